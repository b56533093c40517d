import { Injectable, type OnModuleInit } from '@nestjs/common'
import { workLimits } from '@amends/shared/work'
import type { Reading } from '../access/reading.js'
import { seeWhere } from '../access/take.js'
import { mayDo, WorkSources, type Waiting } from '../my-work/sources.js'
import { selfReports } from './self-report.policy.js'

/** What companies told of themselves and nobody has answered; the first that came is the first. */
@Injectable()
export class SelfReportWork implements OnModuleInit {
  constructor(private readonly sources: WorkSources) {}

  onModuleInit(): void { this.sources.register(waiting) }
}

async function waiting(reading: Reading): Promise<Waiting[]> {
  const found = await seeWhere(reading.tx(), reading.me, selfReports, `it.keeper_id = :own AND it.state = 'received'`, { own: reading.me.organisationId },
    { order: [['sentAt', 'ASC'], ['id', 'ASC']], limit: workLimits.most })
  return (await mayDo(reading, selfReports, found, 'decline')).map(it => ({ id: it.id, kind: 'self_report', called: it.company }))
}
