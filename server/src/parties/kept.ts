import type { Standing } from '@amends/shared/roles'
import type { Me } from '../access/me.js'
import { Refused, NotFound } from '../platform/refused.js'
import type { Reading } from '../access/reading.js'
import { take } from '../access/take.js'
import { lockChain } from '../platform/change/change.js'
import { moment, type Raw } from '../platform/database/shape.js'
import type { Tx } from '../platform/database/tx.js'
import { upon, type Soon } from '../platform/soon.js'
import { Party } from './party.entity.js'
import { parties, partyPolicy } from './party.policy.js'
import type { PlaceRow } from './place.js'
import { Post } from './post.entity.js'

/** Rows as PostgreSQL wrote them down when the company became the company concerned. */
type Body = { case: Raw, parties: Raw[], messages: Raw[], letters: Raw[], memos?: Raw[], buyers?: Raw[], allegations?: Raw[], lines?: Raw[], lineNotes?: Raw[], improvements?: Raw[] }
/** What a company kept of a case, and its place on it as it was: its people's positions and what they do move on. */
export type Kept = { caseId: string, place: PlaceRow, parties: Party[], met: string[], body: Body }
type Row = PlaceRow & { standing: Standing, met: string[], body: Body, undertakingAt: Date | null }

const text = (body: string): string => `SELECT s.case_id AS "caseId", p.id AS "partyId", p.role, s.standing, a.position, p.undertaking_at IS NOT NULL AS undertaken,
    p.last_visible_at AS "changedAt", p.undertaking_at AS "undertakingAt", s.met, ${body} AS body
  FROM party_snapshot s JOIN party p ON p.id = s.party_id AND p.until IS NULL AND p.standing = 'respondent'
    LEFT JOIN assignment a ON a.party_id = p.id AND a.membership_id = $2 AND a.until IS NULL
  WHERE s.organisation_id = $1`

/** Whoever acts does not read all that was ever said: an act on a long page takes no longer than on a live one. */
const place = `s.body || '{"messages": [], "letters": [], "memos": [], "buyers": [], "allegations": [], "lines": [], "lineNotes": [], "improvements": []}'`
const ways = {
  page: { body: 's.body', where: 's.case_id = ANY ($3)' }, case: { body: place, where: 's.case_id = ANY ($3)' }, party: { body: place, where: 's.party_id = ANY ($3)' },
  known: { body: place, where: `EXISTS (SELECT FROM jsonb_array_elements(s.body -> 'parties') one WHERE (one ->> 'id')::uuid = ANY ($3))` },
  buyer: { body: `s.body || '{"messages": [], "letters": [], "memos": [], "allegations": [], "lines": [], "lineNotes": [], "improvements": []}'`, where: `EXISTS (SELECT FROM jsonb_array_elements(s.body -> 'buyers') one WHERE (one ->> 'id')::uuid = ANY ($3))` },
  line: { body: `s.body || '{"messages": [], "letters": [], "memos": [], "buyers": [], "allegations": [], "improvements": []}'`, where: `EXISTS (SELECT FROM jsonb_array_elements(s.body -> 'lines') one WHERE (one ->> 'id')::uuid = ANY ($3))` },
  planned: { body: `s.body || '{"messages": [], "letters": [], "memos": [], "buyers": [], "allegations": [], "lineNotes": [], "improvements": []}'`, where: `jsonb_array_length(s.body -> 'lines') > 0 AND $3::uuid[] IS NOT NULL` },
  letter: { body: `s.body || '{"messages": []}'`, where: `EXISTS (SELECT FROM jsonb_array_elements(s.body -> 'letters') one WHERE (one ->> 'id')::uuid = ANY ($3))` },
}

/**
 * What the viewer's organisation kept of these: the whole page of cases, or else no more than an act on one needs. Who looks
 * as another party reads the live page, or none. One statement.
 */
export async function keptBy(tx: Tx, me: Me, way: keyof typeof ways, ids: readonly string[]): Promise<Kept[]> {
  if (me.view) return []
  const rows = await tx.ask<Row>(`${text(ways[way].body)} AND ${ways[way].where}`, [me.organisationId, me.membershipId, ids], { changedAt: moment, undertakingAt: moment })
  return rows.map(({ met, body, undertakingAt, ...place }) => {
    const known = tx.restored(Party, body.parties)
    // Its own promise is its own act, and may have come since.
    for (const own of known) if (own.id === place.partyId) own.undertakingAt = undertakingAt
    return { caseId: place.caseId, place, parties: known, met, body }
  })
}

