import { Injectable } from '@nestjs/common'
import { namingMarks } from '@amends/shared/notices'
import { actorOf, type Me } from '../access/me.js'
import { see, take } from '../access/take.js'
import { cases } from '../cases/case.policy.js'
import { organisations } from '../organisations/organisation.policy.js'
import { Changes, type Changing } from '../platform/change/change.js'
import { dayOf } from '../platform/clock/clock.js'
import { Ids } from '../platform/clock/ids.js'
import type { Tx } from '../platform/database/tx.js'
import { NotFound, Refused } from '../platform/refused.js'
import { NoticeDraft } from './draft.entity.js'
import { drafts } from './draft.policy.js'
import { Headcount } from './headcount.entity.js'
import type { HeadcountInput } from './headcount.inputs.js'
import { byCompany, noticeEvents } from './notice.events.js'
import { isDay } from './notice.inputs.js'
import { NoticeMessage } from './notice-message.entity.js'
import { notices, sideOf } from './notice.policy.js'
import { NoticeReads } from './notice.reads.js'
import { scan } from './scan.js'

/** The thread of a notice, what happens on paper, and the counts that notices are judged by. */
@Injectable()
export class NoticeService {
  constructor(private readonly changes: Changes, private readonly ids: Ids, private readonly reads: NoticeReads) {}

  /**
   * Either side says something. Each writes on its own chain; the relay carries it across, at once. Returns the id of the
   * notice. What goes to the company is looked through as the notice was: refuses `NoticeNamesSomeone`.
   */
  reply(me: Me, id: string, text: string): Promise<string> {
    return this.changes.change(actorOf(me), async ({ tx, event }) => {
      const notice = await take(tx, me, notices, id, 'reply')
      const side = sideOf(me, notice)
      const behind = side === 'sender' ? await this.looked(tx, me, notice.id, text) : null
      const message = await tx.add(NoticeMessage, this.message(me, { noticeId: notice.id, side, text, saidOn: null }))
      await event('notice.replied', behind ? noticeEvents['notice.replied'](behind, message.id) : byCompany(notice.id, me.organisationId, message.id))
      return notice
    })
  }

  /** It was given to the company on paper. Returns the id of the draft. Refuses what can no longer be sent as it would be on the platform. */
  recordHandOver(me: Me, id: string, on: string): Promise<string> {
    return this.changes.change(actorOf(me), async change => {
      const { tx } = change
      const draft = await take(tx, me, drafts, id, 'recordHandOver')
      notLater(on, me.at, 'on')
      Object.assign(draft, { handedOverOn: on, handedOverBy: me.membershipId })
      await tx.keep(NoticeDraft, draft)
      const [answer] = await tx.sql<{ outcome: string }>('SELECT notice_deliver($1, $2, $3, $4, $5) AS outcome', [draft.id, this.ids.next(), this.ids.next(), me.at, on])
      if (answer?.outcome === 'CaseIsClosed' || answer?.outcome === 'AlreadyAParty' || answer?.outcome === 'SenderNotAllowed') throw new Refused(answer.outcome)
      if (answer?.outcome !== 'sent') throw new Refused('NoticeAlreadyDecided')
      await change.event('notice.sent', noticeEvents['notice.sent'](draft))
      return draft
    })
  }

  /** The company answered on paper or by telephone; the lead writes it down, as such. Returns the id of the draft. */
  recordProxyReply(me: Me, id: string, text: string, saidOn: string): Promise<string> {
    return this.changes.change(actorOf(me), async ({ tx, event }) => {
      const draft = await take(tx, me, drafts, id, 'recordProxyReply')
      notLater(saidOn, me.at, 'saidOn')
      if (!draft.noticeId) throw new NotFound()
      // Nobody is on the other side of it whom the relay could tell.
      await tx.add(NoticeMessage, { ...this.message(me, { noticeId: draft.noticeId, side: 'company', text, saidOn }), toldAt: me.at })
      await event('notice.replied', noticeEvents['notice.replied'](draft))
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

  /** The draft behind a notice, where these words name nobody either. Refuses `NoticeNamesSomeone`. */
  private async looked(tx: Tx, me: Me, noticeId: string, text: string): Promise<NoticeDraft> {
    const [behind] = await tx.rows(NoticeDraft, 'it.notice_id = :noticeId', { noticeId })
    if (!behind) throw new NotFound()
    const { kept } = await this.reads.found(tx, me, behind)
    if (scan(text, kept).some(mark => namingMarks.some(kind => kind === mark.kind))) throw new Refused('NoticeNamesSomeone', 'text')
    return behind
  }

  private message(me: Me, it: Pick<NoticeMessage, 'noticeId' | 'side' | 'text' | 'saidOn'>): NoticeMessage {
    return Object.assign(new NoticeMessage(), {
      ...it, id: this.ids.next(), organisationId: me.organisationId, authorMembershipId: me.membershipId, authorName: me.name, sentAt: me.at,
      recordedByProxy: it.saidOn !== null, toldAt: null,
    })
  }
}

/** A day that exists and is not still to come. */
function notLater(day: string, at: Date, field: string): void {
  if (!isDay(day) || day > dayOf(at)) throw new Refused('InvalidInput', field)
}
