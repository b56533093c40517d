import { complaintReceivers } from '@amends/shared/complaints'
import { abilitiesOf } from '../access/abilities.js'
import type { Me } from '../access/me.js'
import { noun, type Who } from '../access/noun.js'
import { absent, allow, first, refuse, type Rule } from '../access/policy.js'
import { Case } from '../cases/case.entity.js'
import { casePolicy, cases } from '../cases/case.policy.js'
import { Organisation } from '../organisations/organisation.entity.js'
import { organisationPolicy, organisations, type OrganisationFacts } from '../organisations/organisation.policy.js'
import { Complaint } from './complaint.entity.js'

/** A complaint is read by those who read them in the organisation it went to, and its own part by whoever complained: nobody else, and never whom it is about. */
export type ComplaintFacts = {
  /** The viewer is one of those who read complaints in her organisation, and of no house that this one is about; or it is her own. */
  isReader: boolean
}
type ComplaintRule = Rule<Me, Complaint, ComplaintFacts>

/** Does this member look at it for the organisation it went to? */
export const receives = (me: Pick<Me, 'organisationId'>, it: Complaint, { isReader }: ComplaintFacts): boolean => isReader && it.organisationId === me.organisationId

const reads: ComplaintRule = (me, it, facts) => (receives(me, it, facts) || it.byMembershipId === me.membershipId ? allow : absent)
const handles: ComplaintRule = (me, it, facts) => first(reads(me, it, facts), !receives(me, it, facts) && absent, it.state === 'closed' && refuse('ComplaintIsClosed'))

export const complaintPolicy = {
  read: reads,
  look: (me: Me, it: Complaint, facts: ComplaintFacts) => first(handles(me, it, facts), it.state !== 'received' && absent),
  note: handles,
  answer: handles,
  askToClose: (me: Me, it: Complaint, facts: ComplaintFacts) => first(handles(me, it, facts), it.state !== 'answered' && refuse('AnswerFirst')),
  // Whoever looked at it does not end it alone.
  close: (me: Me, it: Complaint, facts: ComplaintFacts) => first(
    handles(me, it, facts), it.closingBy === null && absent, it.closingBy === me.membershipId && refuse('CloserIsProposer')),
}

export const complaints = noun({
  entity: Complaint, policy: complaintPolicy, chain: (it: Complaint) => it.id,
  visible: (it: string, who: Who) => `${it}.by_membership_id = ${who.membership}
     OR EXISTS (SELECT FROM complaint_heard_by h WHERE h.id = ${it}.id AND h.membership_id = ${who.membership} OFFSET 0)`,
  facts: async (tx, me, records: Complaint[]) => {
    const rows = await tx.ask<{ id: string }>('SELECT h.id FROM complaint_heard_by h WHERE h.membership_id = $1 AND h.id = ANY ($2)', [me.membershipId, records.map(it => it.id)])
    return new Map(records.map(it => [it.id, { isReader: rows.some(row => row.id === it.id) }]))
  },
})

export const ComplaintAbilities = abilitiesOf('Complaint', complaintPolicy)

/** Whoever takes part in a case may complain about another who does, at any step. */
export const complainingPolicy = { read: casePolicy.read, complain: casePolicy.read }

export const complaining = noun({ entity: Case, policy: complainingPolicy, chain: cases.chain, visible: cases.visible, facts: cases.facts, known: cases.known })

export const CaseComplaintAbilities = abilitiesOf('CaseComplaint', complainingPolicy)

/** Who reads complaints in a house that may be asked to look at them says its administrator. */
export const readingPolicy = {
  read: organisationPolicy.read,
  nameReader: (me: Me, it: Organisation, facts: OrganisationFacts) => first(
    organisationPolicy.read(me, it, facts), (it.id !== me.organisationId || !complaintReceivers.some(kind => kind === it.kind)) && absent, me.memberRole !== 'administrator' && refuse('NotAnAdministrator')),
}

export const readings = noun({ entity: Organisation, policy: readingPolicy, chain: organisations.chain, visible: organisations.visible, facts: organisations.facts })

export const ComplaintReadingAbilities = abilitiesOf('ComplaintReading', readingPolicy)
