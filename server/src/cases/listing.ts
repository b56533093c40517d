import type { Reading } from '../access/reading.js'
import { seeWhere } from '../access/take.js'
import { placeList, placesListed } from '../parties/place.js'
import { cursorAt, page, readCursor, type Page, type PageArgs } from '../platform/graphql/connection.js'
import type { Case } from './case.entity.js'
import { cases } from './case.policy.js'
import { frozenPlaces, manyCases } from './frozen.js'

type Listed = { caseId: string, partyId: string, changedAt: Date }

/** What changed last comes first; ids order what changed in one moment, as PostgreSQL orders them. */
const isBefore = (one: { at: Date, id: string }, other: { at: Date, id: string }): boolean =>
  one.at.getTime() !== other.at.getTime() ? one.at > other.at : one.id > other.id
const placeAt = (it: Listed) => ({ at: it.changedAt, id: it.partyId })

/**
 * The viewer's cases, what changed last for her first: driven from her organisation's parties, so its cost follows what
 * she may see. What her organisation kept stands among them where it always stood.
 */
export async function caseList(reading: Reading, { first, after }: PageArgs): Promise<Page<Case>> {
  const from = after ? readCursor(after) : null
  const listed = placesListed('p.case_id', ':mine', first + 1, from ? { at: ':at', from: ':from' } : undefined)
  const [places, found, kept] = await Promise.all([
    placeList(reading.tx(), reading.me, first + 1, from),
    seeWhere(reading.tx(), reading.me, cases, `it.id IN (${listed})`, { mine: reading.me.organisationId, at: from?.at, from: from?.id },
      { order: [], limit: first + 1 }),
    frozenPlaces(reading.tx(), reading.me),
  ])
  reading.saw(cases, found)
  const frozen: Listed[] = kept.filter(it => !from || isBefore(from, placeAt(it)))
  const all = frozen.length === 0 ? places : [...places, ...frozen].toSorted((a, b) => (isBefore(placeAt(a), placeAt(b)) ? -1 : 1)).slice(0, first + 1)
  const { nodes, pageInfo } = page<Listed>(all, first, place => cursorAt(place.changedAt, place.partyId))
  return { nodes: await manyCases(reading, nodes.map(place => place.caseId)), pageInfo }
}
