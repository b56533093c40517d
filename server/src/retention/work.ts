import { Injectable, type OnModuleInit } from '@nestjs/common'
import { retention } from '@amends/shared/retention'
import { workLimits } from '@amends/shared/work'
import type { Reading } from '../access/reading.js'
import { seeWhere } from '../access/take.js'
import { mayDo, WorkSources, type Waiting } from '../my-work/sources.js'
import { dayOf, plusDays } from '../platform/clock/clock.js'
import { retained } from './retention.policy.js'

/** Reports that are settled for so long that somebody has to say what becomes of them; none goes by itself. */
@Injectable()
export class RetentionWork implements OnModuleInit {
  constructor(private readonly sources: WorkSources) {}

  onModuleInit(): void {
    this.sources.register(settledLongAgo)
    this.sources.register(toConfirm)
  }
}

async function settledLongAgo(reading: Reading): Promise<Waiting[]> {
  const { at } = reading.me
  const found = await seeWhere(reading.tx(), reading.me, retained,
    `it.state NOT IN ('received', 'triaged', 'case', 'erased') AND it.received_on < :before
     AND NOT EXISTS (SELECT FROM report_message m WHERE m.report_id = it.id AND m.sent_on >= :before)
     AND NOT EXISTS (SELECT FROM report_retention r WHERE r.report_id = it.id AND r.ended_at IS NULL AND (r.state <> 'kept' OR r.due_on > :today))`,
    { before: dayOf(plusDays(at, -retention.after)), today: dayOf(at) }, { order: [['receivedOn', 'ASC'], ['id', 'ASC']], limit: workLimits.most })
  return (await mayDo(reading, retained, found, 'delete')).map(it => ({ id: it.id, kind: 'report_retention', called: it.code }))
}

async function toConfirm(reading: Reading): Promise<Waiting[]> {
  const found = await seeWhere(reading.tx(), reading.me, retained,
    `EXISTS (SELECT FROM report_retention r WHERE r.report_id = it.id AND r.ended_at IS NULL AND r.state = 'proposed')`, {},
    { order: [['receivedOn', 'ASC'], ['id', 'ASC']], limit: workLimits.most })
  return (await mayDo(reading, retained, found, 'confirm')).map(it => ({ id: it.id, kind: 'deletion_confirm', called: it.code }))
}
