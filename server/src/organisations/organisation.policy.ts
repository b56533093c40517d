import { organisationKinds, rolesOfKind } from '@amends/shared/organisations'
import { abilitiesOf } from '../access/abilities.js'
import type { Me } from '../access/me.js'
import { comesWith, noun, type Who } from '../access/noun.js'
import { absent, allow, first, refuse, type Rule } from '../access/policy.js'
import { asParameters, parameters } from '../access/take.js'
import { keepsSql } from '../parties/kept.js'
import { parties } from '../parties/party.policy.js'
import { Organisation } from './organisation.entity.js'

/** Who may know of an organisation, and what its own people, the operator and those who vouch may do with it. */
export type OrganisationFacts = {
  /** The viewer's organisation has vouched for it. */
  vouched: boolean
  /** It keeps a way in for workers; known of one's own only. */
  keepsWay: boolean
  /** The viewer meets it on a case, or is a member of it in another chair. */
  met: boolean
}
type OrganisationRule = Rule<Me, Organisation, OrganisationFacts>

/** Kinds whose organisations may lead a case, and so have to find others. */
const leading = organisationKinds.filter(kind => rolesOfKind[kind].includes('lead'))
const mayLead = (it: Pick<Organisation, 'kind'>): boolean => leading.includes(it.kind)

export const operates = (me: Pick<Me, 'organisationKind'>): boolean => me.organisationKind === 'platform_operator'
export const isInert = (me: Pick<Me, 'organisationState'>): boolean => me.organisationState === 'inert'
/** Those who look for organisations for a case, and the one who answers for who is here. */
export const findsOthers = (me: Pick<Me, 'organisationKind' | 'organisationState'>): boolean =>
  operates(me) || (mayLead({ kind: me.organisationKind }) && !isInert(me))
const administers = (me: Me): boolean => me.memberRole === 'administrator'
const isOwn = (me: Me, it: Organisation): boolean => it.id === me.organisationId
/** What was invented to practise on is met by whoever practises there, and by nobody else. */
const sameWorld = (me: Me, it: Organisation): boolean => (it.practiceId ?? null) === (me.practiceId ?? null)

const knows: OrganisationRule = (me, it, { met }) =>
  (isOwn(me, it) || met || (findsOthers(me) && sameWorld(me, it)) ? allow : absent)
const own: OrganisationRule = (me, it) => (isOwn(me, it) ? allow : absent)
const keepsOwn: OrganisationRule = (me, it, facts) => first(own(me, it, facts), !mayLead(it) && absent, isInert(me) && refuse('OrganisationInert'))

export const organisationPolicy = {
  read: knows,
  vouch: (me: Me, it: Organisation, facts: OrganisationFacts) => first(
    knows(me, it, facts),
    it.activatedAt !== null && absent,
    isOwn(me, it) && refuse('CannotVouchForYourself'),
    isInert(me) && refuse('OrganisationInert'),
    !administers(me) && refuse('NotAnAdministrator'),
    facts.vouched && refuse('AlreadyVouched'),
  ),
  acceptUndertaking: (me: Me, it: Organisation, facts: OrganisationFacts) => first(
    own(me, it, facts),
    it.undertakingAcceptedAt !== null && refuse('UndertakingAlreadyAccepted'),
    !administers(me) && refuse('NotAnAdministrator'),
  ),
  invite: (me: Me, it: Organisation, facts: OrganisationFacts) => first(
    !operates(me) && own(me, it, facts),
    !!me.practiceId && refuse('NotInPractice'),
    isInert(me) && refuse('OrganisationInert'),
    !administers(me) && refuse('NotAnAdministrator'),
  ),
  keepWayIn: (me: Me, it: Organisation, facts: OrganisationFacts) => first(keepsOwn(me, it, facts), !administers(me) && refuse('NotAnAdministrator')),
  // Who is told, and who may read, when nobody here looks at a report.
  nameDeputy: (me: Me, it: Organisation, facts: OrganisationFacts) => first(keepsOwn(me, it, facts), !administers(me) && refuse('NotAnAdministrator')),
  readReports: (me: Me, it: Organisation, facts: OrganisationFacts) => first(keepsOwn(me, it, facts), !facts.keepsWay && refuse('KeepsNoWayIn')),
  // Who keeps a way in for workers writes down what she is told by another, and lets other systems bring what they were told.
  writeReport: (me: Me, it: Organisation, facts: OrganisationFacts) => first(keepsOwn(me, it, facts), !facts.keepsWay && refuse('KeepsNoWayIn')),
  makeWayKey: (me: Me, it: Organisation, facts: OrganisationFacts) => first(
    keepsOwn(me, it, facts), !administers(me) && refuse('NotAnAdministrator'), !facts.keepsWay && refuse('KeepsNoWayIn')),
  // Of oneself an administrator says it; of others, whoever finds organisations for cases and would be misled.
  declareTie: (me: Me, it: Organisation, facts: OrganisationFacts) => first(
    knows(me, it, facts),
    !isOwn(me, it) && !findsOthers(me) && absent,
    isInert(me) && refuse('OrganisationInert'),
    !findsOthers(me) && !administers(me) && refuse('NotAnAdministrator'),
  ),
  register: (me: Me, it: Organisation, facts: OrganisationFacts) => first(
    own(me, it, facts), !operates(me) && absent, !administers(me) && refuse('NotAnAdministrator')),
}

