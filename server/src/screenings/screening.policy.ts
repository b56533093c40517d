import { abilitiesOf } from '../access/abilities.js'
import type { Me } from '../access/me.js'
import { noun, type Who } from '../access/noun.js'
import { absent, allow, first, refuse, type Rule } from '../access/policy.js'
import { holdsPlace, placesOf, readsCase, type Place } from '../parties/place.js'
import { disclosedOf, placeFor, type Disclosed } from '../workers/receivers.js'
import { works } from '../workers/worker.policy.js'
import { Screening } from './screening.entity.js'

/** A screening is her caseworkers', and by her consent that of whoever may have what she told. Colleagues of the lead do not know that there is one. */
export type ScreeningFacts = { mine: Place | undefined, disclosed: Disclosed | undefined }
type ScreeningRule = Rule<Me, Screening, ScreeningFacts>

const receives = ({ mine, disclosed }: ScreeningFacts): boolean => readsCase(mine) && mine.role !== 'lead' && mine.position !== null
  && !!disclosed && !disclosed.withheld && disclosed.receipts.some(it => it.part === 'account')
const herCaseworker: ScreeningRule = (_me, _it, facts) => (works(facts) ? allow : absent)
const goesOn: ScreeningRule = (me, it, facts) => first(herCaseworker(me, it, facts), it.completedAt !== null && refuse('ScreeningIsOver'))

export const screeningPolicy = {
  read: (_me: Me, _it: Screening, facts: ScreeningFacts) => (works(facts) || receives(facts) ? allow : absent),
  answer: goesOn,
  complete: goesOn,
  // What is not completed has no result, and so nothing that is present.
  noteRemedy: (me: Me, it: Screening, facts: ScreeningFacts) => first(herCaseworker(me, it, facts), it.completedAt === null && absent),
}

const grants = (worker: string): string => `EXISTS (SELECT 1 FROM me_consent_opened o WHERE o.worker_id = ${worker} AND 'account' = ANY (o.items) OFFSET 0)`
const assigned = (who: Who): string => `EXISTS (SELECT 1 FROM assignment a WHERE a.party_id = mine.id AND a.membership_id = ${who.membership} AND a.until IS NULL)`

export const screenings = noun({
  entity: Screening, policy: screeningPolicy, chain: (it: Screening) => it.caseId,
  visible: (it: string, who: Who) => holdsPlace(`${it}.case_id`, who, `${assigned(who)} AND ((mine.role = 'lead' AND NOT EXISTS (SELECT FROM me_worker_away away WHERE away.id = ${it}.worker_id OFFSET 0)) OR ${grants(`${it}.worker_id`)})`),
  facts: async (tx, me, records: Screening[]) => {
    const [places, disclosed] = await Promise.all([
      placesOf(tx, me, [...new Set(records.map(it => it.caseId))]), disclosedOf(tx, me, [...new Set(records.map(it => it.workerId))]),
    ])
    return new Map(records.map(it => [it.id, { mine: placeFor(places.get(it.caseId), disclosed.get(it.workerId)), disclosed: disclosed.get(it.workerId) }]))
  },
})

export const ScreeningAbilities = abilitiesOf('Screening', screeningPolicy)
