import { abilitiesOf } from '../access/abilities.js'
import type { Me } from '../access/me.js'
import { noun, type Who } from '../access/noun.js'
import { absent, allow, first, refuse, type Rule } from '../access/policy.js'
import { holdsPlace, placeKnown, placesOf, readsCase, type Place } from '../parties/place.js'
import { LegalDate } from './legal-date.entity.js'

/** A legal date is the lead's alone to know; whoever of it works on the case says that it is met, also after the case was closed. */
export type LegalDateFacts = { mine: Place | undefined }
type LegalDateRule = Rule<Me, LegalDate, LegalDateFacts>

const reads: LegalDateRule = (_me, _it, { mine }) => (readsCase(mine) && mine.role === 'lead' ? allow : absent)

export const legalDatePolicy = {
  read: reads,
  meet: (me: Me, it: LegalDate, facts: LegalDateFacts) => first(reads(me, it, facts), facts.mine?.position == null && absent, it.endedAt !== null && refuse('AlreadyEnded')),
}

export const legalDates = noun({
  entity: LegalDate, policy: legalDatePolicy, chain: (it: LegalDate) => it.caseId,
  visible: (it: string, who: Who) => holdsPlace(`${it}.case_id`, who, `mine.role = 'lead'`),
  known: (tx, it: LegalDate) => placeKnown(tx, it.caseId),
  facts: async (tx, me, records: LegalDate[]) => {
    const places = await placesOf(tx, me, records.map(it => it.caseId))
    return new Map(records.map(it => [it.id, { mine: places.get(it.caseId) }]))
  },
})

export const LegalDateAbilities = abilitiesOf('LegalDate', legalDatePolicy)
