import { Injectable } from '@nestjs/common'
import { undelayedMatters } from '@amends/shared/notices'
import { rolesOfKind } from '@amends/shared/organisations'
import { companies } from '@amends/shared/roles'
import { actorOf, type Me } from '../access/me.js'
import { see, take } from '../access/take.js'
import { cases } from '../cases/case.policy.js'
import { conflictsAt, needUnbound } from '../cases/door.js'
import { Organisation } from '../organisations/organisation.entity.js'
import { organisations } from '../organisations/organisation.policy.js'
import { Changes, type Changing } from '../platform/change/change.js'
import { dayOf } from '../platform/clock/clock.js'
import { Ids } from '../platform/clock/ids.js'
import type { Tx } from '../platform/database/tx.js'
import { NotFound, Refused } from '../platform/refused.js'
import { criteriaOf } from './criteria.js'
import { isBound } from './behind.js'
import { NoticeDraft } from './draft.entity.js'
import { drafts } from './draft.policy.js'
import { faultOf, namedIn, narrowingOf, type Circumstances, type Judged } from './lawful.js'
import { agreedTo } from './agreed.js'
import { forPeer, forSender, noticeEvents } from './notice.events.js'
import { isDay, type NoticeInput } from './notice.inputs.js'
import { needLookedAt, NoticeFiles } from './notice-files.js'
import { marksOf, NoticeReads, type Found, type Words } from './notice.reads.js'

/** Hours after which an author who has no colleague may decide alone: a night between the writing and the sending. */
export const hoursAlone = 12
/** Hours within which a notice that is not urgent goes out, at a random moment, so that it follows nobody's call. */
export const mostHoursLater = 72

type Work = (change: Changing, draft: NoticeDraft) => Promise<void>
/** The party in whose name a notice goes out. */
type InName = { party: string, organisation: string, /** It has promised what is asked of it. */ hears: boolean }

/** The verbs of a draft. Each is one commit; each returns the id of the draft. */
@Injectable()
export class DraftService {
  constructor(private readonly changes: Changes, private readonly ids: Ids, private readonly reads: NoticeReads, private readonly files: NoticeFiles) {}

  /**
   * Writes a notice down for a second person to look at. Refuses `OnlyForCompanies`, `OrganisationNotReady`, `ConflictOfInterest`,
   * `RoleNotForThisKind` for a peer that may not lead, `WorkerMustConsent` for words about some that anybody but the lead and
   * the company would read, and whatever `faultOf` says.
   */
  compose(me: Me, input: NoticeInput): Promise<string> {
    return this.changes.change(actorOf(me), async ({ tx, event }) => {
      const record = await take(tx, me, cases, input.caseId, 'composeNotice')
      checkPeriod(input, me.at)
      checkReplyBy(input, me.at)
      checkUnlent(input)
      await this.recipient(tx, me, input)
      const peerOrganisationId = await this.peer(tx, me, input)
      const found = await this.reads.found(tx, me, forOf(input))
      if (found.bound.some(it => it.organisationId === me.organisationId)) throw new Refused('ConflictOfInterest', 'organisationId')
      const sender = found.senders.find(it => it.partyId === input.senderPartyId)
      const circumstances = await agreedTo(tx, me, input, judgedBy(found, input, input.senderPartyId ?? null))
      refuse(input, circumstances)
      const { keepFrame: _, recipientName, workerIds, ...words } = input
      const draft = await tx.add(NoticeDraft, Object.assign(new NoticeDraft(), {
        ...words, id: this.ids.next(), caseId: record.id, leadOrganisationId: me.organisationId, organisationId: input.organisationId ?? null,
        recipientName: input.organisationId ? null : recipientName ?? null, criteria: criteriaOf(input.criteria), senderPartyId: sender?.partyId ?? null,
        senderName: sender?.name ?? null, state: 'composed', authorMembershipId: me.membershipId, authorName: me.name, composedAt: me.at, peerOrganisationId,
        opensAloneAt: new Date(me.at.getTime() + hoursAlone * 3_600_000),
        narrows: narrowingOf(circumstances.marks), workerIds: input.kind === 'site_wide' ? [] : workerIds,
        consentItems: input.kind !== 'site_wide' ? namedIn(input.kind, circumstances.marks) ?? [] : [], version: 1,
      } as const))
      await event('notice.composed', noticeEvents['notice.composed'](draft))
      if (peerOrganisationId) await event('notice.composed', forPeer(draft.id, peerOrganisationId))
      return draft
    })
  }

