import { Injectable, type OnModuleInit } from '@nestjs/common'
import type { Me } from '../access/me.js'
import type { Tx } from '../platform/database/tx.js'
import { presentAt } from './case.service.js'
import { conflictsAt } from './door.js'
import { CaseEntry } from './entry.entity.js'
import { Guards, type Done, type Met } from './guards.js'

/** The guards and tasks that the case itself answers for. */
@Injectable()
export class CaseGuards implements OnModuleInit {
  constructor(private readonly guards: Guards) {}

  onModuleInit(): void {
    // No way leads into a case that does not ask for the first look: a report is triaged before, and an entry brings its own.
    this.guards.register('triaged', async (_tx, _me, ids) => new Map(ids.map(id => [id, { met: true, where: 'triage' }])))
    this.guards.task('triage', async (_tx, _me, ids) => new Map(ids.map(id => [id, { state: 'done' }])))
    this.guards.register('outside_verifier_independent', outsideVerifier)
    this.guards.task('outside_verification', async (tx, _me, ids) => new Map(
      (await tx.rows(CaseEntry, 'it.case_id IN (:...ids)', { ids })).map((it): [string, Done] => [it.caseId, { state: 'done' }])))
    this.guards.task('parties', parties)
  }
}

/** Somebody beside the lead takes part. */
async function parties(tx: Tx, _me: Me, ids: readonly string[]): Promise<Map<string, Done>> {
  const rows = await tx.ask<{ id: string, others: number }>(
    `SELECT case_id AS id, count(*)::int AS others FROM party WHERE case_id = ANY ($1) AND until IS NULL AND role <> 'lead' GROUP BY case_id`, [ids])
  return new Map(rows.map(it => [it.id, { state: it.others > 0 ? 'done' : 'not_started' }]))
}

/**
 * Whoever verified outside is not the company concerned and not one with it, as far as it is one of ours; a self-report is
 * accepted as one. A case without an outside verification has nothing to answer for here.
 */
async function outsideVerifier(tx: Tx, _me: Me, ids: readonly string[]): Promise<Map<string, Met>> {
  const entries = await tx.rows(CaseEntry, 'it.case_id IN (:...ids)', { ids })
  const met = new Map<string, Met>(ids.map(id => [id, { met: true, where: 'outside_verification' }]))
  for (const { caseId, kind, verifierOrganisationId: organisationId } of entries) {
    if (kind === 'self_report' || !organisationId) continue
    const concerned = (await presentAt(tx, caseId)).filter(it => it.standing === 'respondent')
    const bound = concerned.length > 0 && (concerned.some(it => it.organisationId === organisationId)
      || (await conflictsAt(tx, caseId, { organisationId, role: 'auditor', standing: 'member' }, concerned)).some(it => it.effect === 'block'))
    if (bound) met.set(caseId, { met: false, where: 'outside_verification' })
  }
  return met
}
