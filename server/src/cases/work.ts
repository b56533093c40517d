import { Injectable, type OnModuleInit } from '@nestjs/common'
import { Parent, ResolveField, Resolver } from '@nestjs/graphql'
import { process } from '@amends/shared/process'
import { workLimits } from '@amends/shared/work'
import { Reads } from '../access/context.js'
import type { Reading } from '../access/reading.js'
import { seeWhere } from '../access/take.js'
import { Classed } from '../disclosure/fact.js'
import { dayOf, plusDays } from '../platform/clock/clock.js'
import type { Soon } from '../platform/soon.js'
import { mayDo, onMine, WorkSources, type Waiting } from '../my-work/sources.js'
import { WorkItem } from '../my-work/work.answer.js'
import { Case } from './case.entity.js'
import { cases } from './case.policy.js'
import { caseOf } from './frozen.js'
import { Guards } from './guards.js'
import { holdsOf, linesOf, worksForLead } from './step.reads.js'

/** What waits on a case: the open tasks of its step, and one on hold that somebody meant to look at again. */
@Injectable()
export class CaseWork implements OnModuleInit {
  constructor(private readonly sources: WorkSources, private readonly guards: Guards) {}

  onModuleInit(): void {
    this.sources.register(reading => this.tasks(reading))
    this.sources.register(heldAgain)
  }

  /** One line a case, with how many tasks stand open; those of all cases are asked together. */
  private async tasks(reading: Reading): Promise<Waiting[]> {
    const { me } = reading
    const found = await mine(reading, `it.state <> 'closed' AND it.held_since IS NULL`)
    const led = await Promise.all(found.map(it => worksForLead(reading, it)))
    const open = found.filter((_, at) => led[at])
    const known = [...new Set(open.flatMap(({ state }) => (state === 'closed' ? [] : process[state].tasks.filter(task => this.guards.hasTask(task)))))]
    const stands = open.length === 0 ? new Map() : await this.guards.done(reading.tx(), me, open.map(it => it.id), known)
    return open.flatMap((it): Waiting[] => {
      const waiting = linesOf(this.guards, it, stands.get(it.id)).filter(line => line.state !== 'done' && line.state !== 'cannot_start_yet').length
      return waiting === 0 ? [] : [{ id: it.id, kind: 'step_tasks', caseId: it.id, open: waiting }]
    })
  }
}

const mine = async (reading: Reading, more: string, values: Record<string, unknown> = {}): Promise<Case[]> => {
  const found = await seeWhere(reading.tx(), reading.me, cases, `${onMine('it.id')} AND ${more}`, values, { order: [['openedAt', 'ASC'], ['id', 'ASC']], limit: workLimits.most })
  reading.saw(cases, found)
  return found
}

async function heldAgain(reading: Reading): Promise<Waiting[]> {
  const found = await mine(reading, `it.held_since IS NOT NULL AND it.id IN (SELECT h.case_id FROM case_hold h WHERE h.ended_at IS NULL AND h.until <= :soon)`,
    { soon: dayOf(plusDays(reading.me.at, workLimits.ahead)) })
  const able = await mayDo(reading, cases, found, 'resume')
  const holds = able.length === 0 ? new Map() : await holdsOf(reading.tx(), reading.me, able.map(it => it.id))
  return able.map(it => ({ id: it.id, kind: 'case_hold', caseId: it.id, dueOn: holds.get(it.id)?.until ?? null }))
}

/** Which case something waits on, as the viewer knows it: of what a company kept, the case it kept. */
@Resolver(() => WorkItem)
export class WorkCaseResolver {
  @ResolveField(() => Case, { nullable: true }) @Classed('WorkItem', 'case', 'open')
  case(@Parent() it: WorkItem, @Reads() reading: Reading): Soon<Case | null> { return it.caseId ? caseOf(reading, it.caseId) : null }
}