/**
 * SQL: the viewer sits in it in another chair, or meets it on a case that both may know of, or on what her own kept of one. OFFSET 0 has PostgreSQL look
 * for one such case and stop; without it, it may rather gather all organisations of all parties first.
 */
const met = (id: string, who: Who): string =>
  `EXISTS (SELECT 1 FROM membership chair WHERE chair.organisation_id = ${id} AND chair.person_id = ${who.person} AND chair.until IS NULL)
   OR EXISTS (SELECT 1 FROM party there WHERE there.organisation_id = ${id} AND (${parties.visible('there', who)}) OFFSET 0)
   OR ${keepsSql(who.organisation, `${id} = ANY (kept.met)`)}`

/** SQL: says the same as `findsOthers`. */
export const findsOthersSql = (who: Who): string =>
  `EXISTS (SELECT 1 FROM organisation finder WHERE finder.id = ${who.organisation} AND (finder.kind = 'platform_operator'
     OR (finder.activated_at IS NOT NULL AND finder.kind IN (${leading.map(kind => `'${kind}'`).join(', ')}))))`

/** What is asked once comes before what is asked of every row. */
const visible = (it: string, who: Who): string => `${it}.id = ${who.organisation}
  OR (${findsOthersSql(who)} AND ${it}.practice_id IS NOT DISTINCT FROM (SELECT own.practice_id FROM organisation own WHERE own.id = ${who.organisation}))
  OR ${met(`${it}.id`, who)}`

export const organisations = noun({
  entity: Organisation, policy: organisationPolicy, visible, chain: (it: Organisation) => it.id, needsProof: ['invite', 'makeWayKey', 'register', 'vouch'],
  facts: async (tx, me, records: Organisation[]) => {
    const who: Who = { membership: '$1::uuid', organisation: '$2::uuid', person: '$3::uuid' }
    const rows = await tx.sql<OrganisationFacts & { id: string }>(
      `SELECT it.id, EXISTS (SELECT 1 FROM vouch v WHERE v.organisation_id = it.id AND v.voucher_organisation_id = $2) AS vouched,
         EXISTS (SELECT 1 FROM way_in w WHERE w.organisation_id = it.id) AS "keepsWay", (${met('it.id', who)}) AS met
       FROM unnest($4::uuid[]) it (id) WHERE $1::uuid IS NOT NULL`,
      [me.membershipId, me.organisationId, me.personId, records.map(it => it.id)])
    return new Map(rows.map(({ id, ...facts }) => [id, facts]))
  },
})

export const OrganisationAbilities = abilitiesOf('Organisation', organisationPolicy)

const ofParties = `it.id IN (SELECT there.organisation_id FROM party there WHERE there.id IN (:...ids) AND (${parties.visible('there', asParameters)}))`

/** Wherever a party is shown, its name is: to know a party is to know who it is. */
comesWith(parties, async (tx, me, ids, reading) => { reading.saw(organisations, await tx.rows(Organisation, ofParties, { ids, ...parameters(me) })) })
