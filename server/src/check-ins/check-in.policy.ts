import type { Role } from '@amends/shared/roles'
import { abilitiesOf } from '../access/abilities.js'
import type { Me } from '../access/me.js'
import { noun, type Who } from '../access/noun.js'
import { absent, allow, first, refuse, type Rule } from '../access/policy.js'
import { decided } from '../disclosure/decide.js'
import { holdsPlace, placesOf, readsCase, viewerAt, type Place } from '../parties/place.js'
import { disclosedOf, factsOfItem, placeWith, type Disclosed } from '../workers/receivers.js'
import { works, type WorkerFacts } from '../workers/worker.policy.js'
import { CheckIn } from './check-in.entity.js'

/** Roles that protect: whoever harms her for having spoken is known to them, where they serve her. */
const protectors = ['service_provider', 'shelter'] as const satisfies readonly Role[]

/** Her caseworkers ask her; they read it, and whoever protects her where she lets them reach her. No company, no authority and no colleague knows that it is there. */
export type CheckInFacts = { mine: Place | undefined, disclosed: Disclosed | undefined }
type CheckInRule = Rule<Me, CheckIn, CheckInFacts>

const receives = ({ mine, disclosed }: CheckInFacts): boolean => readsCase(mine) && protectors.some(it => it === mine.role) && mine.position !== null
  && !!disclosed && !disclosed.withheld && disclosed.receipts.some(it => it.part === 'contacts')
const reads: CheckInRule = (_me, _it, facts) => (works(facts) || receives(facts) ? allow : absent)
const asks: CheckInRule = (me, it, facts) => first(reads(me, it, facts), !works(facts) && absent)

/** When she can be asked know those who may reach her in this step, as the table says: what she agreed to is over before the case is. */
export const knowsHours = (facts: WorkerFacts): boolean => works(facts) || (readsCase(facts.mine)
  && decided(viewerAt(facts.mine), 'special', { ...factsOfItem(facts, 'contacts'), relation: 'other' }).effect === 'read')

/** Is what she said told to this place now? Beside her caseworkers to whom the table tells it in this step. */
export const knowsAnswer = (facts: CheckInFacts): boolean => works(facts) || (receives(facts) && readsCase(facts.mine)
  && decided(viewerAt(facts.mine), 'special', { ...factsOfItem(facts.disclosed, 'contacts'), relation: 'other' }).effect === 'read')

export const checkInPolicy = {
  read: reads,
  answer: (me: Me, it: CheckIn, facts: CheckInFacts) => first(asks(me, it, facts), it.answeredAt !== null && refuse('AlreadyEnded')),
  settle: (me: Me, it: CheckIn, facts: CheckInFacts) => first(asks(me, it, facts), it.state !== 'yes' && absent, it.settledAt !== null && refuse('AlreadyEnded')),
}

export const checkIns = noun({
  entity: CheckIn, policy: checkInPolicy, chain: (it: CheckIn) => it.caseId,
  visible: (it: string, who: Who) => holdsPlace(`${it}.case_id`, who,
    `EXISTS (SELECT 1 FROM assignment a WHERE a.party_id = mine.id AND a.membership_id = ${who.membership} AND a.until IS NULL)
     AND ((mine.role = 'lead' AND NOT EXISTS (SELECT FROM me_worker_away away WHERE away.id = ${it}.worker_id OFFSET 0))
       OR EXISTS (SELECT FROM me_worker_back back WHERE back.id = ${it}.worker_id OFFSET 0) OR (mine.role IN (${protectors.map(role => `'${role}'`).join(', ')})
         AND EXISTS (SELECT FROM me_consent_opened o WHERE o.worker_id = ${it}.worker_id AND 'contacts' = ANY (o.items) OFFSET 0)))`),
  facts: async (tx, me, records: CheckIn[]) => {
    const [places, disclosed] = await Promise.all([
      placesOf(tx, me, [...new Set(records.map(it => it.caseId))]), disclosedOf(tx, me, [...new Set(records.map(it => it.workerId))]),
    ])
    return new Map(records.map(it => [it.id, { mine: placeWith(places.get(it.caseId), disclosed.get(it.workerId)), disclosed: disclosed.get(it.workerId) }]))
  },
})

export const CheckInAbilities = abilitiesOf('CheckIn', checkInPolicy)
