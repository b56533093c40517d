import { Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common'
import { Database } from '../../platform/database/database.js'
import type { Tx } from '../../platform/database/tx.js'
import { log } from '../../platform/log/log.js'
import { Telling } from '../../platform/relay/telling.js'

/** What somebody had begun to write down and not sent goes when she leaves: nobody else could read it, send it or throw it away. */
@Injectable()
export class DraftsLeft implements OnModuleInit, OnApplicationBootstrap {
  constructor(private readonly database: Database, private readonly telling: Telling) {}

  onModuleInit(): void {
    this.telling.also(async (tx, told) => { if (told.some(({ event }) => event.kind === 'membership.ended')) await this.drop(tx) })
  }

  /** After a start: what a restored database brought back. */
  async onApplicationBootstrap(): Promise<void> {
    try { await this.database.write('relay', {}, tx => this.drop(tx)) } catch (error) { log.error('drafts of those who left wait for the next start', error) }
  }

  /** Row security shows those of members who left, and no other. */
  private drop(tx: Tx): Promise<unknown> { return tx.sql('DELETE FROM report_draft') }
}