/** What the viewer's organisation kept of each of these cases; nothing where it reads the live case, or none. One statement. */
export const keptOf = async (tx: Tx, me: Me, caseIds: readonly string[]): Promise<Map<string, Kept>> =>
  new Map((await keptBy(tx, me, 'page', caseIds)).map(it => [it.caseId, it]))

const ownPosts = async (tx: Tx, me: Me, caseIds: readonly string[]): Promise<Map<string, Post[]>> =>
  Map.groupBy(await tx.rows(Post, 'it.case_id IN (:...caseIds) AND it.organisation_id = :mine', { caseIds, mine: me.organisationId }), it => it.caseId)

/** What its people wrote on this page since. */
export const postedOn = async (reading: Reading, kept: Kept): Promise<Post[]> =>
  (await reading.batch(ownPosts).load(kept.caseId) ?? []).filter(it => it.partyId === kept.place.partyId)

/** SQL: the row `kept` is what this organisation kept, and it still takes part. */
export const keepsSql = (organisation: string, where: string): string =>
  `EXISTS (SELECT 1 FROM party_snapshot kept JOIN party part ON part.id = kept.party_id AND part.until IS NULL
     WHERE kept.organisation_id IS NOT DISTINCT FROM ${organisation} AND ${where} OFFSET 0)`

/** SQL: of the log it reads on what it could read then, whenever it is told. */
export const heardSql = (event: string, organisation: string): string =>
  keepsSql(organisation, `kept.case_id = ${event}.case_id AND ${event}.id = ANY (kept.heard)`)

/** Those of these events that the viewer's organisation could read when it became the company concerned. */
export const heardOf = async (tx: Tx, me: Me, eventIds: readonly string[]): Promise<Set<string>> => new Set(
  (await tx.sql<{ id: string }>(`SELECT it.id FROM event it WHERE it.id = ANY ($2) AND ${heardSql('it', '$1')}`, [me.organisationId, eventIds])).map(it => it.id))

/** Has the rest of a request judge and read as from what was kept: `decide` is asked with the standing of then. */
export function tellKept(reading: Reading, it: Kept): void {
  reading.tx().tell('place', it.caseId, it.place)
  reading.tx().tell('case state', it.caseId, it.body.case['state'])
  reading.saw(parties, it.parties)
}

/** Of rows that were kept in an order, those behind one of them. */
export const behind = <T extends { id: string }>(rows: readonly T[], from: string | null): T[] => {
  const at = rows.findIndex(it => it.id === from)
  return from === null ? [...rows] : rows.slice(at === -1 ? rows.length : at + 1)
}

const partsKept = async (tx: Tx, me: Me, ids: readonly string[], reading: Reading): Promise<Map<string, Party>> => {
  const found = await keptBy(tx, me, 'party', ids)
  for (const it of found) tellKept(reading, it)
  return new Map(found.flatMap(it => it.parties.filter(party => ids.includes(party.id)).map(party => [party.id, party])))
}

/** The party, live or as it was kept; `NotFound` where it is absent or hidden. */
export const partOf = (reading: Reading, id: string): Soon<Party> => upon(reading.find(parties, id), live => live ?? upon(reading.batch(partsKept).load(id), kept => {
  if (!kept) throw new NotFound()
  return kept
}))

/** `take`, where the company concerned acts on its own part and gets the usual answer. */
export async function takePart(tx: Tx, me: Me, id: string, action: 'acceptUndertaking'): Promise<Party> {
  try {
    return await take(tx, me, parties, id, action)
  } catch (error) {
    if (!(error instanceof NotFound)) throw error
    const [glimpse] = await keptBy(tx, me, 'party', [id])
    if (!glimpse) throw error
    await lockChain(tx, glimpse.caseId)
    const [kept] = await keptBy(tx, me, 'party', [id])
    const party = kept?.parties.find(it => it.id === id)
    if (!kept || !party) throw error
    const decision = partyPolicy[action](me, party, { mine: kept.place })
    if (!decision.allowed) throw new Refused(decision.reason)
    return party
  }
}
