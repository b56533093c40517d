import { Inject, Injectable } from '@nestjs/common'
import { interpreterLink } from '@amends/shared/reports'
import { actorOf, type Me } from '../../access/me.js'
import { take } from '../../access/take.js'
import { Changes } from '../../platform/change/change.js'
import { plusDays } from '../../platform/clock/clock.js'
import { Ids } from '../../platform/clock/ids.js'
import { CONFIG } from '../../platform/config/config.module.js'
import type { Config } from '../../platform/config/config.js'
import { digestOfToken } from '../../platform/keyring/token.js'
import { NotFound, Refused } from '../../platform/refused.js'
import { reportEvents } from '../report.events.js'
import { reports } from '../report.policy.js'
import { ReportSeal } from '../seal.js'
import { InterpreterLink } from './interpreter-link.entity.js'
import type { AskInterpreterInput, TranslateInput } from './speech.inputs.js'
import { addTranslation, hasMessage } from './translations.js'

/** What the staff does so that both sides understand each other. */
@Injectable()
export class SpeechService {
  constructor(private readonly changes: Changes, private readonly ids: Ids, private readonly seal: ReportSeal, @Inject(CONFIG) private readonly config: Config) {}

  /** Puts a translation beside a message or her story; an earlier one stays. */
  translate(me: Me, id: string, { messageId, ...said }: TranslateInput): Promise<string> {
    return this.changes.change(actorOf(me), async ({ tx, event }) => {
      const report = await take(tx, me, reports, id, 'translate')
      const key = await this.seal.keyOf(tx, id)
      await addTranslation(tx, this.seal, key, { ...said, id: this.ids.next(), reportId: id, messageId: messageId ?? null, by: me, at: me.at })
      await event('report.translated', reportEvents['report.translated'](report, said.way))
      return report
    })
  }

  /** Makes a link for one text. It is answered once and not kept. Refuses `InterpreterAsked` while another for the same text stands. */
  async ask(me: Me, id: string, { messageId = null, language, called }: AskInterpreterInput): Promise<{ url: string, until: Date }> {
    const token = this.ids.bytes(32).toString('base64url')
    const until = plusDays(me.at, interpreterLink.lives / 24)
    await this.changes.change({ ...actorOf(me), act: undefined }, async ({ tx, event }) => {
      const report = await take(tx, me, reports, id, 'askInterpreter')
      await hasMessage(tx, id, messageId)
      const live = await tx.rows(InterpreterLink, 'it.report_id = :id AND it.message_id IS NOT DISTINCT FROM :messageId AND it.closed_at IS NULL AND it.until > :at', { id, messageId, at: me.at })
      if (live.length > 0) throw new Refused('InterpreterAsked')
      await tx.add(InterpreterLink, {
        id: this.ids.next(), reportId: id, messageId, language, called: called.trim(), tokenHash: digestOfToken(token), madeAt: me.at, madeBy: me.membershipId, until,
        openedAt: null, closedAt: null, ended: null,
      })
      await event('report.interpreter_asked', reportEvents['report.interpreter_asked'](report))
      return report
    })
    return { url: `${this.config.publicUrl}/help/go/interpreter/${token}`, until }
  }

  /** Takes a link back. One that is over already stays as it ended. */
  end(me: Me, id: string, linkId: string): Promise<string> {
    return this.changes.change(actorOf(me), async ({ tx, event }) => {
      const report = await take(tx, me, reports, id, 'askInterpreter')
      const [link] = await tx.rows(InterpreterLink, 'it.id = :linkId AND it.report_id = :id', { linkId, id })
      if (!link) throw new NotFound()
      if (link.closedAt) return report
      await tx.sql(`UPDATE interpreter_link SET closed_at = $2, ended = 'taken_back' WHERE id = $1`, [linkId, me.at])
      await event('report.interpreter_ended', reportEvents['report.interpreter_ended'](report))
      return report
    })
  }
}
