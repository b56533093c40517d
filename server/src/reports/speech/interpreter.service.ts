import { Injectable } from '@nestjs/common'
import { Changes, type Actor } from '../../platform/change/change.js'
import { Clock } from '../../platform/clock/clock.js'
import { Ids } from '../../platform/clock/ids.js'
import { Database } from '../../platform/database/database.js'
import type { Tx } from '../../platform/database/tx.js'
import { digestOfToken } from '../../platform/keyring/token.js'
import { NotFound } from '../../platform/refused.js'
import { reportEvents } from '../report.events.js'
import { ReportSeal } from '../seal.js'

/** What an interpreter is shown: one text and the language to put it into. Nothing of who wrote it, or to whom. */
export type ToTranslate = { text: string, language: string }

type Row = {
  reportId: string, messageId: string | null, language: string, organisationId: string, keyByOrganisation: string, wrappedKey: string, sealed: string
}
type Found = ToTranslate & { reportId: string, key: Buffer }

const bytes = (text: string): Buffer => Buffer.from(text, 'base64')

/** An interpreter without an account: one link, for one text, for one answer. */
@Injectable()
export class InterpreterService {
  constructor(
    private readonly changes: Changes, private readonly database: Database, private readonly clock: Clock, private readonly ids: Ids, private readonly seal: ReportSeal,
  ) {}

  /** Throws `NotFound` for a wrong link, one that was used, one that is over and one that was taken back: all alike. */
  async open(token: string): Promise<ToTranslate> {
    const { text, language } = await this.database.write('auth', this.settings(), tx => this.find(tx, token))
    return { text, language }
  }

  /** She knows somebody concerned, or works for one: the link is over, and the staff hears. Throws as `open` does. */
  async conflict(token: string): Promise<void> {
    await this.changes.change(this.bearer(), async ({ tx, event }) => {
      const about = await this.close(tx, token, 'conflict')
      await event('report.interpreter_conflicted', reportEvents['report.interpreter_conflicted'](about))
      return about
    })
  }

  /** Puts her words beside the original; the link is over. Throws as `open` does. */
  async say(token: string, text: string): Promise<void> {
    await this.changes.change(this.bearer(), async ({ tx, event }) => {
      const { reportId, key } = await this.find(tx, token)
      const about = await this.close(tx, token, 'used')
      const id = this.ids.next()
      await tx.sql('SELECT interpreter_say($1, $2, $3)', [digestOfToken(token), id, this.seal.closeTranslation(key, reportId, id, text)])
      await event('report.interpreter_answered', reportEvents['report.interpreter_answered'](about))
      return about
    })
  }

  private async find(tx: Tx, token: string): Promise<Found> {
    const [{ it } = { it: null }] = await tx.sql<{ it: Row | null }>('SELECT interpreter_text($1) AS it', [digestOfToken(token)])
    if (!it) throw new NotFound()
    const key = this.seal.keyBy({ id: it.reportId, organisationId: it.organisationId, wrappedKey: bytes(it.wrappedKey), keyByOrganisation: bytes(it.keyByOrganisation) })
    const sealed = bytes(it.sealed)
    const text = it.messageId === null ? this.seal.openTold(key, it.reportId, sealed).story : this.seal.openMessage(key, it.reportId, it.messageId, sealed)
    return { text, language: it.language, reportId: it.reportId, key }
  }

  private async close(tx: Tx, token: string, why: 'used' | 'conflict'): Promise<{ id: string, organisationId: string }> {
    const [about] = await tx.sql<{ id: string, organisationId: string }>('SELECT id, organisation_id AS "organisationId" FROM interpreter_close($1, $2)', [digestOfToken(token), why])
    if (!about) throw new NotFound()
    return about
  }

  private bearer(): Actor { return { id: '', membershipId: null, organisationId: null, role: 'auth', settings: this.settings() } }

  private settings() { return { at: String(this.clock.now().getTime()) } }
}
