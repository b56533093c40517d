import { settledStates } from '@amends/shared/plans'
import type { Role } from '@amends/shared/roles'
import { abilitiesOf } from '../access/abilities.js'
import type { Me } from '../access/me.js'
import { noun, type Who } from '../access/noun.js'
import { absent, allow, first, refuse, type Rule } from '../access/policy.js'
import { readable, readableSql } from '../disclosure/readable.js'
import { isTold, keptSql, reachOf, toldSql, type Reach } from '../findings/reach.js'
import { holdsPlace, promises, readsCase } from '../parties/place.js'
import { toldOf } from './kept-facts.js'
import { PlanLine } from './line.entity.js'

/** A site line is known to all who work on it together; a worker line to the lead, to whom she lets it, and in its bare figures to who does it or pays. */
type LineRule = Rule<Me, PlanLine, Reach>

const verifiers = ['lead', 'auditor', 'labour_inspectorate'] as const satisfies readonly Role[]

export const owns = (me: Me, it: PlanLine): boolean => it.ownerOrganisationId === me.organisationId
export const pays = (me: Me, it: PlanLine): boolean => it.payerOrganisationId === me.organisationId
export const isSettled = (it: Pick<PlanLine, 'state'>): boolean => settledStates.some(state => state === it.state)

const reads: LineRule = (me, it, { mine, disclosed }) => {
  if (!readsCase(mine)) return absent
  if (mine.role === 'lead') return mine.position === null && disclosed?.withheld ? absent : allow
  if (it.stage !== 'proposed' && it.stage !== 'live') return absent
  if (owns(me, it) || pays(me, it) || (it.workerId !== null && isTold(disclosed))) return allow
  return it.stage === 'live' && it.track === 'site' && readable(mine, 'coordination') ? allow : absent
}
/** Her caseworker; of a site line, whoever works on the case for the lead. */
const cares: LineRule = (me, it, reach) => first(reads(me, it, reach), (reach.mine?.role !== 'lead' || reach.mine.position === null) && absent)
/** Somebody of this organisation who acts for it. */
const part: LineRule = (me, it, reach) => first(
  reads(me, it, reach),
  reach.mine?.role === 'lead' && reach.mine.position === null && absent,
  reach.mine !== undefined && promises(reach.mine.role) && !reach.mine.undertaken && refuse('UndertakingFirst'),
)
const inForce: LineRule = (_me, it) => first(it.stage !== 'live' && absent, isSettled(it) && refuse('LineIsSettled'))
const isOf = (...roles: readonly Role[]) => (mine: Reach['mine']): boolean => mine?.position != null && roles.some(role => role === mine.role)
const verifies = isOf(...verifiers)

/** A worker line is settled by her, through her caseworker; a site line by somebody who neither owes nor pays it. What one said herself another settles. */
const judges: LineRule = (me, it, reach) => first(
  it.track === 'worker' ? cares(me, it, reach) : first(reads(me, it, reach), !verifies(reach.mine) && absent),
  inForce(me, it, reach),
  it.track === 'site' && (owns(me, it) || pays(me, it)) && refuse('ConfirmerIsBound'),
)
const saidByAnother = (me: Me, it: PlanLine) => it.saidByPerson === me.personId && refuse('ConfirmerIsBound')

export const linePolicy = {
  read: reads,
  answer: (me: Me, it: PlanLine, reach: Reach) => first(
    cares(me, it, reach), (it.track !== 'worker' || it.stage === 'live' || it.stage === 'past') && absent, it.stage === 'draft' && refuse('ProposeFirst')),
  approveCost: (me: Me, it: PlanLine, reach: Reach) => first(
    part(me, it, reach), (!pays(me, it) || it.stage === 'draft' || it.stage === 'past') && absent, it.costApprovedAt !== null && refuse('CostIsApproved')),
  claim: (me: Me, it: PlanLine, reach: Reach) => first(
    part(me, it, reach), !owns(me, it) && absent, inForce(me, it, reach), it.state === 'done_claimed' && refuse('LineIsClaimed')),
  /** What shows it, sent by whoever said that it is done. */
  prove: (me: Me, it: PlanLine, reach: Reach) => first(
    part(me, it, reach), !owns(me, it) && absent, inForce(me, it, reach), it.state !== 'done_claimed' && refuse('ClaimFirst')),
  confirm: (me: Me, it: PlanLine, reach: Reach) => first(judges(me, it, reach), it.state !== 'done_claimed' && refuse('ClaimFirst'), saidByAnother(me, it)),
  dispute: (me: Me, it: PlanLine, reach: Reach) => first(
    judges(me, it, reach), it.state !== 'done_claimed' && it.state !== 'impossible_said' && refuse('ClaimFirst')),
  waive: (me: Me, it: PlanLine, reach: Reach) => first(cares(me, it, reach), it.track !== 'worker' && absent, inForce(me, it, reach)),
  sayImpossible: (me: Me, it: PlanLine, reach: Reach) => first(
    part(me, it, reach), !owns(me, it) && reach.mine?.role !== 'lead' && absent, inForce(me, it, reach), it.state === 'impossible_said' && refuse('LineIsClaimed')),
  agreeImpossible: (me: Me, it: PlanLine, reach: Reach) => first(
    cares(me, it, reach), inForce(me, it, reach), it.state !== 'impossible_said' && absent, saidByAnother(me, it)),
  // A day that a worker agreed to is hers: it changes in a version that she is asked about.
  proposeDay: (me: Me, it: PlanLine, reach: Reach) => first(
    part(me, it, reach), (it.track !== 'site' || (!owns(me, it) && !pays(me, it) && reach.mine?.role !== 'lead')) && absent, inForce(me, it, reach)),
  monitor: (me: Me, it: PlanLine, reach: Reach) => first(cares(me, it, reach), it.stage !== 'live' && absent),
}

/** SQL: the same as `reads`. */
export const lineSql = (it: string, who: Who): string => holdsPlace(`${it}.case_id`, who, `
  (mine.role = 'lead' AND NOT ${keptSql(`${it}.worker_id`)})
  OR (${it}.stage IN ('proposed', 'live') AND (${it}.owner_organisation_id IS NOT DISTINCT FROM ${who.organisation} OR ${it}.payer_organisation_id IS NOT DISTINCT FROM ${who.organisation}
    OR (${it}.worker_id IS NOT NULL AND ${toldSql(`${it}.worker_id`)})))
  OR (${it}.stage = 'live' AND ${it}.track = 'site' AND ${readableSql('mine.role', 'mine.standing', `'coordination'`)})`)

export const lines = noun({ entity: PlanLine, policy: linePolicy, chain: (it: PlanLine) => it.caseId, visible: lineSql, facts: reachOf,
  known: (tx, it: PlanLine) => toldOf<Reach>(tx, it.id),
})

export const PlanLineAbilities = abilitiesOf('PlanLine', linePolicy)
