import type { Role } from '@amends/shared/roles'
import type { Me } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { seeWhere } from '../access/take.js'
import { Case } from '../cases/case.entity.js'
import { keptWith } from '../cases/frozen.js'
import { lookedAt } from '../disclosure/field-guard.js'
import { behind, type Kept } from '../parties/kept.js'
import { viewerAt } from '../parties/place.js'
import type { Tx } from '../platform/database/tx.js'
import { cursorOf, page, readId, type Page, type PageArgs } from '../platform/graphql/connection.js'
import { upon } from '../platform/soon.js'
import { LeverageBuyer } from './buyer.entity.js'
import { buyers } from './buyer.policy.js'
import { ResponseFactor } from './factor.entity.js'
import { factors } from './factor.policy.js'
import { keptBuyers } from './kept-buyers.js'
import { tellStood } from './kept.js'
import { ResponseMemo } from './memo.entity.js'
import { memos } from './memo.policy.js'
import { weighed, type ResponseWeighing } from './weighing.js'

/** More than a case of sixty workers is weighed by. */
const most = 2_000

lookedAt('ResponseFactor', ({ reading }, it: ResponseFactor) => upon(reading.facts(factors, it), ({ mine, withheld }) => (
  { viewer: viewerAt(mine), facts: { state: null, relation: 'other', consents: [], withheld } })))

/** Buyers are named to each other where both let it be known; how much each buys is its own. */
lookedAt('LeverageBuyer', ({ me, reading }, it: LeverageBuyer) => upon(reading.facts(buyers, it), ({ mine }) => (
  { viewer: viewerAt(mine), facts: { state: null, relation: it.organisationId === me.organisationId ? 'own' as const : 'other' as const, consents: [] } })))

lookedAt('ResponseMemo', ({ reading }, it: ResponseMemo) => upon(reading.facts(memos, it), ({ mine, state }) => (
  { viewer: viewerAt(mine), facts: { state, relation: 'other', consents: [] } })))

/** Everything these cases were weighed by, the earlier values among it; the lead's alone. */
export const factorsAt = async (tx: Tx, me: Me, caseIds: readonly string[]): Promise<Map<string, ResponseFactor[]>> => Map.groupBy(
  await seeWhere(tx, me, factors, 'it.case_id IN (:...caseIds)', { caseIds }, { order: [['seq', 'ASC']], limit: most }), it => it.caseId)

/** By case, how many buyers are known, and which roles somebody has. */
export async function presentAt(tx: Tx, caseIds: readonly string[]): Promise<Map<string, { buyers: number, present: Role[] }>> {
  const rows = await tx.ask<{ caseId: string, buyers: number, present: Role[] }>(`SELECT c.id AS "caseId", (SELECT count(*)::int FROM leverage_buyer b WHERE b.case_id = c.id) AS buyers,
    coalesce((SELECT jsonb_agg(DISTINCT p.role) FROM party p WHERE p.case_id = c.id AND p.until IS NULL AND p.standing <> 'respondent'), '[]') AS present FROM "case" c WHERE c.id = ANY ($1)`, [caseIds])
  return new Map(rows.map(({ caseId, ...it }) => [caseId, it]))
}

/** How the response to each of these cases was weighed. */
export async function weighingsOf(tx: Tx, me: Me, caseIds: readonly string[], reading: Reading): Promise<Map<string, ResponseWeighing>> {
  const [all, there] = await Promise.all([factorsAt(tx, me, caseIds), presentAt(tx, caseIds)])
  reading.saw(factors, [...all.values()].flat())
  return new Map(caseIds.map(id => [id, weighed(all.get(id) ?? [], there.get(id)?.buyers ?? 0, there.get(id)?.present ?? [])]))
}

/** The buyers of a case that the viewer may know of, in the order they were named. */
export async function buyersOf(reading: Reading, record: Case, { first, after }: PageArgs): Promise<Page<LeverageBuyer>> {
  const [caseId, from, kept] = [record.id, after ? readId(after) : null, keptWith(record)]
  const rows = kept ? behind(await keptBuyers(reading.tx(), reading.me, kept), from) : await seeWhere(reading.tx(), reading.me, buyers, `it.case_id = :caseId${from ? ' AND (it.added_at, it.id) > (SELECT b.added_at, b.id FROM leverage_buyer b WHERE b.id = :from)' : ''}`,
    { caseId, from }, { order: [['addedAt', 'ASC'], ['id', 'ASC']], limit: first + 1 })
  reading.saw(buyers, rows)
  return page(rows, first, row => cursorOf(row.id))
}

function keptMemos(reading: Reading, { place, body }: Kept): ResponseMemo[] {
  const [[state], rows] = [reading.tx().restored(Case, [body.case]).map(it => it.state), reading.tx().restored(ResponseMemo, body.memos ?? [])]
  for (const [at, it] of rows.entries()) tellStood(reading.tx(), it.id, { mine: place, isLatest: at === 0, state: state ?? null })
  return rows
}

/** The decisions of a case that the viewer may know of, the latest first. */
export async function memosOf(reading: Reading, record: Case, { first, after }: PageArgs): Promise<Page<ResponseMemo>> {
  const [caseId, from, kept] = [record.id, after ? readId(after) : null, keptWith(record)]
  const rows = kept ? behind(keptMemos(reading, kept), from) : await seeWhere(reading.tx(), reading.me, memos, `it.case_id = :caseId${from ? ' AND (it.decided_at, it.id) < (SELECT m.decided_at, m.id FROM response_memo m WHERE m.id = :from)' : ''}`,
    { caseId, from }, { order: [['decidedAt', 'DESC'], ['id', 'DESC']], limit: first + 1 })
  reading.saw(memos, rows)
  return page(rows, first, row => cursorOf(row.id))
}