  /** A second person agrees, and everything is judged once more. Refuses `ApproverIsAuthor`, `WaitFirst`, `ConflictOfInterest`, `FileNotReady`, `LookFirst`, and whatever `faultOf` says. */
  approve(me: Me, id: string): Promise<string> {
    return this.decide(me, id, 'approve', async ({ tx, event }, draft) => {
      checkReplyBy(draft, me.at)
      if (await isBound(tx, draft.id)) throw new Refused('ConflictOfInterest')
      await needLookedAt(tx, me, draft.id)
      const found = draft.peerOrganisationId === me.organisationId ? null : await this.reads.found(tx, me, draft)
      if (found) await this.files.needPlainNames(tx, draft.id, found.kept)
      refuse({ ...draft, keepFrame: false }, found
        ? await agreedTo(tx, me, draft, judgedBy(found, draft, draft.senderPartyId)) : await this.reads.foundByPeer(tx, draft))
      draft.approve(me, isUrgent(draft) ? 0 : Math.floor(this.ids.part() * mostHoursLater * 60))
      await event('notice.approved', noticeEvents['notice.approved'](draft))
    }, (change, draft) => this.show(me, change, draft))
  }

  /** Back to its author, who composes it anew. */
  giveBack(me: Me, id: string, reason: string): Promise<string> {
    return this.decide(me, id, 'return', async ({ event }, draft) => {
      draft.giveBack(me, reason)
      await event('notice.returned', noticeEvents['notice.returned'](draft, reason))
    })
  }

  /** It is not sent, also when it was approved. Refuses `NoticeIsSent`. */
  withdraw(me: Me, id: string, reason: string): Promise<string> {
    return this.decide(me, id, 'withdraw', async ({ event }, draft) => {
      draft.withdraw(me, reason)
      await event('notice.withdrawn', noticeEvents['notice.withdrawn'](draft, reason))
    }, async ({ tx, event }, { id: draftId, caseId }) => {
      const [gone] = await tx.sql<InName & { id: string }>('SELECT id, party, organisation, hears FROM notice_call_off($1)', [draftId])
      if (gone?.hears) await event('notice.withdrawn', forSender({ id: gone.id, caseId, partyId: gone.party, organisationId: gone.organisation }))
    })
  }

  /** The party in whose name it goes out reads the letter before it is sent, and hears of it where it has promised. Refuses `SenderNotAllowed` where it has left. */
  private async show(me: Me, { tx, event }: Changing, { id: draftId, caseId, senderPartyId, peerOrganisationId }: NoticeDraft): Promise<void> {
    if (!senderPartyId) return
    const id = this.ids.next()
    const [to] = await tx.sql<InName>('SELECT party, organisation, hears FROM notice_show($1, $2, $3)', [draftId, id, me.at])
    if (!to) throw new Refused('SenderNotAllowed')
    if (to.hears) await event('notice.approved', forSender({ id, caseId, partyId: to.party, organisationId: to.organisation }, peerOrganisationId === me.organisationId))
  }

  private decide(me: Me, id: string, action: 'approve' | 'return' | 'withdraw', work: Work, afterwards: Work = async () => {}): Promise<string> {
    return this.changes.change(actorOf(me), async change => {
      const draft = await take(change.tx, me, drafts, id, action)
      await work(change, draft)
      await change.tx.keep(NoticeDraft, draft)
      await afterwards(change, draft)
      return draft
    })
  }

