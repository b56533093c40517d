import { abilitiesOf } from '../access/abilities.js'
import type { Me } from '../access/me.js'
import { noun, type Who } from '../access/noun.js'
import { absent, allow, first, refuse, type Rule } from '../access/policy.js'
import { holdsPlace, placeKnown, placesOf, readsCase, type Place } from '../parties/place.js'
import { overOf } from './dossier-agreed.js'
import { Dossier } from './dossier.entity.js'

/** What goes on paper to an authority is known to those of the lead who work on the case. */
type DossierFacts = {
  mine: Place | undefined
  /** It waits to be handed over, and one whom it names agrees no more. */
  isOver?: boolean
}
type DossierRule = Rule<Me, Dossier, DossierFacts>

const reads: DossierRule = (_me, _it, { mine }) => (readsCase(mine) && mine.role === 'lead' && mine.position !== null ? allow : absent)

export const dossierPolicy = {
  read: reads,
  handOver: (me: Me, it: Dossier, facts: DossierFacts) => first(reads(me, it, facts), it.state !== 'made' && refuse('AlreadyEnded'), !!facts.isOver && refuse('ConsentIsOver')),
  recordReply: (me: Me, it: Dossier, facts: DossierFacts) => first(reads(me, it, facts), it.state === 'made' && refuse('HandOverFirst'), it.state !== 'handed_over' && refuse('AlreadyEnded')),
}

/** It tells of somebody, and was not handed over. */
const waits = (it: Dossier): boolean => it.state === 'made' && it.consentIds.length > 0

export const dossiers = noun({
  entity: Dossier, policy: dossierPolicy, chain: (it: Dossier) => it.caseId, known: (tx, it: Dossier) => (waits(it) ? undefined : placeKnown(tx, it.caseId)),
  visible: (it: string, who: Who) => holdsPlace(`${it}.case_id`, who,
    `mine.role = 'lead' AND EXISTS (SELECT 1 FROM assignment a WHERE a.party_id = mine.id AND a.membership_id = ${who.membership} AND a.until IS NULL)`),
  facts: async (tx, me, records: Dossier[]) => {
    const [places, over] = await Promise.all([placesOf(tx, me, [...new Set(records.map(it => it.caseId))]), overOf(tx, records.filter(waits).map(it => it.id))])
    return new Map(records.map(it => [it.id, { mine: places.get(it.caseId), isOver: over.has(it.id) }]))
  },
})

export const DossierAbilities = abilitiesOf('Dossier', dossierPolicy)
