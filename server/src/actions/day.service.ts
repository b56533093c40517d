import { Injectable } from '@nestjs/common'
import { actorOf, type Me } from '../access/me.js'
import { see, take } from '../access/take.js'
import { hasPassed } from '../dates/date-proposal.policy.js'
import type { Notice } from '../notices/notice.entity.js'
import { notices, sideOf } from '../notices/notice.policy.js'
import { NoticeThread } from '../notices/thread.js'
import { Changes } from '../platform/change/change.js'
import type { Tx } from '../platform/database/tx.js'
import { NotFound, Refused } from '../platform/refused.js'
import { CorrectiveAction } from './action.entity.js'
import type { AnswerNoticeDayInput, ProposeNoticeDayInput } from './action.inputs.js'
import { actions } from './action.policy.js'
import { openDays } from './action.reads.js'
import { notOver } from './action.service.js'
import { NoticeAct } from './notice-act.entity.js'

type About = { noticeId: string, actionId?: string | null }

/** A day that both sides of a notice settle in its thread: of a corrective action, or of the answer itself. */
@Injectable()
export class DayService {
  constructor(private readonly changes: Changes, private readonly thread: NoticeThread) {}

  /** Proposes another day, with why; it takes the place of what was proposed before. Returns the id of the notice. */
  propose(me: Me, { onDay, words, saidOn = null, ...about }: ProposeNoticeDayInput): Promise<string> {
    notOver(onDay, me.at, 'onDay')
    return this.changes.change(actorOf(me), async change => {
      const { notice, action } = await this.held(change.tx, me, about)
      const messageId = await this.thread.speak(change, me, notice, words.trim(), { saidOn })
      await change.tx.add(NoticeAct, { messageId, noticeId: notice.id, actionId: action?.id ?? null, kind: 'date_proposed', onDay })
      return notice
    })
  }

  /** The other side agrees, and the day moves; or does not. Refuses `ChangedMeanwhile` where another day stands there by now, and a yes to a day that is over with `DayHasPassed`. */
  answer(me: Me, { onDay, accept, words, saidOn = null, ...about }: AnswerNoticeDayInput): Promise<string> {
    return this.changes.change(actorOf(me), async change => {
      const { tx } = change
      const { notice, action } = await this.held(tx, me, about)
      const open = (await openDays(tx, [notice.id])).find(it => it.actionId === (action?.id ?? null))
      if (open?.onDay !== onDay) throw new Refused('ChangedMeanwhile')
      // Nobody agrees to what her own side proposed.
      if (open.side === (saidOn === null ? sideOf(me, notice) : 'company')) throw new NotFound()
      const messageId = await this.thread.speak(change, me, notice, words?.trim() ?? '', { saidOn })
      // What was agreed to in time may be written down later.
      if (accept && hasPassed({ at: saidOn === null ? me.at : new Date(saidOn) }, open)) throw new Refused('DayHasPassed')
      await tx.add(NoticeAct, { messageId, noticeId: notice.id, actionId: action?.id ?? null, kind: accept ? 'date_accepted' : 'date_declined', onDay })
      if (!accept) return notice
      if (action) await tx.keep(CorrectiveAction, Object.assign(action, { dueOn: onDay }))
      else await tx.changed('UPDATE notice SET reply_by = $2 WHERE id = $1', [notice.id, onDay])
      return notice
    })
  }

  private async held(tx: Tx, me: Me, { noticeId, actionId }: About): Promise<{ notice: Notice, action?: CorrectiveAction }> {
    if (!actionId) return { notice: await take(tx, me, notices, noticeId, 'reply') }
    const action = await take(tx, me, actions, actionId, 'proposeDay')
    const [notice] = await see(tx, me, notices, [action.noticeId])
    if (notice?.id !== noticeId) throw new NotFound()
    return { notice, action }
  }
}
