import { Injectable, type OnModuleInit } from '@nestjs/common'
import { workLimits } from '@amends/shared/work'
import type { Reading } from '../access/reading.js'
import { seeWhere } from '../access/take.js'
import { mayDo, onMine, WorkSources, type Waiting } from '../my-work/sources.js'
import { dayOf, plusDays } from '../platform/clock/clock.js'
import { improvements } from './lesson.policy.js'

/** What was to be done by a day is looked at then: did it help? */
@Injectable()
export class LessonWork implements OnModuleInit {
  constructor(private readonly sources: WorkSources) {}

  onModuleInit(): void { this.sources.register(due) }
}

async function due(reading: Reading): Promise<Waiting[]> {
  const found = await seeWhere(reading.tx(), reading.me, improvements, `${onMine('it.case_id')} AND it.effect IS NULL AND it.due_on <= :soon`, { soon: dayOf(plusDays(reading.me.at, workLimits.ahead)) },
    { order: [['dueOn', 'ASC'], ['id', 'ASC']], limit: workLimits.most })
  const able = await mayDo(reading, improvements, found, 'review')
  return able.map(it => ({ id: it.id, kind: 'improvement_review', caseId: it.caseId, dueOn: it.dueOn }))
}
