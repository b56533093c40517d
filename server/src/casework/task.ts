import { Injectable, type OnModuleInit } from '@nestjs/common'
import { Guards, type Done } from '../cases/guards.js'
import type { Me } from '../access/me.js'
import type { Tx } from '../platform/database/tx.js'

type Count = { caseId: string, workers: number, planned: number }

/** What casework says to the process: how many workers of a case have a plan to stay safe. It is no guard, and help waits for none of it. */
@Injectable()
export class SafetyTask implements OnModuleInit {
  constructor(private readonly guards: Guards) {}

  onModuleInit(): void { this.guards.task('safety', stand) }
}

async function stand(tx: Tx, _me: Me, ids: readonly string[]): Promise<Map<string, Done>> {
  const rows = await tx.ask<Count>(`SELECT w.case_id AS "caseId", count(*)::int AS workers, (count(*) FILTER (WHERE EXISTS (SELECT FROM safety_plan p WHERE p.worker_id = w.id)))::int AS planned
    FROM worker w WHERE w.case_id = ANY ($1) AND w.erased_at IS NULL GROUP BY w.case_id`, [ids])
  return new Map(rows.map(({ caseId, workers, planned }): [string, Done] => [caseId, planned === workers
    ? { state: 'done' } : { state: planned === 0 ? 'not_started' : 'in_progress', open: workers - planned }]))
}
