import { abilitiesOf } from '../../access/abilities.js'
import type { Me } from '../../access/me.js'
import { noun, type Who } from '../../access/noun.js'
import { absent, allow, first, refuse, type Rule } from '../../access/policy.js'
import { Hold } from './hold.entity.js'

/** A hold is known to whoever asked for the place and to the shelter that was asked; neither learns more of the other than it says. */
export type HoldFacts = {
  /** It is a place of the viewer's organisation. */
  isOurs: boolean
  /** The viewer asked, or works with the worker it is for; or it is for nobody by a code. */
  isHers: boolean
}
type HoldRule = Rule<Me, Hold, HoldFacts>

/** SQL: of the organisation that asked, a hold for a worker is known to whoever asked and to her caseworkers. */
const hers = (it: string, who: Who): string => `${it}.worker_code IS NULL OR ${it}.membership_id = ${who.membership} OR EXISTS (
    SELECT 1 FROM worker w JOIN assignment a ON a.case_id = w.case_id WHERE w.code = ${it}.worker_code AND a.organisation_id = ${it}.organisation_id
      AND a.membership_id = ${who.membership} AND a.until IS NULL OFFSET 0)`
const ours = (it: string, who: Who): string =>
  `EXISTS (SELECT 1 FROM hold_place there WHERE there.hold_id = ${it}.id AND there.organisation_id = ${who.organisation} OFFSET 0)`

const asked = (me: Me, it: Hold, { isHers }: HoldFacts): boolean => it.organisationId === me.organisationId && isHers
const knows: HoldRule = (me, it, facts) => (asked(me, it, facts) || facts.isOurs ? allow : absent)
const answers: HoldRule = (me, it, facts) => first(knows(me, it, facts), !facts.isOurs && absent)
const over: HoldRule = (me, it) => (it.stands(me.at) ? allow : refuse('HoldIsOver'))

export const holdPolicy = {
  read: knows,
  accept: (me: Me, it: Hold, facts: HoldFacts) => first(answers(me, it, facts), it.state !== 'held' && refuse('HoldIsOver'), over(me, it, facts)),
  decline: (me: Me, it: Hold, facts: HoldFacts) => first(answers(me, it, facts), it.state !== 'held' && refuse('HoldIsOver'), over(me, it, facts)),
  noteArrival: (me: Me, it: Hold, facts: HoldFacts) => first(answers(me, it, facts), it.state !== 'accepted' && refuse('HoldIsOver'), over(me, it, facts)),
  release: (me: Me, it: Hold, facts: HoldFacts) => first(knows(me, it, facts), !asked(me, it, facts) && absent, over(me, it, facts)),
  // As long as nobody was told where to meet, and never of a hold for nobody by a code: nobody works with whom it is for.
  takeOver: (me: Me, it: Hold, facts: HoldFacts) => first(
    knows(me, it, facts), (!asked(me, it, facts) || it.workerCode === null || it.membershipId === me.membershipId) && absent, it.state !== 'held' && refuse('HoldIsOver'), over(me, it, facts)),
  // One person, by name: not her colleagues, and not the shelter that wrote it.
  openPoint: (me: Me, it: Hold, facts: HoldFacts) => first(
    knows(me, it, facts), it.membershipId !== me.membershipId && absent, it.state !== 'accepted' && refuse('HoldIsOver'), over(me, it, facts)),
}

export const holds = noun({
  entity: Hold, policy: holdPolicy, chain: (it: Hold) => it.id,
  visible: (it: string, who: Who) => `${it}.organisation_id = ${who.organisation} AND (${hers(it, who)}) OR ${ours(it, who)}`,
  facts: async (tx, me, records: Hold[]) => {
    const who = { membership: '$2', organisation: '$3', person: 'NULL' }
    const found = await tx.ask<{ id: string } & HoldFacts>(`SELECT it.id, ${ours('it', who)} AS "isOurs", (${hers('it', who)}) AS "isHers" FROM hold it WHERE it.id = ANY ($1::uuid[])`,
      [records.map(it => it.id), me.membershipId, me.organisationId])
    const known = new Map(found.map(({ id, isOurs, isHers }) => [id, { isOurs, isHers }]))
    return new Map(records.map(it => [it.id, known.get(it.id) ?? { isOurs: false, isHers: false }]))
  },
})

export const HoldAbilities = abilitiesOf('Hold', holdPolicy)
