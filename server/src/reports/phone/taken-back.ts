import { Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common'
import { Database } from '../../platform/database/database.js'
import type { Tx } from '../../platform/database/tx.js'
import { Destroying } from '../../platform/erasure/destroying.js'
import { Jobs } from '../../platform/jobs/jobs.js'
import { log } from '../../platform/log/log.js'
import { Telling } from '../../platform/relay/telling.js'

/** What she took back is destroyed with its key, in every copy that is ever brought back. */
@Injectable()
export class TakenBack implements OnModuleInit, OnApplicationBootstrap {
  constructor(
    private readonly database: Database, private readonly jobs: Jobs, private readonly telling: Telling, private readonly destroying: Destroying,
  ) {}

  onModuleInit(): void {
    this.telling.also(async (tx, told) => { if (told.some(({ event }) => event.kind === 'file.taken_back')) await this.plan(tx) })
  }

  /** After a start: what a job that was lost left behind. */
  async onApplicationBootstrap(): Promise<void> {
    try { await this.database.write('relay', {}, tx => this.plan(tx)) } catch (error) { log.error('files that were taken back wait for the next start', error) }
  }

  private async plan(tx: Tx): Promise<void> {
    const rows = await tx.sql<{ id: string }>(
      `SELECT id FROM file WHERE membership_id IS NULL AND recalled_at IS NOT NULL AND state NOT IN ('uploading', 'erased') ORDER BY id`)
    await this.jobs.add(tx, rows.map(it => this.destroying.jobOf('file', it.id)))
  }
}
