import { Injectable } from '@nestjs/common'
import type { JobKind } from '@amends/shared/operations'
import { actorOf, type Me } from '../access/me.js'
import { take } from '../access/take.js'
import { Changes, type Changing } from '../platform/change/change.js'
import { Refused } from '../platform/refused.js'
import { kindOf } from './operations.enums.js'
import { operationsEvents } from './operations.events.js'
import { operations } from './operations.policy.js'
import { deadIds } from './operations.reads.js'

type Job = { id: string, task: string }

/** What the operator does about jobs that failed for good. Refuses `ChangedMeanwhile` where none of them is dead any more. */
@Injectable()
export class OperationsService {
  constructor(private readonly changes: Changes) {}

  retry(me: Me, jobId: string): Promise<string> { return this.again(me, async () => [jobId]) }

  retryAll(me: Me, kind: JobKind): Promise<string> { return this.again(me, ({ tx }) => deadIds(tx, kind)) }

  /** The job is taken away and never done. */
  giveUp(me: Me, jobId: string, reason: string): Promise<string> {
    return this.changes.change(actorOf(me), async change => {
      const { id } = await take(change.tx, me, operations, me.organisationId, 'giveUp')
      const [gone] = await change.tx.sql<Job>('SELECT id, task FROM operations_give_up($1)', [[jobId]])
      if (!gone) throw new Refused('ChangedMeanwhile')
      await change.event('operations.job_given_up', operationsEvents['operations.job_given_up'](id, kindOf(gone.task), reason))
      return { id }
    })
  }

  private again(me: Me, which: (change: Changing) => Promise<string[]>): Promise<string> {
    return this.changes.change(actorOf(me), async change => {
      const { id } = await take(change.tx, me, operations, me.organisationId, 'retry')
      const count = await retryJobs(change, id, await which(change))
      if (count === 0) throw new Refused('ChangedMeanwhile')
      return { id }
    })
  }
}

/** The dead ones of these jobs begin anew, all their tries before them: one event a kind. @returns how many. */
export async function retryJobs({ tx, at, event }: Changing, organisationId: string, jobIds: readonly string[]): Promise<number> {
  const jobs = await tx.sql<Job>('SELECT id, task FROM operations_retry($1, $2)', [jobIds, at])
  const counts = new Map<JobKind, number>()
  for (const { task } of jobs) counts.set(kindOf(task), (counts.get(kindOf(task)) ?? 0) + 1)
  for (const [kind, count] of counts) await event('operations.job_retried', operationsEvents['operations.job_retried'](organisationId, kind, count))
  return jobs.length
}
