import { Injectable, type OnModuleInit } from '@nestjs/common'
import { Parent, ResolveField, Resolver } from '@nestjs/graphql'
import { workLimits } from '@amends/shared/work'
import { Reads } from '../access/context.js'
import type { Reading } from '../access/reading.js'
import { seeWhere } from '../access/take.js'
import { Classed } from '../disclosure/fact.js'
import { mayDo, onMine, WorkSources, type Waiting } from '../my-work/sources.js'
import { WorkItem } from '../my-work/work.answer.js'
import { plusDays } from '../platform/clock/clock.js'
import type { Soon } from '../platform/soon.js'
import { CaseClock } from './clock.entity.js'
import { clocks } from './clock.policy.js'
import { ruleOf } from './rules.js'

/** What is due soon, or was, on the cases she works on. On what days somebody looks after a case has ended the room of its end says itself. */
@Injectable()
export class ClockWork implements OnModuleInit {
  constructor(private readonly sources: WorkSources) {}

  onModuleInit(): void { this.sources.register(dueSoon) }
}

async function dueSoon(reading: Reading): Promise<Waiting[]> {
  const found = await seeWhere(reading.tx(), reading.me, clocks, `${onMine('it.case_id')} AND it.state = 'running' AND it.kind NOT LIKE 'after_care%' AND it.due_at <= :soon`, { soon: plusDays(reading.me.at, workLimits.ahead) },
    { order: [['dueAt', 'ASC'], ['id', 'ASC']], limit: workLimits.most })
  return (await mayDo(reading, clocks, found, 'meet')).map(it => (
    { id: it.id, kind: 'clock', caseId: it.caseId, ...ruleOf(it.kind).basis === 'law' ? { legalBy: it.dueOn } : { dueOn: it.dueOn } }))
}

/** What is due, for the line of my work that says so. */
@Resolver(() => WorkItem)
export class WorkClockResolver {
  @ResolveField(() => CaseClock, { nullable: true }) @Classed('WorkItem', 'clock', 'open')
  clock(@Parent() it: WorkItem, @Reads() reading: Reading): Soon<CaseClock | null> { return it.kind === 'clock' ? reading.find(clocks, it.recordId) : null }
}
