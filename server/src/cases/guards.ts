import { Injectable } from '@nestjs/common'
import type { Guard, Task, TaskState } from '@amends/shared/steps'
import type { Me } from '../access/me.js'
import type { Tx } from '../platform/database/tx.js'

/** Is a guard met, at which task it would be, and how many things still stand open there. */
export type Met = { met: boolean, where: Task, open?: number }

/** How a task of the case stands; `after` names the one that comes first where it cannot start yet. */
export type Done = { state: TaskState, after?: Task, open?: number }

/**
 * What a feature says of many cases in one question. It is asked for the assigned people of the lead alone, who may read
 * every guard's input; a case it says nothing of has not met it.
 */
export type Ask<Answer> = (tx: Tx, me: Me, caseIds: readonly string[]) => Promise<Map<string, Answer>>

/**
 * Each feature says itself whether its guard is met and how its tasks stand: one line where it begins. A guard that nobody
 * answers for is never met, so its move does not exist; a task that nobody answers for is not shown.
 */
@Injectable()
export class Guards {
  private readonly guards = new Map<Guard, Ask<Met>>()
  private readonly tasks = new Map<Task, Ask<Done>>()

  register(guard: Guard, ask: Ask<Met>): void { this.guards.set(guard, ask) }

  task(task: Task, ask: Ask<Done>): void { this.tasks.set(task, ask) }

  has(guard: Guard): boolean { return this.guards.has(guard) }

  hasTask(task: Task): boolean { return this.tasks.has(task) }

  /** By case, how each of these guards stands, in their order. */
  async stand(tx: Tx, me: Me, caseIds: readonly string[], of: readonly Guard[]): Promise<Map<string, Map<Guard, Met>>> {
    return asked(tx, me, caseIds, of, this.guards)
  }

  /** By case, how each of these tasks stands; one that nothing was said of has not started. */
  async done(tx: Tx, me: Me, caseIds: readonly string[], of: readonly Task[]): Promise<Map<string, Map<Task, Done>>> {
    return asked(tx, me, caseIds, of, this.tasks)
  }
}

/** All at once, so that a reading asks them together. */
async function asked<Key, Answer>(
  tx: Tx, me: Me, caseIds: readonly string[], of: readonly Key[], from: ReadonlyMap<Key, Ask<Answer>>,
): Promise<Map<string, Map<Key, Answer>>> {
  const answers = await Promise.all(of.map(async key => [key, await from.get(key)?.(tx, me, caseIds)] as const))
  return new Map(caseIds.map(id => [id, new Map(answers.flatMap(([key, found]) => {
    const answer = found?.get(id)
    return answer ? [[key, answer] as const] : []
  }))]))
}
