import { Injectable, type OnModuleInit } from '@nestjs/common'
import { Destroying } from '../platform/erasure/destroying.js'
import { Jobs } from '../platform/jobs/jobs.js'
import { Endings } from '../platform/relay/endings.js'

/** On the day she was told, and not before, a report is destroyed with its keys and its files, in every copy that is ever brought back. */
@Injectable()
export class RetentionEnding implements OnModuleInit {
  constructor(private readonly endings: Endings, private readonly jobs: Jobs, private readonly destroying: Destroying) {}

  onModuleInit(): void {
    this.endings.register({
      name: 'report-goes', of: 'record', after: ['report.deletion_announced'],
      running: `SELECT r.report_id AS id, r.report_id AS chain, r.due_on::timestamp AT TIME ZONE 'UTC' AS until FROM report_retention r JOIN report it ON it.id = r.report_id
        WHERE r.state = 'announced' AND r.ended_at IS NULL AND it.state <> 'erased'`,
      end: ({ tx }, { id }) => this.jobs.add(tx, [this.destroying.jobOf('report', id)]),
    })
  }
}
