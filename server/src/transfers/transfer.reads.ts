import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import type { Me } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { seeWhere } from '../access/take.js'
import { cases } from '../cases/case.policy.js'
import { presentAt } from '../cases/case.service.js'
import { conflictsAt } from '../cases/door.js'
import { lineOf } from '../cases/preview.reads.js'
import type { Conflict } from '../parties/conflict.js'
import { NotFound, Refused } from '../platform/refused.js'
import type { Tx } from '../platform/database/tx.js'
import { workers } from '../workers/worker.policy.js'
import type { Transfer } from './transfer.entity.js'
import type { TransferPreview } from './transfer.inputs.js'
import { transfers } from './transfer.policy.js'

/** More than a case is ever offered to. */
const most = 100
type Along = { id: string, along: boolean }

/** Who would go along, what stands between, and a digest of both; for whoever leads. */
export async function transferAt(tx: Tx, caseId: string, organisationId: string): Promise<{ along: Along[], conflicts: Conflict[], digest: string }> {
  const present = (await presentAt(tx, caseId)).filter(it => it.role !== 'lead' && it.organisationId !== organisationId)
  const [along, conflicts] = await Promise.all([
    tx.ask<Along>('SELECT id, along FROM transfer_along($1, $2) ORDER BY id', [caseId, organisationId]),
    conflictsAt(tx, caseId, { organisationId, role: 'lead', standing: 'member' }, present)])
  return { along, conflicts, digest: createHash('sha256').update(canonicalize({ caseId, organisationId, along, conflicts }) ?? '').digest('hex') }
}

/** The same by name, and refused as the offer itself would be. */
export async function transferShown(reading: Reading, caseId: string, organisationId: string): Promise<TransferPreview> {
  const { offerTransfer } = await reading.can(cases, await reading.one(cases, caseId))
  if (!offerTransfer) throw new NotFound()
  if (!offerTransfer.allowed) throw new Refused(offerTransfer.reason ?? 'NotFound')
  const { along, conflicts, digest } = await transferAt(reading.tx(), caseId, organisationId)
  const [known, lines] = await Promise.all([reading.many(workers, along.map(it => it.id)), Promise.all(conflicts.map(it => lineOf(reading, it)))])
  const goes = new Map(along.map(it => [it.id, it.along]))
  return { workers: known.map(worker => ({ worker, goesAlong: goes.get(worker.id) ?? false })), conflicts: lines, digest }
}

/** Those that wait for the viewer's organisation, the soonest over first. */
export async function transfersAsked(reading: Reading): Promise<Transfer[]> {
  const found = await seeWhere(reading.tx(), reading.me, transfers, `it.to_organisation_id = :own AND it.state = 'offered'`, { own: reading.me.organisationId },
    { order: [['expiresAt', 'ASC'], ['id', 'ASC']], limit: most })
  reading.saw(transfers, found)
  return found
}

/** What was offered of each of these cases, the latest first; the lead's to read. */
export async function transfersOf(tx: Tx, me: Me, caseIds: readonly string[], reading: Reading): Promise<Map<string, Transfer[]>> {
  const rows = await seeWhere(tx, me, transfers, `it.case_id IN (:...caseIds) AND EXISTS (SELECT FROM me_place mine WHERE mine.case_id = it.case_id AND mine.role = 'lead' OFFSET 0)`,
    { caseIds }, { order: [['offeredAt', 'DESC'], ['id', 'DESC']], limit: most })
  reading.saw(transfers, rows)
  return Map.groupBy(rows, it => it.caseId)
}
