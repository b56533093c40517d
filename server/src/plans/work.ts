import { Injectable, type OnModuleInit } from '@nestjs/common'
import { workLimits } from '@amends/shared/work'
import type { Me } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { seeWhere } from '../access/take.js'
import { dayOf, plusDays } from '../platform/clock/clock.js'
import { mayDo, WorkSources, type Waiting } from '../my-work/sources.js'
import type { PlanLine } from './line.entity.js'
import { keptLines, keptPlans } from './kept.js'
import { lines, owns, pays } from './line.policy.js'
import { notesOf } from './plan.reads.js'

/** Lines that the viewer's organisation owes and that are due soon or over, and costs it has to agree to. */
@Injectable()
export class PlanWork implements OnModuleInit {
  constructor(private readonly sources: WorkSources) {}

  onModuleInit(): void { this.sources.register(parts) }
}

const isOwed = (me: Me, it: PlanLine): boolean => owns(me, it) && it.stage === 'live' && (it.state === 'due' || it.state === 'disputed')
const isCostOpen = (me: Me, it: PlanLine): boolean => pays(me, it) && it.costApprovedAt === null

const keptOpen = async (reading: Reading): Promise<PlanLine[]> =>
  (await Promise.all((await keptPlans(reading)).map(page => keptLines(reading, page, notesOf)))).flat()

async function parts(reading: Reading): Promise<Waiting[]> {
  const { me } = reading
  const soon = dayOf(plusDays(me.at, workLimits.ahead))
  const found = await seeWhere(reading.tx(), me, lines, `it.id IN (SELECT p.id FROM me_plan_part p WHERE p.is_cost_open OR (p.is_owed AND p.due_on <= :soon))`, { soon },
    { order: [['dueOn', 'ASC'], ['id', 'ASC']], limit: workLimits.most })
  found.push(...(await keptOpen(reading)).filter(it => isCostOpen(me, it) || (isOwed(me, it) && it.dueOn <= soon)))
  const [due, costs] = await Promise.all([
    mayDo(reading, lines, found.filter(it => owns(me, it) && it.dueOn <= soon), 'claim'), mayDo(reading, lines, found, 'approveCost'),
  ])
  return [
    ...due.map((it): Waiting => ({ id: it.id, kind: 'plan_line', dueOn: it.dueOn, caseId: it.caseId, workerId: it.workerId })),
    ...costs.map((it): Waiting => ({ id: it.id, kind: 'plan_cost', caseId: it.caseId })),
  ]
}
