import { Injectable } from '@nestjs/common'
import { actorOf, type Me } from '../access/me.js'
import { see, take } from '../access/take.js'
import { cases } from '../cases/case.policy.js'
import { organisations } from '../organisations/organisation.policy.js'
import { holdTies } from '../organisations/tie.reads.js'
import { Changes, type Changing } from '../platform/change/change.js'
import { dayOf } from '../platform/clock/clock.js'
import { Ids } from '../platform/clock/ids.js'
import { NotFound, Refused } from '../platform/refused.js'
import { carries } from './agreed.js'
import { isBound } from './behind.js'
import { drafts } from './draft.policy.js'
import { Headcount } from './headcount.entity.js'
import type { HeadcountInput } from './headcount.inputs.js'
import { noticeEvents } from './notice.events.js'
import { notices } from './notice.policy.js'
import { oneWith } from './one-with.js'
import { notLater, NoticeThread } from './thread.js'

/** The thread of a notice, what happens on paper, and the counts that notices are judged by. */
@Injectable()
export class NoticeService {
  constructor(private readonly changes: Changes, private readonly ids: Ids, private readonly thread: NoticeThread) {}

  /** Either side says something. Returns the id of the notice. Refuses as `NoticeThread.speak`. */
  reply(me: Me, id: string, text: string): Promise<string> {
    return this.changes.change(actorOf(me), async change => {
      const notice = await take(change.tx, me, notices, id, 'reply')
      await this.thread.speak(change, me, notice, text)
      return notice
    })
  }

  /** It was given to the company on paper. Returns the id of the draft. Refuses what can no longer be sent as it would be on the platform. */
  recordHandOver(me: Me, id: string, on: string): Promise<string> {
    return this.changes.change(actorOf(me), async change => {
      const { tx } = change
      await holdTies(tx)
      const draft = await take(tx, me, drafts, id, 'recordHandOver')
      notLater(on, me.at, 'on')
      // Nobody handed over what nobody had agreed to yet.
      if (!draft.decidedAt || on < dayOf(draft.decidedAt)) throw new Refused('InvalidInput', 'on')
      if (await isBound(tx, draft.id)) throw new Refused('ConflictOfInterest')
      if (!await carries(tx, draft.id, me.at)) throw new Refused('WorkerMustConsent')
      const partyId = this.ids.next()
      const [answer] = await tx.sql<{ outcome: string }>('SELECT notice_deliver($1, $2, $3, $4, $5) AS outcome', [draft.id, this.ids.next(), partyId, me.at, on])
      if (answer?.outcome === 'CaseIsClosed' || answer?.outcome === 'AlreadyAParty' || answer?.outcome === 'SenderNotAllowed') throw new Refused(answer.outcome)
      if (answer?.outcome !== 'sent') throw new Refused('NoticeAlreadyDecided')
      await change.event('notice.sent', noticeEvents['notice.sent'](draft))
      const told = draft.organisationId ? await oneWith(tx, { caseId: draft.caseId, organisationId: draft.organisationId, partyId }) : []
      for (const found of told) await change.event('party.conflict_found', found)
      return draft
    })
  }

  /** The company answered on paper or by telephone; the lead writes it down, as such. Returns the id of the draft. */
  recordProxyReply(me: Me, id: string, text: string, saidOn: string): Promise<string> {
    return this.changes.change(actorOf(me), async change => {
      const draft = await take(change.tx, me, drafts, id, 'recordProxyReply')
      await this.thread.forCompany(change, me, draft, text, saidOn)
      return draft
    })
  }

  /** Writes down how many work at a place of a company. Returns the id of the count. */
  recordHeadcount(me: Me, { caseId, organisationId, companyName, groups, ...input }: HeadcountInput): Promise<string> {
    return this.changes.change(actorOf(me), async (change: Changing) => {
      const record = await take(change.tx, me, cases, caseId, 'composeNotice')
      if (organisationId && (await see(change.tx, me, organisations, [organisationId])).length === 0) throw new NotFound()
      if (!organisationId && !companyName?.trim()) throw new Refused('InvalidInput', 'companyName')
      notLater(input.countedOn, me.at, 'countedOn')
      const kept = groups.map(({ count, ruledOut, ...it }) => ({
        job: it.job ?? null, shift: it.shift ?? null, nationality: it.nationality ?? null, gender: it.gender ?? null, count, ruledOut }))
      const headcount = await change.tx.add(Headcount, {
        ...input, id: this.ids.next(), organisationId: organisationId ?? null, companyName: organisationId ? null : companyName?.trim() ?? null, groups: kept,
        recordedBy: me.membershipId, recordedOrganisationId: me.organisationId, caseId: record.id, recordedAt: me.at,
      })
      await change.event('notice.headcount_recorded', noticeEvents['notice.headcount_recorded'](headcount))
      return headcount
    })
  }
}
