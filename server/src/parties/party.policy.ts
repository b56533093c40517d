import { abilitiesOf } from '../access/abilities.js'
import type { Me } from '../access/me.js'
import { noun, type Who } from '../access/noun.js'
import { absent, allow, first, refuse, type Rule } from '../access/policy.js'
import { readableSql } from '../disclosure/readable.js'
import { Party } from './party.entity.js'
import { holdsPlace, isCompany, mayKnow, partyClass, placeKnown, placesOf, promises, readsCase, readsLive, standingSeen, type Place } from './place.js'

/** Who may know that an organisation takes part, and who may end its part. */
export type PartyFacts = { mine: Place | undefined }
type PartyRule = Rule<Me, Party, PartyFacts>

const knowsOf: PartyRule = (me, it, { mine }) => {
  if (!readsCase(mine)) return absent
  if (it.organisationId === me.organisationId) return allow
  return mayKnow(mine, it) ? allow : absent
}
const leads: PartyRule = (me, it, facts) => first(knowsOf(me, it, facts), facts.mine?.role !== 'lead' && absent)
/** The lead's people who decide, about a company that takes part. */
const managesCompany: PartyRule = (me, it, facts) => first(
  leads(me, it, facts),
  !isCompany(it.role) && absent,
  facts.mine?.position !== 'case_manager' && facts.mine?.position !== 'supervisor' && refuse('NotACaseManager'),
  !!it.until && refuse('AlreadyEnded'),
)

export const partyPolicy = {
  read: knowsOf,
  end: (me: Me, it: Party, facts: PartyFacts) => first(
    leads(me, it, facts),
    // A lead hands over; it never simply ends.
    it.role === 'lead' && absent,
    facts.mine?.position == null && refuse('NotACaseManager'),
    !!it.until && refuse('AlreadyEnded'),
  ),
  acceptUndertaking: (me: Me, it: Party, facts: PartyFacts) => first(
    knowsOf(me, it, facts),
    (it.organisationId !== me.organisationId || !promises(it.role)) && absent,
    !!it.until && refuse('AlreadyEnded'),
    it.undertakingAt !== null && refuse('UndertakingAlreadyAccepted'),
  ),
  settleTalk: managesCompany,
  makeRespondent: (me: Me, it: Party, facts: PartyFacts) => first(managesCompany(me, it, facts), it.standing === 'respondent' && refuse('AlreadyRespondent')),
  /** Only where there is a live page to look at; what the company concerned reads are its notices. */
  viewAs: (me: Me, it: Party, facts: PartyFacts) => first(
    leads(me, it, facts),
    (it.role === 'lead' || !readsLive(it.standing) || !!it.until) && absent,
    facts.mine?.position == null && refuse('NotACaseManager'),
  ),
}

const visible = (it: string, who: Who): string => holdsPlace(
  `${it}.case_id`, who, `${it}.organisation_id = mine.organisation_id OR ${readableSql('mine.role', 'mine.standing', `${it}.known_as`)}`)

export const parties = noun({
  entity: Party, policy: partyPolicy, visible, chain: (it: Party) => it.caseId,
  known: (tx, it: Party) => placeKnown(tx, it.caseId),
  facts: async (tx, me, records: Party[]) => {
    const places = await placesOf(tx, me, [...new Set(records.map(it => it.caseId))])
    return new Map(records.map(it => [it.id, { mine: places.get(it.caseId) }]))
  },
})

/** Does this party know that the viewer takes part? Only then can she write to it. */
export const knowsOfMe = (it: Party, mine: Place | undefined): boolean => {
  const standing = standingSeen(it, mine)
  return !it.until && readsCase(mine) && it.id !== mine.partyId && readsLive(standing) && mayKnow({ role: it.role, standing }, { knownAs: partyClass(mine.role) })
}

export const PartyAbilities = abilitiesOf('Party', partyPolicy)
