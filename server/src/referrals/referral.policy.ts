import { neverReferredTo, referralOpen, type ReferralState } from '@amends/shared/referrals'
import { abilitiesOf } from '../access/abilities.js'
import type { Me } from '../access/me.js'
import { noun, type Who } from '../access/noun.js'
import { absent, allow, first, refuse, type Rule } from '../access/policy.js'
import { isInert } from '../organisations/organisation.policy.js'
import { holdsPlace, placesOf, readsCase, type Place } from '../parties/place.js'
import { Referral } from './referral.entity.js'

/** A referral is her caseworkers', for it says how she is; and of whoever was asked as long as she lets them; they become no party by it, and read nothing else. */
export type ReferralFacts = {
  mine: Place | undefined
  /** It was sent to the viewer's organisation, and what she agreed to carries it now. */
  opens: boolean
  /** She said how it ended. */
  isHeard: boolean
}
type ReferralRule = Rule<Me, Referral, ReferralFacts>

const isOneOf = (list: readonly ReferralState[], state: ReferralState): boolean => list.includes(state)
const leads = ({ mine }: ReferralFacts): boolean => readsCase(mine) && mine.role === 'lead' && mine.position !== null
const knows: ReferralRule = (_me, _it, facts) => (leads(facts) || facts.opens ? allow : absent)
/** Her caseworker, who sent it or took it over. */
const sends: ReferralRule = (me, it, facts) => first(knows(me, it, facts), !leads(facts) && absent)
/** Whoever was asked. Where an organisation is asked it is the one that answers; her caseworker writes down what was said on the phone. */
const receives: ReferralRule = (me, it, facts) => first(knows(me, it, facts), !facts.opens && absent)
const asked: ReferralRule = (me, it) => (it.isAsked(me.at) ? allow : refuse('ReferralIsOver'))
const within = (it: Referral, ...states: ReferralState[]) => (isOneOf(states, it.state) ? allow : refuse('ReferralIsOver'))

export const referralPolicy = {
  read: knows,
  open: knows,
  accept: (me: Me, it: Referral, facts: ReferralFacts) => first(receives(me, it, facts), asked(me, it, facts)),
  refuse: (me: Me, it: Referral, facts: ReferralFacts) => first(receives(me, it, facts), asked(me, it, facts)),
  begin: (me: Me, it: Referral, facts: ReferralFacts) => first(receives(me, it, facts), within(it, 'accepted')),
  complete: (me: Me, it: Referral, facts: ReferralFacts) => first(receives(me, it, facts), within(it, 'accepted', 'in_service')),
  keepTask: (me: Me, it: Referral, facts: ReferralFacts) => first(receives(me, it, facts), within(it, 'accepted', 'in_service', 'done')),
  noteAnswer: (me: Me, it: Referral, facts: ReferralFacts) => first(sends(me, it, facts), asked(me, it, facts)),
  revoke: (me: Me, it: Referral, facts: ReferralFacts) => first(sends(me, it, facts), within(it, ...referralOpen)),
  link: (me: Me, it: Referral, facts: ReferralFacts) => first(sends(me, it, facts), it.receiverOrganisationId !== null && absent, !it.isOpen(me.at) && refuse('ReferralIsOver')),
  // She is asked once help began, and again as long as nobody reached her.
  hear: (me: Me, it: Referral, facts: ReferralFacts) => first(
    sends(me, it, facts), within(it, 'accepted', 'in_service', 'done', 'failed'), facts.isHeard && refuse('OutcomeIsSaid')),
}

/** SQL: the place `mine` is one that the viewer works on; whoever does is told also what she keeps within the lead. */
const assigned = (who: Who): string => `EXISTS (SELECT 1 FROM assignment a WHERE a.party_id = mine.id AND a.membership_id = ${who.membership} AND a.until IS NULL OFFSET 0)`

export const referrals = noun({
  entity: Referral, policy: referralPolicy, chain: (it: Referral) => it.caseId,
  visible: (it: string, who: Who) => `${holdsPlace(`${it}.case_id`, who, `mine.role = 'lead' AND ${assigned(who)} AND NOT EXISTS (SELECT FROM me_worker_away away WHERE away.id = ${it}.worker_id OFFSET 0)`)}
     OR (${it}.receiver_organisation_id = ${who.organisation} AND referral_opens(${it}.id))`,
  facts: async (tx, me, records: Referral[]) => {
    const ids = records.map(it => it.id)
    const [places, asked] = await Promise.all([
      placesOf(tx, me, [...new Set(records.map(it => it.caseId))]),
      tx.ask<{ id: string, opens: boolean, heard: boolean }>(`SELECT it.id, referral_opens(it.id) AS opens, EXISTS (SELECT FROM referral_outcome o
        WHERE o.referral_id = it.id AND o.side = 'worker' AND o.answer <> 'unable_to_reach') AS heard FROM unnest($1::uuid[]) it (id)`, [ids])])
    const known = new Map(asked.map(it => [it.id, it]))
    return new Map(records.map(it => [it.id, { mine: places.get(it.caseId), opens: known.get(it.id)?.opens ?? false, isHeard: known.get(it.id)?.heard ?? false }]))
  },
})

/** Who may be asked to help: no company, nobody who judges one, and nobody who could send a worker home. */
export const receivesReferrals = (me: Pick<Me, 'organisationKind' | 'organisationState'>): boolean => !neverReferredTo.some(it => it === me.organisationKind) && !isInert(me)

export const ReferralAbilities = abilitiesOf('Referral', referralPolicy)
