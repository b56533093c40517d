import { Injectable, type OnModuleInit } from '@nestjs/common'
import { workLimits } from '@amends/shared/work'
import type { Reading } from '../access/reading.js'
import { seeWhere } from '../access/take.js'
import { mayDo, WorkSources, type Waiting } from '../my-work/sources.js'
import { complaints } from './complaint.policy.js'

/** Complaints that nobody looked at or answered yet, and those that wait for a second person. */
@Injectable()
export class ComplaintWork implements OnModuleInit {
  constructor(private readonly sources: WorkSources) {}

  onModuleInit(): void { this.sources.register(open) }
}

async function open(reading: Reading): Promise<Waiting[]> {
  const found = await seeWhere(reading.tx(), reading.me, complaints, `it.organisation_id = :own AND it.state <> 'closed'`, { own: reading.me.organisationId },
    { order: [['acknowledgeBy', 'ASC'], ['id', 'ASC']], limit: workLimits.most })
  const able = await mayDo(reading, complaints, found, 'note')
  return able.flatMap(({ id, state, acknowledgeBy, feedBackBy, closingBy }): Waiting[] => {
    if (state === 'answered') return closingBy === null || closingBy === reading.me.membershipId ? [] : [{ id, kind: 'complaint_close' }]
    return [{ id, kind: 'complaint', legalBy: state === 'received' ? acknowledgeBy : feedBackBy }]
  })
}
