import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common'
import { practiceDays } from '@amends/shared/practice'
import { kept, selfReportKept } from '@amends/shared/retention'
import { FileLettingGo } from '../files/letting-go.js'
import { Clock, dayOf, plusDays } from '../platform/clock/clock.js'
import { isAway } from '../platform/database/away.js'
import { Database } from '../platform/database/database.js'
import { log } from '../platform/log/log.js'
import { emptyPracticeLines } from './practice-words.js'

/** Milliseconds: after a start, and between two sweeps. */
const pace = { first: 60_000, every: 3_600_000 } as const
/** Practice cases that one sweep takes away. */
const most = 50

/**
 * Again and again: what served for a while goes when its time is over. Nobody decides about it; of a report half written down, whoever began it was told before.
 * Every server does it: done twice is done once, and nothing has to be remembered between two of them.
 */
@Injectable()
export class KeptLongEnough implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private timer: NodeJS.Timeout | undefined
  private sweeping: Promise<void> | undefined
  private stopping = false

  constructor(private readonly database: Database, private readonly clock: Clock, private readonly files: FileLettingGo) {}

  onApplicationBootstrap(): void { this.begin(pace.first) }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true
    clearTimeout(this.timer)
    await this.sweeping
  }

  /** Does it now. */
  async sweep(): Promise<void> {
    const now = this.clock.now()
    await emptyPracticeLines(this.database, now, plusDays(now, -practiceDays), most)
    await this.database.write('relay', {}, async tx => {
      await tx.sql('DELETE FROM idempotency WHERE at < $1', [`${dayOf(plusDays(now, -kept.keys))}T00:00:00Z`])
      await tx.sql('SELECT report_drafts_forget($1)', [plusDays(now, -kept.drafts)])
      await tx.sql('SELECT complaints_forget($1::date, $2::date)', [dayOf(plusDays(now, -kept.complaints)), dayOf(plusDays(now, -kept.complaintsAlone))])
      await tx.sql('SELECT self_reports_forget($1::date, $2::date, $3, $4)', [
        dayOf(plusDays(now, -selfReportKept.declined.days)), dayOf(plusDays(now, -selfReportKept.caseAtCompany.days)), plusDays(now, -selfReportKept.case.days), now])
      // Not what is over, but the same pace: what a brand reads of a report turns by the day.
      await tx.sql('SELECT hotline_turn($1::date)', [dayOf(now)])
      await tx.sql('SELECT hotline_forget($1::date)', [dayOf(plusDays(now, -kept.hotlines))])
      await tx.sql('SELECT practice_sweep($1, $2, $3)', [now, plusDays(now, -practiceDays), most])
      await tx.sql('DELETE FROM session WHERE expires_at < $1 OR revoked_at < $1', [plusDays(now, -kept.sessions)])
    })
    await this.files.sweepAll()
  }

  private begin(after: number): void {
    if (this.stopping) return
    this.timer = setTimeout(() => {
      this.sweeping = this.sweep().catch((error: unknown) => { if (!isAway(error)) log.error('what is kept long enough could not go', error) }).finally(() => this.begin(pace.every))
    }, after)
    this.timer.unref()
  }
}
