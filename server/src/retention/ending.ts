import { Injectable, type OnModuleInit } from '@nestjs/common'
import { z } from 'zod'
import { Clock } from '../platform/clock/clock.js'
import { Database } from '../platform/database/database.js'
import { Destroying } from '../platform/erasure/destroying.js'
import { Jobs } from '../platform/jobs/jobs.js'
import { Endings } from '../platform/relay/endings.js'

const goes = 'report-goes-for-good'
const payloadOf = z.object({ id: z.uuid() })
/** SQL: what was announced and counts still. */
const running = `SELECT r.report_id AS id, r.report_id AS chain, r.due_on::timestamp AT TIME ZONE 'UTC' AS until FROM report_retention r JOIN report it ON it.id = r.report_id
  WHERE r.state = 'announced' AND r.ended_at IS NULL AND it.state <> 'erased'`

/** On the day she was told, and not before, a report is destroyed with its keys and its files, in every copy that is ever brought back. */
@Injectable()
export class RetentionEnding implements OnModuleInit {
  constructor(
    private readonly endings: Endings, private readonly jobs: Jobs, private readonly destroying: Destroying, private readonly database: Database, private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.register(goes, payload => this.go(payloadOf.parse(payload).id))
    this.endings.register({
      name: 'report-goes', of: 'record', after: ['report.deletion_announced'], running,
      end: ({ tx }, { id }) => this.jobs.add(tx, [{ name: goes, payload: { id }, key: `${goes}:${id}` }]),
    })
  }

  /** Destroys it, unless she wrote or somebody stopped it while this waited for its turn. Twice is once. */
  async go(id: string): Promise<void> {
    const still = await this.database.read('relay', {}, tx => tx.sql(`SELECT 1 FROM (${running}) it WHERE it.id = $1 AND it.until <= $2`, [id, this.clock.now()]))
    if (still.length > 0) await this.destroying.destroy('report', id)
  }
}
