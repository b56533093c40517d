import { rolesOfKind } from '@amends/shared/organisations'
import { NotFound, Refused } from '../platform/refused.js'
import type { Me } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { see, take } from '../access/take.js'
import { organisations } from '../organisations/organisation.policy.js'
import { keptBy, keptOf, tellKept, type Kept } from '../parties/kept.js'
import { isCompany, placesOf } from '../parties/place.js'
import { lockChain } from '../platform/change/change.js'
import { moment } from '../platform/database/shape.js'
import type { Tx } from '../platform/database/tx.js'
import { every, upon, type Soon } from '../platform/soon.js'
import { Case } from './case.entity.js'
import { casePolicy, cases } from './case.policy.js'
import { partiesOf } from './case.reads.js'

/** Cases that were read from what the company concerned kept of them, with the rest of it. */
const frozen = new WeakMap<Case, Kept>()

/** What was kept of this case, where it was read from there; undefined for a live one. */
export const keptWith = (record: Case): Kept | undefined => frozen.get(record)

function frozenCase(tx: Tx, kept: Kept): Case {
  const [record] = tx.restored(Case, [kept.body.case])
  if (!record) throw new Error('nothing was kept of the case itself')
  frozen.set(record, kept)
  return record
}

const frozenCases = async (tx: Tx, me: Me, ids: readonly string[], reading: Reading): Promise<Map<string, Case>> => {
  const found = await keptOf(tx, me, ids)
  return new Map([...found].map(([id, kept]) => {
    const record = frozenCase(tx, kept)
    tellKept(reading, kept)
    reading.saw(cases, [record])
    reading.knows(organisations, kept.met)
    reading.batch(partiesOf).tell(id, kept.parties.filter(party => party.until === null))
    return [id, record]
  }))
}

/** Only companies ever keep a page. */
const mayKeep = (me: Me): boolean => rolesOfKind[me.organisationKind].some(isCompany)

/**
 * The case as this person reads it: live, or as her organisation kept it; null where it is absent or hidden. A company asks
 * for both at once, so that the page it kept takes no question more.
 */
export const caseOf = (reading: Reading, id: string): Soon<Case | null> => {
  const live = reading.find(cases, id)
  const both = live instanceof Promise && mayKeep(reading.me) ? every<Case | null | undefined>([live, reading.batch(frozenCases).load(id)])
    : upon(live, it => (it ? [it] : upon(reading.batch(frozenCases).load(id), kept => [null, kept])))
  return upon(both, ([it, kept]) => {
    const was = kept && keptWith(kept)
    // Its place of today was asked for along with the live case.
    if (was) tellKept(reading, was)
    return it ?? kept ?? null
  })
}

/** The same, or `NotFound`. */
export const oneCase = (reading: Reading, id: string): Soon<Case> => upon(caseOf(reading, id), record => {
  if (!record) throw new NotFound()
  return record
})

/** Those that this person reads, in the order of the ids. */
export const manyCases = (reading: Reading, ids: readonly string[]): Soon<Case[]> =>
  upon(every(ids.map(id => caseOf(reading, id))), found => found.filter(record => record !== null))

/** The places of what her organisation kept, for its list; most organisations have none. */
export const frozenPlaces = async (tx: Tx, me: Me): Promise<{ caseId: string, partyId: string, changedAt: Date }[]> => (me.view ? [] : tx.ask(
  `SELECT s.case_id AS "caseId", p.id AS "partyId", p.last_visible_at AS "changedAt" FROM party_snapshot s
     JOIN party p ON p.id = s.party_id AND p.until IS NULL AND p.standing = 'respondent' WHERE s.organisation_id = $1`,
  [me.organisationId], { changedAt: moment }))

/**
 * `take` for what a company goes on doing after it became the company concerned: it is judged on what it kept, so that it
 * gets the usual answer. Where it acts live, `kept` is absent.
 */
export async function takeCase(tx: Tx, me: Me, id: string, action: 'sendMessage' | 'assign'): Promise<{ record: Case, kept?: Kept }> {
  const keptNow = async (): Promise<Kept | undefined> => (await keptBy(tx, me, 'case', [id]))[0]
  let kept = await keptNow()
  if (!kept) {
    try {
      return { record: await take(tx, me, cases, id, action) }
    } catch (error) {
      // It may have become the company concerned while it waited for its turn.
      if (error instanceof NotFound) kept = await keptNow()
      if (!kept) throw error
    }
  }
  // Where a live case is taken these three are asked, too: an act on what was kept takes no longer.
  await see(tx, me, cases, [id])
  await lockChain(tx, id)
  kept = await keptNow()
  await placesOf(tx, me, [id])
  if (!kept) throw new NotFound()
  const record = frozenCase(tx, kept)
  const decision = casePolicy[action](me, record, { mine: kept.place })
  if (!decision.allowed) throw new Refused(decision.reason)
  return { record, kept }
}
