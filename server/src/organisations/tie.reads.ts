import type { Me } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { seeWhere } from '../access/take.js'
import { mergedTies, type Stance, type TieBetween, type Word } from '../parties/conflict.js'
import type { Tx } from '../platform/database/tx.js'
import { organisations } from './organisation.policy.js'
import { sharingHouse } from './mail-domains.js'
import type { Tie } from './tie.entity.js'
import { ties } from './tie.policy.js'

/** More organisations than ever hang together; if they do, nobody is judged by a part of them. */
const most = 10_000

/** Live ties of each organisation that the viewer may know; whoever is shown a tie knows the names at both of its ends. */
export async function tiesOf(tx: Tx, me: Me, ids: readonly string[], reading: Reading): Promise<Map<string, Tie[]>> {
  const found = await seeWhere(tx, me, ties, '(it.from_organisation_id IN (:...ids) OR it.to_organisation_id IN (:...ids)) AND it.ended_at IS NULL', { ids },
    { order: [['kind', 'ASC'], ['id', 'ASC']], limit: 1_000 })
  reading.knows(organisations, found.flatMap(it => [it.fromOrganisationId, it.toOrganisationId]))
  return new Map(ids.map(id => [id, found.filter(it => it.fromOrganisationId === id || it.toOrganisationId === id)]))
}

/** By tie, the first live word that has it count, of those the viewer may know. */
export async function confirmations(tx: Tx, me: Me, ids: readonly string[]): Promise<Map<string, Tie>> {
  const words = await seeWhere(tx, me, ties, `it.ended_at IS NULL AND EXISTS (SELECT 1 FROM tie asked WHERE asked.id IN (:...ids)
    AND asked.from_organisation_id = it.from_organisation_id AND asked.to_organisation_id = it.to_organisation_id AND asked.kind = it.kind)`, { ids },
  { order: [['declaredAt', 'ASC'], ['id', 'ASC']], limit: 1_000 })
  return new Map([...Map.groupBy(words, tripleOf).values()].flatMap(said => {
    const ofEnds = said.filter(it => it.declaredOrganisationId === it.fromOrganisationId || it.declaredOrganisationId === it.toOrganisationId)
    const first = said.find(it => it.countsFrom) ?? ofEnds[1]
    return first ? said.map((it): [string, Tie] => [it.id, first]) : []
  }))
}

const tripleOf = (it: Tie): string => [it.fromOrganisationId, it.toOrganisationId, it.kind].join(' ')

/** A word as the judge needs it, with the tie it is about. */
const word = `t.id, t.from_organisation_id AS "fromId", t.to_organisation_id AS "toId", t.kind, t.declared_organisation_id AS "byId", t.counts_from IS NOT NULL AS counts`

/** All who hang together with these by ownership and control. */
async function reach(tx: Tx, ids: readonly string[]): Promise<string[]> {
  const near = await tx.ask<{ id: string }>(`SELECT organisation_id AS id FROM tie_reach($1::uuid[]) LIMIT ${most + 1}`, [ids])
  if (near.length > most) throw new Error('more organisations hang together than can be judged')
  return near.map(it => it.id)
}

const wordsAt = (tx: Tx, ids: readonly string[]): Promise<Word[]> => tx.ask<Word>(
  `SELECT ${word} FROM tie t WHERE t.ended_at IS NULL AND (t.from_organisation_id = ANY ($1::uuid[]) OR t.to_organisation_id = ANY ($1::uuid[]))`, [ids])

/** The words at all who hang together with these, in one statement that walks along the ties of each. */
async function wordsAround(tx: Tx, ids: readonly string[]): Promise<Word[]> {
  const found = await tx.ask<Word & { near: number }>(`WITH near AS MATERIALIZED (SELECT r.organisation_id AS id FROM tie_reach($1::uuid[]) r LIMIT ${most + 1})
    SELECT DISTINCT there.*, (SELECT count(*)::int FROM near) AS near FROM near CROSS JOIN LATERAL (
      SELECT ${word} FROM tie t WHERE t.ended_at IS NULL AND t.from_organisation_id = near.id
      UNION ALL SELECT ${word} FROM tie t WHERE t.ended_at IS NULL AND t.to_organisation_id = near.id) there`, [ids])
  if ((found[0]?.near ?? 0) > most) throw new Error('more organisations hang together than can be judged')
  return found.map(({ near: _near, ...it }) => it)
}

