import { Injectable, type OnModuleInit } from '@nestjs/common'
import { Guards } from '../cases/guards.js'

/** Who is harmed, as a task of a step: done once somebody is on the case. */
@Injectable()
export class WorkerTask implements OnModuleInit {
  constructor(private readonly guards: Guards) {}

  onModuleInit(): void {
    this.guards.task('workers', async (tx, _me, ids) => {
      const rows = await tx.ask<{ id: string }>('SELECT DISTINCT case_id AS id FROM worker WHERE case_id = ANY ($1) AND erased_at IS NULL', [ids])
      return new Map(rows.map(({ id }) => [id, { state: 'done' }]))
    })
  }
}
