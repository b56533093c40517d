import type { Me } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { seeWhere } from '../access/take.js'
import { lookedAt } from '../disclosure/field-guard.js'
import { Assignment } from '../parties/assignment.entity.js'
import { Party } from '../parties/party.entity.js'
import { parties } from '../parties/party.policy.js'
import { liveSql, viewerAt } from '../parties/place.js'
import type { Tx } from '../platform/database/tx.js'
import { cursorAt, page, readCursor, type Page, type PageArgs } from '../platform/graphql/connection.js'
import type { Case } from './case.entity.js'
import { cases } from './case.policy.js'

/** A case is looked at from the viewer's place on it. */
lookedAt('Case', async ({ reading }, record: Case) => {
  const { mine } = await reading.facts(cases, record)
  return { viewer: viewerAt(mine), facts: { state: record.state, relation: 'other', consents: [] } }
})

/** That a party takes part is known or not; why it was added is the lead's own note. */
lookedAt('Party', async ({ reading }, record: Party) => {
  const { mine } = await reading.facts(parties, record)
  return { viewer: viewerAt(mine), facts: { state: null, relation: 'other', consents: [] } }
})

type Listed = { id: string, caseId: string, at: Date }

/** The viewer's cases, what changed last for her first: driven from her organisation's parties, so its cost follows what she may see. */
export async function caseList(reading: Reading, { first, after }: PageArgs): Promise<Page<Case>> {
  const from = after ? readCursor(after) : null
  const rows = await (await reading.tx()).sql<Listed>(
    `SELECT id, case_id AS "caseId", last_visible_at AS at FROM party
     WHERE organisation_id = $1 AND until IS NULL AND standing IN ${liveSql}
       AND ($2::timestamptz IS NULL OR (last_visible_at, id) < ($2, $3))
     ORDER BY last_visible_at DESC, id DESC LIMIT $4`,
    [reading.me.organisationId, from?.at ?? null, from?.id ?? null, first + 1])
  const { nodes, pageInfo } = page(rows, first, row => cursorAt(row.at, row.id))
  return { nodes: await reading.many(cases, nodes.map(row => row.caseId)), pageInfo }
}

const grouped = <Row extends { caseId: string }>(rows: Row[]): Map<string, Row[]> => {
  const groups = new Map<string, Row[]>()
  for (const row of rows) groups.set(row.caseId, [...groups.get(row.caseId) ?? [], row])
  return groups
}

/** Who leads each case. */
export async function leadsOf(tx: Tx, _me: Me, caseIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.sql<{ caseId: string, id: string }>(
    `SELECT case_id AS "caseId", organisation_id AS id FROM party WHERE role = 'lead' AND until IS NULL AND case_id = ANY ($1)`, [caseIds])
  return new Map(rows.map(row => [row.caseId, row.id]))
}

/** The live parties of each case that the viewer may know of, the lead first, then in the order they joined. */
export async function partiesOf(tx: Tx, me: Me, caseIds: readonly string[]): Promise<Map<string, Party[]>> {
  return grouped(await seeWhere(tx, me, parties, 'it.case_id IN (:...caseIds) AND it.until IS NULL', { caseIds },
    { order: [['from', 'ASC'], ['id', 'ASC']], limit: 1_000 }))
}

/** Who works on each case inside the viewer's organisation. */
export async function assignmentsOf(tx: Tx, me: Me, caseIds: readonly string[]): Promise<Map<string, Assignment[]>> {
  return grouped(await tx.rows(Assignment, 'it.case_id IN (:...caseIds) AND it.organisation_id = :mine AND it.until IS NULL',
    { caseIds, mine: me.organisationId }))
}