/** All that is known between one that would join and those who take part: declared to any depth, and found. For the lead of the case alone. */
export async function tiesAround(tx: Tx, caseId: string, joining: string, present: readonly Stance[]): Promise<TieBetween[]> {
  const [declared, people, domains] = await Promise.all([
    wordsAround(tx, [joining, ...present.map(it => it.organisationId)]),
    tx.ask<{ id: string }>('SELECT organisation_id AS id FROM same_people($1, $2)', [caseId, joining]),
    tx.ask<{ organisationId: string, domain: string }>('SELECT organisation_id AS "organisationId", domain FROM mail_domains($1, $2)', [caseId, joining]),
  ])
  return [
    ...mergedTies(declared), ...people.map(({ id }) => ({ fromId: joining, toId: id, kind: 'same_person' as const })),
    ...sharingHouse(domains).map(([fromId, toId]) => ({ fromId, toId, kind: 'mail_domain' as const })),
  ]
}

/** A place on an open case, as the server has to know it to tell the lead. */
export type Met = Stance & { id: string, caseId: string }
/** A word that came or went, and the words and open cases it may matter to. */
export type Screened = { about: Word & { isOver: boolean }, words: Word[], met: Met[] }

/** What a word brings together, or no longer, on every open case or on one; for the relay alone. Undefined for none. */
export async function broughtTogether(tx: Tx, tieId: string, caseId: string | null = null): Promise<Screened | undefined> {
  const [about] = await tx.sql<Screened['about']>(`SELECT ${word}, t.ended_at IS NOT NULL AS "isOver" FROM tie t WHERE t.id = $1`, [tieId])
  if (!about) return undefined
  // Whom its two ends lean on counts too, and all who hang together with those.
  const leaning = await wordsAt(tx, await reach(tx, [about.fromId, about.toId]))
  const near = await reach(tx, [about.fromId, about.toId, ...leaning.flatMap(it => [it.fromId, it.toId])])
  const met = await tx.sql<Met>(`SELECT p.id, p.case_id AS "caseId", p.organisation_id AS "organisationId", p.role, p.standing
    FROM party p JOIN "case" c ON c.id = p.case_id AND c.state <> 'closed' WHERE p.until IS NULL AND p.organisation_id = ANY ($1::uuid[])
      AND EXISTS (SELECT FROM party other WHERE other.case_id = p.case_id AND other.id <> p.id AND other.until IS NULL AND other.organisation_id = ANY ($1::uuid[]))
      AND ($2::uuid IS NULL OR p.case_id = $2)
    ORDER BY p.case_id, p.id`, [near, caseId])
  return { about, words: await wordsAt(tx, near), met }
}

/** What the lead of a case was told, or said herself, of a tie between two, oldest first. */
export type Heard = { caseId: string, one: string, other: string, kinds: string[], effect: string, over: boolean, rang: boolean }

export const heardOf = (tx: Tx, caseIds: readonly string[]): Promise<Heard[]> => tx.sql<Heard>(`
  SELECT said."caseId", said.one, said.other, said.kinds, said.effect, said.over, said.rang FROM (
    SELECT c.case_id AS "caseId", p.organisation_id AS one, c.with_organisation_id AS other, c.kinds, 'disclose' AS effect, false AS over, false AS rang, 0 AS seq
    FROM party_conflict c JOIN party p ON p.id = c.party_id WHERE c.case_id = ANY ($1::uuid[])
    UNION ALL
    SELECT e.case_id, p.organisation_id, (e.detail ->> 'withOrganisationId')::uuid, ARRAY(SELECT jsonb_array_elements_text(e.detail -> 'kinds')),
      e.detail ->> 'effect', e.kind = 'party.conflict_ended', true, e.seq
    FROM event e JOIN party p ON p.id = e.subject_id
    WHERE e.chain = ANY ($1::uuid[]) AND e.kind IN ('party.conflict_found', 'party.conflict_ended') AND e.detail ? 'withOrganisationId') said
  ORDER BY said."caseId", said.seq`, [caseIds])

/** Waits until nobody looks at open cases again, and holds that off until the commit: a party that joins and a tie that is declared meanwhile would miss each other. */
export const holdTies = async (tx: Tx): Promise<void> => { await tx.sql('SELECT pg_advisory_xact_lock_shared(hashtextextended(\'ties\', 0))') }
/** Waits until nobody joins, and holds that off until the commit. */
export const alterTies = async (tx: Tx): Promise<void> => { await tx.sql('SELECT pg_advisory_xact_lock(hashtextextended(\'ties\', 0))') }
