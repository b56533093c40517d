import { Injectable } from '@nestjs/common'
import type { ActionAct, ActionState } from '@amends/shared/actions'
import { actorOf, type Me } from '../access/me.js'
import { see, take } from '../access/take.js'
import { notices } from '../notices/notice.policy.js'
import { isDay } from '../notices/notice.inputs.js'
import { NoticeThread } from '../notices/thread.js'
import { Changes } from '../platform/change/change.js'
import { dayOf } from '../platform/clock/clock.js'
import { Ids } from '../platform/clock/ids.js'
import { NotFound, Refused } from '../platform/refused.js'
import { CorrectiveAction } from './action.entity.js'
import type { ActOnActionInput, IssueActionInput } from './action.inputs.js'
import { actions, type actionPolicy } from './action.policy.js'
import { NoticeAct } from './notice-act.entity.js'

type How = { action: Exclude<keyof typeof actionPolicy, 'read'>, state: ActionState, needsWords: boolean, byCompany: boolean }
/** What each act is asked of the policy, and what becomes of the action. */
const acts: Readonly<Record<ActionAct, How>> = {
  acknowledge: { action: 'acknowledge', state: 'acknowledged', needsWords: false, byCompany: true },
  begin: { action: 'begin', state: 'in_progress', needsWords: false, byCompany: true },
  give_evidence: { action: 'giveEvidence', state: 'evidence_given', needsWords: true, byCompany: true },
  verify: { action: 'verify', state: 'verified', needsWords: false, byCompany: false },
  give_back: { action: 'giveBack', state: 'returned', needsWords: true, byCompany: false },
  withdraw: { action: 'withdraw', state: 'withdrawn', needsWords: true, byCompany: false },
}

/** The verbs of a corrective action. Each is an entry in the thread of its notice, and is carried to the other side as one; each returns the id of the notice. */
@Injectable()
export class ActionService {
  constructor(private readonly changes: Changes, private readonly ids: Ids, private readonly thread: NoticeThread) {}

  /** Asks the company to put something right. Refuses a day that is over, and as `NoticeThread.speak`. */
  issue(me: Me, { noticeId, dueOn, ...words }: IssueActionInput): Promise<string> {
    const [subject, text, proof] = [words.subject.trim(), words.text.trim(), words.proof.trim()]
    notOver(dueOn, me.at, 'dueOn')
    return this.changes.change(actorOf(me), async change => {
      const notice = await take(change.tx, me, notices, noticeId, 'issueAction')
      const messageId = await this.thread.speak(change, me, notice, subject, { beside: [text, proof] })
      const action = await change.tx.add(CorrectiveAction, Object.assign(new CorrectiveAction(), {
        id: this.ids.next(), noticeId: notice.id, subject, text, proof, dueOn, state: 'issued', issuedOn: dayOf(me.at), saidByPerson: null, version: 1 }))
      await change.tx.add(NoticeAct, { messageId, noticeId: notice.id, actionId: action.id, kind: 'issued', onDay: null })
      return notice
    })
  }

  /** How far it is. For a company that has no place here the lead says so, with the day. Refuses as the policy says. */
  act(me: Me, { actionId, act, words, saidOn = null }: ActOnActionInput): Promise<string> {
    const { action, state, needsWords, byCompany } = acts[act]
    const text = words?.trim() ?? ''
    if (needsWords && text === '') throw new Refused('InvalidInput', 'words')
    return this.changes.change(actorOf(me), async change => {
      const it = await take(change.tx, me, actions, actionId, action)
      const [notice] = await see(change.tx, me, notices, [it.noticeId])
      if (!notice) throw new NotFound()
      const byProxy = byCompany && notice.organisationId === null
      if (byProxy !== (saidOn !== null)) throw new Refused('InvalidInput', 'saidOn')
      const messageId = await this.thread.speak(change, me, notice, text, { saidOn })
      await change.tx.add(NoticeAct, { messageId, noticeId: notice.id, actionId: it.id, kind: act, onDay: null })
      it.becomes(state, byProxy ? me.personId : null)
      await change.tx.keep(CorrectiveAction, it)
      return notice
    })
  }
}

/** A day that exists and is still to come. */
export function notOver(day: string, at: Date, field: string): void {
  if (!isDay(day) || day <= dayOf(at)) throw new Refused('InvalidInput', field)
}
