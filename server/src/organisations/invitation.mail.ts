import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common'
import { z } from 'zod'
import { Clock } from '../platform/clock/clock.js'
import { CONFIG } from '../platform/config/config.module.js'
import type { Config } from '../platform/config/config.js'
import { Database } from '../platform/database/database.js'
import { Jobs } from '../platform/jobs/jobs.js'
import { Keyring } from '../platform/keyring/keyring.js'
import { log } from '../platform/log/log.js'
import { Mailer } from '../platform/mail/mailer.js'

const name = 'invitation-mails'
/** Without an id it is a job of a server of before, which meant all of them. */
const payloadOf = z.object({ id: z.uuid().optional() })

/** SQL: the invitation `i` is open at $1 and its mail is still to be sent. */
const waits = 'i.sealed_token IS NOT NULL AND i.accepted_at IS NULL AND i.revoked_at IS NULL AND i.expires_at > $1'

type Waiting = { email: string, sealedToken: Buffer, locale: string }

/**
 * Sends what invitations still have to be sent, each by a job of its own, so that an address nobody takes mails for holds
 * back no other. The token waits sealed in the row, written with the invitation, so that neither a crash nor a mail server
 * that is away loses one; once the mail is handed over it is nowhere but there.
 */
@Injectable()
export class InvitationMail implements OnModuleInit, OnApplicationBootstrap {
  constructor(
    private readonly database: Database, private readonly clock: Clock, private readonly keyring: Keyring, private readonly jobs: Jobs,
    private readonly mailer: Mailer, @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.jobs.register(name, async payload => {
      const { id } = payloadOf.parse(payload)
      await (id === undefined ? this.postAll() : this.send(id))
    })
  }

  /** After a start: what was left when the last server ended. */
  async onApplicationBootstrap(): Promise<void> { await this.waiting(() => this.postAll()) }

  seal(token: string, invitationId: string): Buffer { return this.keyring.wrap(Buffer.from(token), `invitation:${invitationId}`) }

  /** The address of the page that takes a token; in the fragment, so that no server and no referrer sees it. */
  linkOf(token: string): string { return `${this.config.publicUrl}/invitation#${token}` }

  /** It is committed already, so a failure here costs time, not the mail. */
  async post(id: string): Promise<void> { await this.waiting(() => this.queue([id])) }

  private async postAll(): Promise<void> {
    const left = await this.database.ask<{ id: string }>('relay', `SELECT i.id FROM invitation i WHERE ${waits}`, [this.clock.now()])
    await this.queue(left.map(({ id }) => id))
  }

  private async queue(ids: string[]): Promise<void> {
    await this.database.write('relay', {}, tx => this.jobs.add(tx, ids.map(id => ({ name, payload: { id }, key: `invitation:${id}` }))))
  }

  private async waiting(work: () => Promise<void>): Promise<void> {
    try { await work() } catch (error) { log.error('invitations wait for the next start', error) }
  }

  private async send(id: string): Promise<void> {
    const [waiting] = await this.database.ask<Waiting>('relay', `
      SELECT i.email, i.sealed_token AS "sealedToken", coalesce(p.locale, 'en') AS locale
      FROM invitation i LEFT JOIN membership m ON m.id = i.invited_by LEFT JOIN person p ON p.id = m.person_id
      WHERE i.id = $2 AND ${waits}`, [this.clock.now(), id])
    if (!waiting) return
    const token = this.keyring.unwrap(waiting.sealedToken, `invitation:${id}`).toString()
    await this.mailer.send({ to: waiting.email, template: 'invitation', locale: waiting.locale, link: this.linkOf(token), id })
    await this.database.ask('relay', 'UPDATE invitation SET sealed_token = NULL WHERE id = $1', [id])
  }
}
