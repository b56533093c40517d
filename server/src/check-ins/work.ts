import { Injectable, type OnModuleInit } from '@nestjs/common'
import { workLimits } from '@amends/shared/work'
import type { Reading } from '../access/reading.js'
import { seeWhere } from '../access/take.js'
import { mayDo, onMine, WorkSources, type Waiting } from '../my-work/sources.js'
import { dayOf } from '../platform/clock/clock.js'
import { checkIns, knowsAnswer } from './check-in.policy.js'

/** Whom she asks today; and at once, whoever is harmed for having spoken, until somebody says that she is protected. */
@Injectable()
export class CheckInWork implements OnModuleInit {
  constructor(private readonly sources: WorkSources) {}

  onModuleInit(): void { this.sources.register(toAsk) }
}

async function toAsk(reading: Reading): Promise<Waiting[]> {
  const { at } = reading.me
  const found = await seeWhere(reading.tx(), reading.me, checkIns,
    `${onMine('it.case_id')} AND ((it.state IN ('open', 'unreached') AND it.due_on <= :today) OR (it.state = 'yes' AND it.settled_at IS NULL))`, { today: dayOf(at) },
    { order: [['dueOn', 'ASC'], ['id', 'ASC']], limit: workLimits.most })
  const able = new Set((await mayDo(reading, checkIns, found, 'answer')).map(it => it.id))
  const told = new Set((await Promise.all(found.map(async it => (knowsAnswer(await reading.facts(checkIns, it)) ? it.id : '')))))
  return found.flatMap(({ id, caseId, workerId, dueOn, state }): Waiting[] => {
    if (state === 'yes') return !told.has(id) ? [] : [{ id, kind: 'retaliation', caseId, workerId, isDanger: true }]
    return able.has(id) ? [{ id, kind: 'check_in', caseId, workerId, dueOn }] : []
  })
}
