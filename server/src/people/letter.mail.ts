import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common'
import { z } from 'zod'
import { Clock } from '../platform/clock/clock.js'
import { Ids } from '../platform/clock/ids.js'
import { CONFIG } from '../platform/config/config.module.js'
import type { Config } from '../platform/config/config.js'
import { Database } from '../platform/database/database.js'
import type { Tx } from '../platform/database/tx.js'
import { Jobs } from '../platform/jobs/jobs.js'
import { digestOfToken } from '../platform/keyring/token.js'
import { log } from '../platform/log/log.js'
import { Mailer } from '../platform/mail/mailer.js'

const name = 'letter'
const payloadOf = z.object({ id: z.uuid() })

/** A way back in, or word that how she signs in was changed, so that she hears of it when it was not her. */
export type LetterKind = 'recovery' | 'sign_in_changed'

type Waiting = { kind: LetterKind, recoveryId: string | null, email: string, locale: string }

/**
 * Mails to a person about how she signs in. Each is written with the change it tells of, so that neither a crash nor a mail
 * server that is away loses one. A link's token is drawn when its mail is sent and kept nowhere else: another try, another
 * token, and so another mail. Under the id of the one before, whoever drops repeats would keep the link that died.
 */
@Injectable()
export class LetterMail implements OnModuleInit, OnApplicationBootstrap {
  constructor(
    @Inject(CONFIG) private readonly config: Config, private readonly database: Database, private readonly clock: Clock, private readonly ids: Ids,
    private readonly jobs: Jobs, private readonly mailer: Mailer,
  ) {}

  onModuleInit(): void { this.jobs.register(name, payload => this.send(payloadOf.parse(payload).id)) }

  /** After a start: what was left when the last server ended. */
  async onApplicationBootstrap(): Promise<void> {
    try {
      const left = await this.database.ask<{ id: string }>('relay', 'SELECT id FROM letter')
      await this.queue(left.map(({ id }) => id))
    } catch (error) {
      log.error('letters wait for the next start', error)
    }
  }

  /** Writes a letter inside a change. @returns its id; `post` it after the commit. */
  async write(tx: Tx, personId: string, kind: LetterKind, recoveryId: string | null = null): Promise<string> {
    const id = this.ids.next()
    await tx.sql('INSERT INTO letter (id, person_id, kind, recovery_id, at) VALUES ($1, $2, $3, $4, $5)', [id, personId, kind, recoveryId, this.clock.now()])
    return id
  }

  /** It is committed already, so a failure here costs time, not the mail. */
  async post(id: string): Promise<void> {
    try {
      await this.queue([id])
    } catch (error) {
      log.error('a letter waits for the next start', error)
    }
  }

  private async queue(ids: string[]): Promise<void> {
    await this.database.write('relay', {}, tx => this.jobs.add(tx, ids.map(id => ({ name, payload: { id }, key: `${name}:${id}` }))))
  }

  private async send(id: string): Promise<void> {
    const [letter] = await this.database.ask<Waiting>('relay', `
      SELECT l.kind, l.recovery_id AS "recoveryId", p.email, p.locale FROM letter l JOIN person p ON p.id = l.person_id WHERE l.id = $1`, [id])
    if (!letter) return
    const link = letter.recoveryId ? await this.linkOf(letter.recoveryId) : `${this.config.publicUrl}/account`
    const template = letter.kind === 'recovery' ? 'recovery' : 'signInChanged'
    if (link) await this.mailer.send({ to: letter.email, template, locale: letter.locale, link, id: letter.recoveryId ? this.ids.next() : id })
    await this.database.ask('relay', 'DELETE FROM letter WHERE id = $1', [id])
  }

  /** The address of the page that takes a token; in the fragment, so that no server and no referrer sees it. Null when the way back is over. */
  private async linkOf(recoveryId: string): Promise<string | null> {
    const token = this.ids.bytes(32).toString('base64url')
    const kept = await this.database.write('auth', {}, tx => tx.changed(
      'UPDATE recovery SET token_hash = $2 WHERE id = $1 AND ended_at IS NULL AND expires_at > $3', [recoveryId, digestOfToken(token), this.clock.now()]))
    return kept === 1 ? `${this.config.publicUrl}/recovery#${token}` : null
  }
}
