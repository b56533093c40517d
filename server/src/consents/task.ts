import { Injectable, type OnModuleInit } from '@nestjs/common'
import { Guards, type Done } from '../cases/guards.js'

type Count = { id: string, workers: number, asked: number }

/** What was explained to each worker, as a task: `open` counts those to whom nothing was. A no is an answer, too. */
@Injectable()
export class ConsentTask implements OnModuleInit {
  constructor(private readonly guards: Guards) {}

  onModuleInit(): void {
    this.guards.task('consents', async (tx, _me, ids) => {
      const rows = await tx.ask<Count>(
        `SELECT w.case_id AS id, count(*)::int AS workers, (count(*) FILTER (WHERE EXISTS (SELECT FROM consent_explanation e WHERE e.worker_id = w.id)))::int AS asked
         FROM worker w WHERE w.case_id = ANY ($1) AND w.erased_at IS NULL GROUP BY w.case_id`, [ids])
      const found = new Map(rows.map(it => [it.id, it]))
      return new Map(ids.map(id => [id, doneOf(found.get(id))]))
    })
  }
}

const doneOf = (it: Count | undefined): Done => {
  if (!it) return { state: 'cannot_start_yet', after: 'workers' }
  return { state: it.asked === it.workers ? 'done' : it.asked === 0 ? 'not_started' : 'in_progress', open: it.workers - it.asked }
}
