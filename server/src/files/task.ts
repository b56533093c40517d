import { Injectable, type OnModuleInit } from '@nestjs/common'
import { Guards } from '../cases/guards.js'

/** Evidence as a task of a step: there once the lead has a file of the case that can be read. */
@Injectable()
export class EvidenceTask implements OnModuleInit {
  constructor(private readonly guards: Guards) {}

  onModuleInit(): void {
    this.guards.task('evidence', async (tx, _me, ids) => {
      const rows = await tx.ask<{ id: string }>(`SELECT DISTINCT case_id AS id FROM file WHERE case_id = ANY ($1) AND use IN ('evidence', 'self_report') AND state = 'ready'`, [ids])
      return new Map(rows.map(({ id }) => [id, { state: 'done' }]))
    })
  }
}
