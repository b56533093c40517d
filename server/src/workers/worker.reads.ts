import type { VaultPart } from '@amends/shared/workers'
import type { Me } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { seeWhere } from '../access/take.js'
import { lookedAt } from '../disclosure/field-guard.js'
import { placesOf, viewerAt } from '../parties/place.js'
import { moment } from '../platform/database/shape.js'
import type { Tx } from '../platform/database/tx.js'
import { cursorAt, page, readCursor, type Page, type PageArgs } from '../platform/graphql/connection.js'
import { upon } from '../platform/soon.js'
import { Worker } from './worker.entity.js'
import { workers } from './worker.policy.js'

/** Whoever may know of her was let know: her code is addressed to them, also to a role that coordinates nothing. */
lookedAt('Worker', ({ reading }, worker: Worker) => upon(reading.facts(workers, worker), ({ mine, withheld }) => (
  { viewer: viewerAt(mine), facts: { state: null, relation: 'addressed', consents: [], withheld } })))

/** Whom the viewer's organisation may know of on a case that it does not lead; asked before the workers, so that nobody's time tells how many there are. */
async function receivedOn(tx: Tx, caseId: string): Promise<string[]> {
  return (await tx.ask<{ id: string }>('SELECT id FROM workers_received($1) AS id', [caseId])).map(it => it.id)
}

/** The workers of a case, in the order they were added. */
export async function workersOf(reading: Reading, caseId: string, { first, after }: PageArgs): Promise<Page<Worker>> {
  const from = after ? readCursor(after) : null
  const place = (await placesOf(reading.tx(), reading.me, [caseId])).get(caseId)
  const received = place?.role === 'lead' ? null : await receivedOn(reading.tx(), caseId)
  if (received?.length === 0) return page<Worker>([], first, row => cursorAt(row.addedAt, row.id))
  const rows = await seeWhere(reading.tx(), reading.me, workers, `it.case_id = :caseId${received ? ' AND it.id = ANY (:received::uuid[])' : ''}${from ? ' AND (it.added_at, it.id) > (:at, :from)' : ''}`,
    { caseId, received, at: from?.at, from: from?.id }, { order: [['addedAt', 'ASC'], ['id', 'ASC']], limit: first + 1 })
  reading.saw(workers, rows)
  return page(rows, first, row => cursorAt(row.addedAt, row.id))
}

/** That a part was written down, by whom and when; what stands in it is opened. */
export type Recorded = { workerId: string, part: VaultPart, at: Date, by: string }

/** The latest record of each part of these workers. */
export async function recordedOf(tx: Tx, _me: Me, ids: readonly string[]): Promise<Map<string, Recorded[]>> {
  const rows = await tx.ask<Recorded>(
    `SELECT DISTINCT ON (r.worker_id, r.part) r.worker_id AS "workerId", r.part, r.at, r.author_name AS by FROM worker_record r
     WHERE r.worker_id = ANY ($1) ORDER BY r.worker_id, r.part, r.seq DESC`, [ids], { at: moment })
  return Map.groupBy(rows, it => it.workerId)
}
