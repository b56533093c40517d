import { Injectable } from '@nestjs/common'
import { actorOf, type Me } from '../access/me.js'
import { see, take } from '../access/take.js'
import { cases } from '../cases/case.policy.js'
import { organisations } from '../organisations/organisation.policy.js'
import { holdTies } from '../organisations/tie.reads.js'
import { Changes, type Changing } from '../platform/change/change.js'
import { dayOf } from '../platform/clock/clock.js'
import { Ids } from '../platform/clock/ids.js'
import type { Tx } from '../platform/database/tx.js'
import { NotFound, Refused } from '../platform/refused.js'
import { carries } from './agreed.js'
import { isBound } from './behind.js'
import { NoticeDraft } from './draft.entity.js'
import { drafts } from './draft.policy.js'
import { Headcount } from './headcount.entity.js'
import type { HeadcountInput } from './headcount.inputs.js'
import { byCompany, noticeEvents } from './notice.events.js'
import { isDay } from './notice.inputs.js'
import { narrowingOf, tellsIn } from './lawful.js'
import { NoticeAuthor } from './notice-author.entity.js'
import { NoticeMessage } from './notice-message.entity.js'
import { notices, sideOf } from './notice.policy.js'
import { NoticeReads } from './notice.reads.js'
import { oneWith } from './one-with.js'
import { scan } from './scan.js'

/** The thread of a notice, what happens on paper, and the counts that notices are judged by. */
@Injectable()
export class NoticeService {
  constructor(private readonly changes: Changes, private readonly ids: Ids, private readonly reads: NoticeReads) {}

  /**
   * Either side says something. Each writes on its own chain; the relay carries it across, at once. Returns the id of the
   * notice. What goes to the company is looked through as the notice was, together with all it was told before: refuses
   * `NoticeNamesSomeone`, `NoticeTellsTooMuch`.
   */
  reply(me: Me, id: string, text: string): Promise<string> {
    return this.changes.change(actorOf(me), async ({ tx, event }) => {
      const notice = await take(tx, me, notices, id, 'reply')
      const side = sideOf(me, notice)
      const behind = side === 'sender' ? await this.looked(tx, me, notice.id, text) : null
      const said = await this.say(tx, me, { noticeId: notice.id, side, text, saidOn: null, narrows: behind?.narrows ?? [] })
      await event('notice.replied', behind ? noticeEvents['notice.replied'](behind.draft, said) : byCompany(notice.id, me.organisationId, said))
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
    return this.changes.change(actorOf(me), async ({ tx, event }) => {
      const draft = await take(tx, me, drafts, id, 'recordProxyReply')
      notLater(saidOn, me.at, 'saidOn')
      if (!draft.noticeId) throw new NotFound()
      // Nobody is on the other side of it whom the relay could tell.
      await this.say(tx, me, { noticeId: draft.noticeId, side: 'company', text, saidOn, narrows: [], toldAt: me.at })
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

  /** The draft behind a notice, where these words lead to nobody either, and what in them narrows. Refuses as `reply` does. */
  private async looked(tx: Tx, me: Me, noticeId: string, text: string): Promise<{ draft: NoticeDraft, narrows: string[] }> {
    const [behind] = await tx.rows(NoticeDraft, 'it.notice_id = :noticeId', { noticeId })
    if (!behind) throw new NotFound()
    // Its own words were told, too.
    const { kept, earlier } = await this.reads.found(tx, me, { ...behind, id: undefined })
    const marks = scan(text, kept)
    const fault = tellsIn(marks, earlier)
    if (fault) throw new Refused(fault, 'text')
    return { draft: behind, narrows: narrowingOf(marks) }
  }

  /** Keeps it, and who said it apart from it. Returns its id. */
  private async say(tx: Tx, me: Me, it: Pick<NoticeMessage, 'noticeId' | 'side' | 'text' | 'saidOn' | 'narrows'> & { toldAt?: Date }): Promise<string> {
    const { id } = await tx.add(NoticeMessage, { toldAt: null, ...it, id: this.ids.next(), sentAt: me.at, recordedByProxy: it.saidOn !== null })
    await tx.add(NoticeAuthor, { messageId: id, organisationId: me.organisationId, membershipId: me.membershipId, authorName: me.name })
    return id
  }
}

/** A day that exists and is not still to come. */
function notLater(day: string, at: Date, field: string): void {
  if (!isDay(day) || day > dayOf(at)) throw new Refused('InvalidInput', field)
}
