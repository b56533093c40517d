import { Injectable } from '@nestjs/common'
import { complaintLimits, type ComplaintLineKind, type ComplaintOutcome } from '@amends/shared/complaints'
import { actorOf, type Me } from '../access/me.js'
import { see, take } from '../access/take.js'
import { plusMonths } from '../clocks/due.js'
import { ruleOf } from '../clocks/rules.js'
import { organisations } from '../organisations/organisation.policy.js'
import { Changes, lockChain, type Changing } from '../platform/change/change.js'
import { dayOf, plusDays } from '../platform/clock/clock.js'
import { Ids } from '../platform/clock/ids.js'
import { Refused } from '../platform/refused.js'
import { takeAgainst } from './against.js'
import { Complaint } from './complaint.entity.js'
import { complaintEvents } from './complaint.events.js'
import type { ComplainInput, ComplaintTextInput } from './complaint.inputs.js'
import { complaints } from './complaint.policy.js'
import { ComplaintSeal } from './complaint-seal.js'

/** By when it is acknowledged, and answered: as the law has it for what a worker reports, from the one table of it. */
export function duesOf(at: Date): Pick<Complaint, 'receivedOn' | 'acknowledgeBy' | 'feedBackBy'> {
  const acknowledgeBy = dayOf(plusDays(at, ruleOf('acknowledge').length))
  return { receivedOn: dayOf(at), acknowledgeBy, feedBackBy: plusMonths(acknowledgeBy, ruleOf('feed_back').length) }
}

/** A complaint as it begins. */
export const newComplaint = (it: Pick<Complaint, 'id' | 'organisationId' | 'source' | 'about' | 'reportId' | 'caseId' | 'againstOrganisationId' | 'againstPartyId' | 'byMembershipId' | 'sealed' | 'wrapped'>, at: Date): Complaint =>
  Object.assign(new Complaint(), { ...it, ...duesOf(at), state: 'received', lookedOn: null, answeredOn: null, closedOn: null, outcome: null, closingBy: null, closingName: null, closedBy: null, closerName: null, version: 1 })

/** What somebody of a case complains about, and what those do who look at a complaint. Each verb is one commit. */
@Injectable()
export class ComplaintService {
  constructor(private readonly changes: Changes, private readonly ids: Ids, private readonly seal: ComplaintSeal) {}

  /**
   * Complains about a party of a case. @returns the id of the complaint. Refuses `NobodyReceives` where there is no other organisation to look at it,
   * `TooManyComplaints`; `InvalidInput` about oneself.
   */
  complain(me: Me, { partyId, words, isAnonymous }: ComplainInput): Promise<string> {
    return this.change(me, async ({ tx, at, event }) => {
      const party = await takeAgainst(tx, me, partyId)
      if (party.organisationId === me.organisationId) throw new Refused('InvalidInput', 'partyId')
      // Hers are counted over all cases, so they wait for each other over all of them.
      await lockChain(tx, me.membershipId)
      const open = await tx.sql(`SELECT 1 FROM complaint WHERE by_membership_id = $1 AND state <> 'closed'`, [me.membershipId])
      if (open.length >= complaintLimits.ofPerson) throw new Refused('TooManyComplaints')
      const [to] = await tx.sql<{ id: string | null }>('SELECT complaint_receiver_for($1, $2, $3) AS id', [partyId, party.caseId, party.organisationId])
      if (!to?.id) throw new Refused('NobodyReceives')
      const named = new Map((await see(tx, me, organisations, [party.organisationId, me.organisationId])).map(it => [it.id, it.name]))
      const id = this.ids.next()
      const by = isAnonymous ? null : [me.name, named.get(me.organisationId)].filter(Boolean).join(', ')
      const sealed = this.seal.close(id, { words, against: named.get(party.organisationId) ?? '', by, called: null, isAnonymous })
      const made = newComplaint({ id, organisationId: to.id, source: 'partner', about: 'party', reportId: null, caseId: party.caseId,
        againstOrganisationId: party.organisationId, againstPartyId: partyId, byMembershipId: me.membershipId, ...sealed }, at)
      await tx.add(Complaint, made)
      await event('complaint.received', complaintEvents['complaint.received'](made))
      return made
    }, isAnonymous ? { membershipId: null, organisationId: null } : {})
  }

