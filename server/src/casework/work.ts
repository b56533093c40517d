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
import { FollowUp } from './follow-up.entity.js'
import { followUps } from './follow-up.policy.js'

/** What is to be done next for a worker, of those the viewer works with, the soonest first. */
@Injectable()
export class FollowUpWork implements OnModuleInit {
  constructor(private readonly sources: WorkSources) {}

  onModuleInit(): void { this.sources.register(next) }
}

async function next(reading: Reading): Promise<Waiting[]> {
  const found = await seeWhere(reading.tx(), reading.me, followUps, `it.organisation_id = :own AND it.state = 'open' AND ${onMine('it.case_id')}`, { own: reading.me.organisationId },
    { order: [['dueOn', 'ASC'], ['id', 'ASC']], limit: workLimits.most })
  const able = await mayDo(reading, followUps, found, 'finish')
  return able.map(it => ({ id: it.id, kind: 'follow_up', dueOn: it.dueOn, caseId: it.caseId, workerId: it.workerId }))
}

/** What is to be done, for the line of my work that says it is time. */
@Resolver(() => WorkItem)
export class WorkFollowUpResolver {
  @ResolveField(() => FollowUp, { nullable: true }) @Classed('WorkItem', 'followUp', 'open')
  followUp(@Parent() it: WorkItem, @Reads() reading: Reading): Soon<FollowUp | null> { return it.kind === 'follow_up' ? reading.find(followUps, it.recordId) : null }
}
