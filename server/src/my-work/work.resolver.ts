import { Args, Int, Query, Resolver } from '@nestjs/graphql'
import { workLimits } from '@amends/shared/work'
import { Reads } from '../access/context.js'
import type { Reading } from '../access/reading.js'
import { Refused } from '../platform/refused.js'
import { inOrder, isLate } from './order.js'
import { WorkSources, type Waiting } from './sources.js'
import { MyWork, WorkItem } from './work.answer.js'

@Resolver(() => WorkItem)
export class WorkResolver {
  constructor(private readonly sources: WorkSources) {}

  /** What waits for the viewer, of all rooms: danger first, then legal dates, then until when somebody waits. */
  @Query(() => MyWork)
  async myWork(@Reads() reading: Reading, @Args('first', { type: () => Int, defaultValue: workLimits.page }) first: number): Promise<MyWork> {
    if (first < 1 || first > workLimits.most) throw new Refused('InvalidInput', 'first')
    // Through another's eyes there is nobody in particular for whom something could wait.
    const all = reading.me.view ? [] : inOrder(await this.sources.all(reading))
    return { items: all.slice(0, first).map(it => itemOf(it, reading.me.at)), more: Math.max(all.length - first, 0) }
  }
}

const itemOf = (it: Waiting, at: Date): WorkItem => ({
  id: `${it.kind}:${it.key ?? it.id}`, recordId: it.id, kind: it.kind, isDanger: it.isDanger ?? false, isLate: isLate(it, at), legalBy: it.legalBy ?? null,
  dueAt: it.dueAt ?? null, dueOn: it.dueOn ?? null, called: it.called ?? null, open: it.open ?? null, caseId: it.caseId ?? null, workerId: it.workerId ?? null,
})