  private async recipient(tx: Tx, me: Me, { organisationId, recipientName, way }: NoticeInput): Promise<void> {
    if (organisationId) {
      const organisation = await this.organisation(tx, me, organisationId)
      if (!rolesOfKind[organisation.kind].some(role => companies.some(it => it === role))) throw new Refused('OnlyForCompanies', 'organisationId')
      if (way === 'platform' && !organisation.activatedAt) throw new Refused('OrganisationNotReady', 'organisationId')
    } else if (!recipientName?.trim()) throw new Refused('InvalidInput', 'recipientName')
    else if (way === 'platform') throw new Refused('InvalidInput', 'way')
  }

  private async peer(tx: Tx, me: Me, { caseId, organisationId, peerOrganisationId: id }: NoticeInput): Promise<string | null> {
    if (!id) return null
    const organisation = await this.organisation(tx, me, id)
    if (id === me.organisationId || !rolesOfKind[organisation.kind].includes('lead')) throw new Refused('RoleNotForThisKind', 'peerOrganisationId')
    if (!organisation.activatedAt) throw new Refused('OrganisationNotReady', 'peerOrganisationId')
    // Whoever is one with the company would read of it here first.
    if (organisationId) needUnbound(await conflictsAt(tx, caseId, { organisationId: id, role: 'lead', standing: 'member' }, [{ organisationId, role: 'supplier', standing: 'respondent' }]))
    return id
  }

  private async organisation(tx: Tx, me: Me, id: string): Promise<Organisation> {
    const [organisation] = await see(tx, me, organisations, [id])
    if (!organisation) throw new NotFound()
    return organisation
  }
}

export const forOf = (it: { caseId: string, organisationId?: string | null, recipientName?: string | null }) =>
  ({ caseId: it.caseId, organisationId: it.organisationId ?? null, recipientName: it.recipientName?.trim() ?? null })

/** The circumstances of these words in this name. A party that may not be the sender is one without a role. */
export const judgedBy = (found: Found, words: Words, senderPartyId: string | null): Circumstances => ({
  company: found.company, counted: found.counted, marks: marksOf(words, found.kept), earlier: found.earlier,
  sender: senderPartyId ? { role: found.senders.find(it => it.partyId === senderPartyId)?.role ?? null, bound: found.bound.some(it => it.id === senderPartyId) } : null,
})

function refuse(it: Judged, circumstances: Circumstances): void {
  const fault = faultOf(it, circumstances)
  if (fault) throw new Refused(fault)
}

/** Words about some are read by the lead and the company alone: she agreed to nobody who lends a name or looks at them for the lead. */
function checkUnlent({ kind, senderPartyId, peerOrganisationId }: NoticeInput): void {
  if (kind === 'site_wide') return
  if (senderPartyId) throw new Refused('WorkerMustConsent', 'senderPartyId')
  if (peerOrganisationId) throw new Refused('WorkerMustConsent', 'peerOrganisationId')
}

const isUrgent = ({ matter }: Pick<NoticeDraft, 'matter'>): boolean => undelayedMatters.some(it => it === matter)

/** Months that have begun, in their order. */
function checkPeriod({ periodFrom, periodTo }: NoticeInput, at: Date): void {
  if (periodTo < periodFrom || periodFrom > dayOf(at).slice(0, 7)) throw new Refused('InvalidInput', 'periodFrom')
  if (periodTo > dayOf(at).slice(0, 7)) throw new Refused('InvalidInput', 'periodTo')
}

/** A day that is still to come whenever the notice arrives. */
function checkReplyBy(it: Pick<NoticeDraft, 'matter' | 'replyBy'>, at: Date): void {
  const arrived = isUrgent(it) ? at : new Date(at.getTime() + mostHoursLater * 3_600_000)
  if (!isDay(it.replyBy) || it.replyBy <= dayOf(arrived)) throw new Refused('InvalidInput', 'replyBy')
}
