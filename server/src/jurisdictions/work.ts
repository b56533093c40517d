import { Injectable, type OnModuleInit } from '@nestjs/common'
import { Parent, ResolveField, Resolver } from '@nestjs/graphql'
import { workLimits } from '@amends/shared/work'
import { Reads } from '../access/context.js'
import type { Reading } from '../access/reading.js'
import { seeWhere } from '../access/take.js'
import { Classed } from '../disclosure/fact.js'
import { mayDo, onMine, WorkSources, type Waiting } from '../my-work/sources.js'
import { WorkItem } from '../my-work/work.answer.js'
import type { Soon } from '../platform/soon.js'
import { LegalDate } from './legal-date.entity.js'
import { legalDates } from './legal-date.policy.js'

/** Days that a law sets, on the cases she works on; put there by somebody, so however far away they are. */
@Injectable()
export class LegalDateWork implements OnModuleInit {
  constructor(private readonly sources: WorkSources) {}

  onModuleInit(): void { this.sources.register(set) }
}

async function set(reading: Reading): Promise<Waiting[]> {
  const found = await seeWhere(reading.tx(), reading.me, legalDates, `${onMine('it.case_id')} AND it.ended_at IS NULL`, {}, { order: [['dueOn', 'ASC'], ['id', 'ASC']], limit: workLimits.most })
  return (await mayDo(reading, legalDates, found, 'meet')).map(it => ({ id: it.id, kind: 'legal_date', caseId: it.caseId, legalBy: it.dueOn }))
}

/** Which day it is, for the line of my work that says so. */
@Resolver(() => WorkItem)
export class WorkLegalDateResolver {
  @ResolveField(() => LegalDate, { nullable: true }) @Classed('WorkItem', 'legalDate', 'open')
  legalDate(@Parent() it: WorkItem, @Reads() reading: Reading): Soon<LegalDate | null> { return it.kind === 'legal_date' ? reading.find(legalDates, it.recordId) : null }
}
