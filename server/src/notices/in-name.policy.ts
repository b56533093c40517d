import { abilitiesOf } from '../access/abilities.js'
import type { Me } from '../access/me.js'
import { noun, type Who } from '../access/noun.js'
import { absent, allow, first, refuse, type Rule } from '../access/policy.js'
import { holdsPlace, placeKnown, placesOf, readsCase, type Place } from '../parties/place.js'
import { NoticeInOurName } from './in-name.entity.js'

/** Whoever lends its name, and has promised what is asked of it, reads what is said in it. It is not asked, since help does not wait; but it may say no until it is sent. */
export type InNameFacts = { mine: Place | undefined }
type InNameRule = Rule<Me, NoticeInOurName, InNameFacts>

const isOurs: InNameRule = (_me, it, { mine }) => (readsCase(mine) && mine.undertaken && mine.partyId === it.partyId ? allow : absent)
const speaks = (me: Me, { mine }: InNameFacts): boolean =>
  me.memberRole === 'administrator' || mine?.position === 'case_manager' || mine?.position === 'supervisor'

export const inNamePolicy = {
  read: isOurs,
  decline: (me: Me, it: NoticeInOurName, facts: InNameFacts) => first(
    isOurs(me, it, facts),
    !speaks(me, facts) && refuse('NotACaseManager'),
    it.sentOn !== null && refuse('NoticeIsSent'),
  ),
}

export const inNames = noun({
  entity: NoticeInOurName, policy: inNamePolicy, chain: (it: NoticeInOurName) => it.caseId,
  visible: (it: string, who: Who) => holdsPlace(`${it}.case_id`, who, `mine.id = ${it}.party_id AND mine.undertaking_at IS NOT NULL`),
  known: (tx, it: NoticeInOurName) => placeKnown(tx, it.caseId),
  facts: async (tx, me, records: NoticeInOurName[]) => {
    const places = await placesOf(tx, me, [...new Set(records.map(it => it.caseId))])
    return new Map(records.map(it => [it.id, { mine: places.get(it.caseId) }]))
  },
})

export const NoticeInOurNameAbilities = abilitiesOf('NoticeInOurName', inNamePolicy)
