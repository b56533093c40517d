import { Injectable, type OnModuleInit } from '@nestjs/common'
import { Guards, type Done } from '../cases/guards.js'
import type { Me } from '../access/me.js'
import type { Tx } from '../platform/database/tx.js'

type Count = { caseId: string, going: number, done: number }

/** Indicator screening as a task of the first step. It is never a guard: no help and no move waits for it. */
@Injectable()
export class ScreeningTask implements OnModuleInit {
  constructor(private readonly guards: Guards) {}

  onModuleInit(): void { this.guards.task('screening', (tx, me, ids) => this.stand(tx, me, ids)) }

  /** In progress while one goes on, of the workers the viewer works with. */
  private async stand(tx: Tx, _me: Me, ids: readonly string[]): Promise<Map<string, Done>> {
    const rows = await tx.ask<Count>(
      `SELECT s.case_id AS "caseId", (count(*) FILTER (WHERE s.completed_at IS NULL))::int AS going, (count(*) FILTER (WHERE s.completed_at IS NOT NULL))::int AS done
       FROM screening s WHERE s.case_id = ANY ($1) GROUP BY s.case_id`, [ids])
    return new Map(rows.map(it => [it.caseId, { state: it.going > 0 ? 'in_progress' : 'done', open: it.going }]))
  }
}
