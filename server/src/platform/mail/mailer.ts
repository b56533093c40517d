import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common'
import { createTransport, type SendMailOptions } from 'nodemailer'
import { Clock } from '../clock/clock.js'
import { Ids } from '../clock/ids.js'
import { CONFIG } from '../config/config.module.js'
import type { Config } from '../config/config.js'
import { answerOf, MailFailed } from './mail-failed.js'
import { mailLocale, say, wordsOf } from './words.js'

/**
 * A mail that may be sent. No template takes a fact about a case: it says that something waits, and where to sign in.
 * `id` is the same for a second try of the same mail, so that whoever receives both can tell.
 */
export type Mail = { to: string, template: 'notification' | 'invitation' | 'recovery' | 'signInChanged', locale: string, link?: string, id?: string }

/** Where mails of a server without SMTP are put. */
export const mailFolder = (config: Pick<Config, 'dataDir'>): string => join(config.dataDir, 'mail')

/** Hears how a mail failed. Must not throw. */
export type FailureListener = (failed: MailFailed) => Promise<void>

const safeId = /^[0-9a-z-]{1,64}$/i

/** Sends mails over SMTP, or, where none is set, puts each into a file in the data folder. */
@Injectable()
export class Mailer implements OnApplicationShutdown {
  private readonly transport
  private readonly host: string
  private readonly from: string
  private readonly listeners: FailureListener[] = []

  constructor(@Inject(CONFIG) private readonly config: Config, private readonly clock: Clock, private readonly ids: Ids) {
    const { hostname } = new URL(config.publicUrl)
    // A mail address takes a name; an address of digits would need brackets that few servers accept.
    this.host = /[a-z]/i.test(hostname) && !hostname.includes(':') ? hostname : 'localhost'
    // `smtp://user:password@host:587?from=amends@example.org` names a sender the relay accepts.
    this.from = (config.smtpUrl && new URL(config.smtpUrl).searchParams.get('from')) || `amends@${this.host}`
    this.transport = config.smtpUrl ? createTransport(config.smtpUrl) : createTransport({ streamTransport: true, buffer: true, newline: 'unix' })
  }

  /** Tells of every mail that could not be handed over, before its job learns of it. */
  onFailure(listener: FailureListener): void { this.listeners.push(listener) }

  /** Throws `MailFailed` when the mail could not be handed over; the caller's job tries again. */
  async send(mail: Mail): Promise<void> {
    const locale = mailLocale(mail.locale)
    const { subject, text } = wordsOf(locale)[mail.template]
    const id = mail.id ?? this.ids.next()
    if (!safeId.test(id)) throw new Error('unsafe mail id')
    await this.handOver(id, {
      from: { name: say(locale, wordsOf(locale).from), address: this.from }, to: { name: '', address: mail.to },
      subject: say(locale, subject), text: say(locale, text, { link: mail.link ?? this.config.publicUrl }),
      date: this.clock.now(), messageId: `<${id}@${this.host}>`, headers: { 'Content-Language': locale, 'Auto-Submitted': 'auto-generated' },
      textEncoding: 'quoted-printable', disableFileAccess: true, disableUrlAccess: true, xMailer: false,
    })
  }

  onApplicationShutdown(): void { this.transport.close() }

  private async handOver(id: string, letter: SendMailOptions): Promise<void> {
    try {
      const sent = await this.transport.sendMail(letter)
      if (!this.config.smtpUrl) await this.put(id, sent.message)
    } catch (error) {
      const failed = new MailFailed(answerOf(error), error)
      for (const listener of this.listeners) await listener(failed)
      throw failed
    }
  }

  /** Whole or not at all: written beside its place, then moved there. */
  private async put(id: string, message: Buffer): Promise<void> {
    const folder = mailFolder(this.config)
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const unfinished = join(folder, `.${id}.part`)
    await writeFile(unfinished, message, { mode: 0o600 })
    await rename(unfinished, join(folder, `${id}.eml`))
  }
}
