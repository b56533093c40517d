import { abilitiesOf } from '../../access/abilities.js'
import type { Me } from '../../access/me.js'
import { noun, type Who } from '../../access/noun.js'
import { absent, allow, first, refuse, type Rule } from '../../access/policy.js'
import { holdsPlace, placesOf, readsCase, type Place } from '../../parties/place.js'
import { disclosedOf } from '../receivers.js'
import { Opening } from './opening.entity.js'

/** The lead reads who opened what and who was refused; another party what its own people opened. */
export type OpeningFacts = {
  mine: Place | undefined
  /** She opened it herself, in whatever chair. */
  isOpener: boolean
  isReviewed: boolean
  /** Of a worker who wants what is about her kept from the viewer's organisation. */
  withheld: boolean
}
type OpeningRule = Rule<Me, Opening, OpeningFacts>

const reads: OpeningRule = (me, it, { mine }) =>
  (readsCase(mine) && (mine.role === 'lead' || (it.organisationId === me.organisationId && it.outcome === 'opened')) ? allow : absent)

export const openingPolicy = {
  read: reads,
  // An emergency access is reviewed as a whole, by its first line.
  review: (me: Me, it: Opening, facts: OpeningFacts) => first(
    reads(me, it, facts),
    (it.basis !== 'emergency' || it.id !== it.actId || facts.mine?.position == null) && absent,
    // Whom she keeps it from writes nothing more about it; her caseworkers do.
    facts.withheld && facts.mine?.role !== 'lead' && absent,
    facts.isReviewed && refuse('AlreadyReviewed'),
    facts.isOpener && refuse('ReviewerIsOpener'),
  ),
}

export const openings = noun({
  entity: Opening, policy: openingPolicy, chain: (it: Opening) => it.caseId,
  visible: (it: string, who: Who) => holdsPlace(`${it}.case_id`, who, `mine.role = 'lead' OR (mine.organisation_id = ${it}.organisation_id AND ${it}.outcome = 'opened')`),
  facts: async (tx, me, records: Opening[]) => {
    const [places, disclosed, rows] = await Promise.all([
      placesOf(tx, me, [...new Set(records.map(it => it.caseId))]), disclosedOf(tx, me, records.flatMap(it => it.workerId ?? [])),
      tx.ask<{ id: string, isOpener: boolean, isReviewed: boolean }>(
        `SELECT o.id, EXISTS (SELECT FROM membership m WHERE m.id = o.membership_id AND m.person_id = $2::uuid) AS "isOpener",
           EXISTS (SELECT FROM opening_review r WHERE r.opening_id = o.id) AS "isReviewed" FROM opening o WHERE o.id = ANY ($1::uuid[])`,
        [records.map(it => it.id), me.personId]),
    ])
    const known = new Map(rows.map(it => [it.id, it]))
    return new Map(records.map(it => {
      const found = known.get(it.id)
      return [it.id, { mine: places.get(it.caseId), isOpener: found?.isOpener ?? false, isReviewed: found?.isReviewed ?? false, withheld: disclosed.get(it.workerId ?? '')?.withheld ?? false }]
    }))
  },
})

export const OpeningAbilities = abilitiesOf('Opening', openingPolicy)
