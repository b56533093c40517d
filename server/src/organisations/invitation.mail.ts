import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common'
import { Clock } from '../platform/clock/clock.js'
import { CONFIG } from '../platform/config/config.module.js'
import type { Config } from '../platform/config/config.js'
import { Database } from '../platform/database/database.js'
import { Jobs } from '../platform/jobs/jobs.js'
import { Keyring } from '../platform/keyring/keyring.js'
import { log } from '../platform/log/log.js'
import { Mailer } from '../platform/mail/mailer.js'

const job = 'invitation-mails'

type Waiting = { id: string, email: string, sealedToken: Buffer, locale: string }

/**
 * Sends what invitations still have to be sent. The token waits sealed in the row, written with the invitation, so that
 * neither a crash nor a mail server that is away loses one; once the mail is handed over it is nowhere but there.
 */
@Injectable()
export class InvitationMail implements OnModuleInit, OnApplicationBootstrap {
  constructor(
    private readonly database: Database, private readonly clock: Clock, private readonly keyring: Keyring, private readonly jobs: Jobs,
    private readonly mailer: Mailer, @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleInit(): void { this.jobs.register(job, () => this.sendAll()) }

  /** After a start: what was left when the last server ended. */
  async onApplicationBootstrap(): Promise<void> { await this.look() }

  seal(token: string, invitationId: string): Buffer { return this.keyring.wrap(Buffer.from(token), `invitation:${invitationId}`) }

  /** The address of the page that takes a token; in the fragment, so that no server and no referrer sees it. */
  linkOf(token: string): string { return `${this.config.publicUrl}/invitation#${token}` }

  /** Something may wait. It is committed already, so a failure here costs time, not the mail. */
  async look(): Promise<void> {
    try {
      await this.database.write('relay', {}, tx => this.jobs.add(tx, [{ name: job, payload: {}, key: job }]))
    } catch (error) {
      log.error('invitations wait for the next start', error)
    }
  }

  private async sendAll(): Promise<void> {
    const waiting = await this.database.ask<Waiting>('relay', `
      SELECT i.id, i.email, i.sealed_token AS "sealedToken", coalesce(p.locale, 'en') AS locale
      FROM invitation i LEFT JOIN membership m ON m.id = i.invited_by LEFT JOIN person p ON p.id = m.person_id
      WHERE i.sealed_token IS NOT NULL AND i.accepted_at IS NULL AND i.revoked_at IS NULL AND i.expires_at > $1`, [this.clock.now()])
    for (const { id, email, sealedToken, locale } of waiting) {
      const token = this.keyring.unwrap(sealedToken, `invitation:${id}`).toString()
      await this.mailer.send({ to: email, template: 'invitation', locale, link: this.linkOf(token), id })
      await this.database.ask('relay', 'UPDATE invitation SET sealed_token = NULL WHERE id = $1', [id])
    }
  }
}
