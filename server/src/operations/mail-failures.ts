import { Injectable, type OnModuleInit } from '@nestjs/common'
import { Clock } from '../platform/clock/clock.js'
import { Database } from '../platform/database/database.js'
import { log } from '../platform/log/log.js'
import type { MailFailed } from '../platform/mail/mail-failed.js'
import { Mailer } from '../platform/mail/mailer.js'
import { pace } from './pace.js'

/** Counts the mails that failed, by the hour and by what the mail server answered; not whose they were, nor what of. */
@Injectable()
export class MailFailures implements OnModuleInit {
  constructor(private readonly database: Database, private readonly clock: Clock, private readonly mailer: Mailer) {}

  onModuleInit(): void { this.mailer.onFailure(failed => this.count(failed)) }

  /** A count that is lost must not hide the failure it was of. */
  private async count({ answer }: MailFailed): Promise<void> {
    const at = this.clock.now()
    const hour = new Date(Math.floor(at.getTime() / 3_600_000) * 3_600_000)
    try {
      await this.database.ask('relay', `WITH old AS (DELETE FROM mail_failure WHERE hour < $3)
        INSERT INTO mail_failure (hour, answer, count) VALUES ($1, $2, 1) ON CONFLICT (hour, answer) DO UPDATE SET count = mail_failure.count + 1`,
      [hour, answer, new Date(at.getTime() - pace.mailsKept)])
    } catch (error) {
      log.error('a mail that failed could not be counted', error)
    }
  }
}
