import { Injectable, type OnModuleInit } from '@nestjs/common'
import { Parent, ResolveField, Resolver } from '@nestjs/graphql'
import { workLimits } from '@amends/shared/work'
import { Reads } from '../access/context.js'
import type { Reading } from '../access/reading.js'
import { seeWhere } from '../access/take.js'
import { Classed } from '../disclosure/fact.js'
import type { Soon } from '../platform/soon.js'
import { mayDo, onMine, WorkSources, type Waiting } from '../my-work/sources.js'
import { WorkItem } from '../my-work/work.answer.js'
import { openings } from './vault/opening.policy.js'
import { reviewBy } from './vault/opening.reads.js'
import { Worker } from './worker.entity.js'
import { workers } from './worker.policy.js'

/** Emergency access that nobody has looked at yet waits for those who may. */
@Injectable()
export class WorkerWork implements OnModuleInit {
  constructor(private readonly sources: WorkSources) {}

  onModuleInit(): void { this.sources.register(emergencies) }
}

async function emergencies(reading: Reading): Promise<Waiting[]> {
  const found = await seeWhere(reading.tx(), reading.me, openings, `${onMine('it.case_id')} AND it.basis = 'emergency' AND it.id = it.act_id
    AND NOT EXISTS (SELECT FROM opening_review r WHERE r.opening_id = it.id)`, {}, { order: [['at', 'ASC'], ['id', 'ASC']], limit: workLimits.most })
  const able = await mayDo(reading, openings, found, 'review')
  return able.map(it => ({ id: it.id, kind: 'emergency_review', isDanger: true, dueAt: reviewBy(it), caseId: it.caseId, workerId: it.workerId }))
}

/** Whom something that waits is about, as the viewer knows her. */
@Resolver(() => WorkItem)
export class WorkWorkerResolver {
  @ResolveField(() => Worker, { nullable: true }) @Classed('WorkItem', 'worker', 'open')
  worker(@Parent() it: WorkItem, @Reads() reading: Reading): Soon<Worker | null> { return it.workerId ? reading.find(workers, it.workerId) : null }
}