  /** Refuses `ComplaintIsClosed`. */
  look(me: Me, id: string): Promise<string> {
    return this.act(me, id, 'look', async ({ event }, it) => {
      it.look(me)
      await event('complaint.looked_at', complaintEvents['complaint.looked_at'](it))
    })
  }

  /** Writes down something for those who look at it. Refuses `ComplaintIsClosed`. */
  note(me: Me, { id, text }: ComplaintTextInput): Promise<string> {
    return this.act(me, id, 'note', async (change, it) => {
      await this.add(change, me, it, 'note', text)
      await change.event('complaint.noted', complaintEvents['complaint.noted'](it))
    })
  }

  /** Answers whoever complained. Refuses `ComplaintIsClosed`. */
  answer(me: Me, { id, text }: ComplaintTextInput): Promise<string> {
    return this.act(me, id, 'answer', async (change, it) => {
      await this.add(change, me, it, 'answer', text)
      it.answer(me)
      await change.event('complaint.answered', complaintEvents['complaint.answered'](it))
      await this.tell(change, it)
    })
  }

  /** Proposes how it ends. Refuses `AnswerFirst`, `ComplaintIsClosed`. */
  askToClose(me: Me, id: string, outcome: ComplaintOutcome): Promise<string> {
    return this.act(me, id, 'askToClose', async ({ event }, it) => {
      it.askToClose(me, outcome)
      await event('complaint.closing_asked', complaintEvents['complaint.closing_asked'](it))
    })
  }

  /** A second person closes it. Refuses `CloserIsProposer`, `ComplaintIsClosed`. */
  close(me: Me, id: string): Promise<string> {
    return this.act(me, id, 'close', async (change, it) => {
      it.close(me)
      await change.event('complaint.closed', complaintEvents['complaint.closed'](it))
      await this.tell(change, it)
    })
  }

  private async add({ tx, at }: Changing, me: Me, { id }: Complaint, kind: ComplaintLineKind, text: string): Promise<void> {
    const line = this.ids.next()
    await tx.sql(
      `INSERT INTO complaint_line (id, complaint_id, seq, kind, sealed, said_on, by_membership_id, by_name)
       SELECT $1, $2, coalesce(max(seq), 0) + 1, $3, $4, $5::date, $6, $7 FROM complaint_line WHERE complaint_id = $2`,
      [line, id, kind, await this.seal.closeLine(tx, id, line, text), dayOf(at), me.membershipId, me.name])
  }

  /** A worker asks with her receipt; a member hears. */
  private async tell({ tx, event }: Changing, it: Complaint): Promise<void> {
    if (it.byMembershipId === null) return
    const [sender] = await tx.sql<{ to: string }>('SELECT complaint_sender_of($1) AS to', [it.id])
    if (sender?.to) await event('complaint.told', complaintEvents['complaint.told'](it, sender.to))
  }

  private act(me: Me, id: string, how: 'look' | 'note' | 'answer' | 'askToClose' | 'close', verb: (change: Changing, it: Complaint) => Promise<void>): Promise<string> {
    return this.change(me, async change => {
      const it = await take(change.tx, me, complaints, id, how)
      await verb(change, it)
      if (how !== 'note') await change.tx.keep(Complaint, it)
      return it
    })
  }

  /** What was asked for holds words: the digest that is kept of it cannot be tried against. `as`: whom the log names instead. */
  private change(me: Me, work: (change: Changing) => Promise<{ id: string }>, as: { membershipId?: null, organisationId?: null } = {}): Promise<string> {
    return this.changes.change({ ...actorOf(me), ...as, act: this.seal.act(me.act) }, work)
  }
}
