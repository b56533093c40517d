import { Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common'
import { kept } from '@amends/shared/retention'
import { Clock, dayOf, plusDays } from '../platform/clock/clock.js'
import { Database } from '../platform/database/database.js'
import type { Tx } from '../platform/database/tx.js'
import { Jobs } from '../platform/jobs/jobs.js'
import { log } from '../platform/log/log.js'

const sweeping = 'kept-long-enough'

/** Once a day: what served for a while goes when its time is over. Nobody decides about it; of her own words, whoever wrote them was told before. */
@Injectable()
export class KeptLongEnough implements OnModuleInit, OnApplicationBootstrap {
  constructor(private readonly database: Database, private readonly jobs: Jobs, private readonly clock: Clock) {}

  onModuleInit(): void { this.jobs.register(sweeping, () => this.sweep()) }

  /** After a start it waits its day again only where none waits: a server that begins anew every hour must not put it off for ever. */
  async onApplicationBootstrap(): Promise<void> {
    try {
      await this.database.write('relay', {}, tx => this.again(tx, { keepTime: true }))
    } catch (error) { log.error('what is kept long enough waits for the next start', error) }
  }

  /** Does it now. At least once is once. */
  async sweep(): Promise<void> {
    const now = this.clock.now()
    await this.database.write('relay', {}, async tx => {
      await tx.sql('DELETE FROM idempotency WHERE at < $1', [`${dayOf(plusDays(now, -kept.keys))}T00:00:00Z`])
      await tx.sql('SELECT report_drafts_forget($1)', [plusDays(now, -kept.drafts)])
      await tx.sql('DELETE FROM session WHERE expires_at < $1 OR revoked_at < $1', [plusDays(now, -kept.sessions)])
      await this.again(tx, { keepTime: false })
    })
  }

  private again(tx: Tx, { keepTime }: { keepTime: boolean }): Promise<void> {
    return this.jobs.add(tx, [{ name: sweeping, payload: {}, key: sweeping, at: plusDays(this.clock.now(), 1), keepTime }])
  }
}
