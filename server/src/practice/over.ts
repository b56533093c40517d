import { Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common'
import { practiceDays } from '@amends/shared/practice'
import { Clock, plusDays } from '../platform/clock/clock.js'
import { Database } from '../platform/database/database.js'
import type { Tx } from '../platform/database/tx.js'
import { Jobs } from '../platform/jobs/jobs.js'
import { log } from '../platform/log/log.js'

const sweeping = 'practice-over'
/** Of what is over, taken away in one commit. */
const most = 50

/** Once a day: what nobody practised on for a while ends, and of what is over nothing stays that could be read. */
@Injectable()
export class PracticeOver implements OnModuleInit, OnApplicationBootstrap {
  constructor(private readonly database: Database, private readonly jobs: Jobs, private readonly clock: Clock) {}

  onModuleInit(): void { this.jobs.register(sweeping, () => this.sweep()) }

  /** After a start it waits its day again only where none waits. */
  async onApplicationBootstrap(): Promise<void> {
    try {
      await this.database.write('relay', {}, tx => this.again(tx, true))
    } catch (error) { log.error('practice cases that are over wait for the next start', error) }
  }

  /** Does it now. At least once is once. */
  async sweep(): Promise<void> {
    const now = this.clock.now()
    const taken = () => this.database.write('relay', {}, async tx => {
      const [row] = await tx.sql<{ taken: number }>('SELECT practice_sweep($1, $2, $3) AS taken', [now, plusDays(now, -practiceDays), most])
      return row?.taken ?? 0
    })
    while (await taken() === most);
    await this.database.write('relay', {}, tx => this.again(tx, false))
  }

  private again(tx: Tx, keepTime: boolean): Promise<void> {
    return this.jobs.add(tx, [{ name: sweeping, payload: {}, key: sweeping, at: plusDays(this.clock.now(), 1), keepTime }])
  }
}
