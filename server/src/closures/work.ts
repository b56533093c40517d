import { Injectable, type OnModuleInit } from '@nestjs/common'
import { workLimits } from '@amends/shared/work'
import type { Reading } from '../access/reading.js'
import { seeWhere } from '../access/take.js'
import { mayDo, onMine, WorkSources, type Waiting } from '../my-work/sources.js'
import { dayOf, plusDays } from '../platform/clock/clock.js'
import { closures } from './closure.policy.js'
import { closings } from './hers.policy.js'
import { isOurs } from './standing.js'

/** A closing waits for a second person; and after it somebody asks each worker how she is. */
@Injectable()
export class ClosureWork implements OnModuleInit {
  constructor(private readonly sources: WorkSources) {}

  onModuleInit(): void {
    this.sources.register(asked)
    this.sources.register(caredForPart)
    this.sources.register(caredForCase)
  }
}

async function asked(reading: Reading): Promise<Waiting[]> {
  const found = await seeWhere(reading.tx(), reading.me, closures, `${onMine('it.case_id')} AND it.state = 'asked'`, {}, { order: [['askedAt', 'ASC'], ['id', 'ASC']], limit: workLimits.most })
  const able = await mayDo(reading, closures, found, 'approve')
  return able.map(it => ({ id: it.id, kind: 'closure_approval', caseId: it.caseId }))
}

/** SQL: a day of after-care that is near or past, since when nobody asked this worker. */
const notAsked = (worker: string): string => `EXISTS (SELECT FROM unnest(it.after_care_on) AS d (day) WHERE d.day <= :soon
  AND NOT EXISTS (SELECT FROM worker_view v WHERE v.worker_id = ${worker} AND v.asked_on > d.day::date - ${workLimits.ahead}))`
const soonOf = (reading: Reading): string => dayOf(plusDays(reading.me.at, workLimits.ahead))
const near = (days: readonly string[], soon: string): string | null => days.filter(it => it <= soon).at(-1) ?? null

async function caredForPart(reading: Reading): Promise<Waiting[]> {
  const soon = soonOf(reading)
  const found = await seeWhere(reading.tx(), reading.me, closings, `${onMine('it.case_id')} AND it.reopened_at IS NULL AND ${notAsked('it.worker_id')}`, { soon },
    { order: [['closedOn', 'ASC'], ['id', 'ASC']], limit: workLimits.most })
  return found.map(it => ({ id: it.id, kind: 'after_care', caseId: it.caseId, workerId: it.workerId, dueOn: near(it.afterCareOn, soon) }))
}

/** Of those whose part was not closed before. */
async function caredForCase(reading: Reading): Promise<Waiting[]> {
  const soon = soonOf(reading)
  const found = await seeWhere(reading.tx(), reading.me, closures, `${onMine('it.case_id')} AND it.state = 'approved'
    AND EXISTS (SELECT FROM "case" c WHERE c.id = it.case_id AND c.state IN ('learn', 'closed'))
    AND NOT EXISTS (SELECT FROM case_closure later WHERE later.case_id = it.case_id AND later.asked_at > it.asked_at)
    AND EXISTS (SELECT FROM me_worker w WHERE w.case_id = it.case_id AND ${isOurs('w')}
      AND NOT EXISTS (SELECT FROM worker_closing c WHERE c.worker_id = w.id AND c.reopened_at IS NULL) AND ${notAsked('w.id')})`, { soon },
  { order: [['askedAt', 'ASC'], ['id', 'ASC']], limit: workLimits.most })
  reading.saw(closures, found)
  return found.map(it => ({ id: it.id, kind: 'after_care', caseId: it.caseId, dueOn: near(it.afterCareOn, soon) }))
}
