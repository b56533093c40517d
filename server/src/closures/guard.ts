import { Injectable, type OnModuleInit } from '@nestjs/common'
import type { Task } from '@amends/shared/steps'
import type { Me } from '../access/me.js'
import { Guards, type Ask, type Done, type Met } from '../cases/guards.js'
import type { Tx } from '../platform/database/tx.js'
import { standingOf, type Standing } from './standing.js'

const ask = <Answer extends Met | Done>(how: (it: Standing) => Answer): Ask<Answer> => async (tx: Tx, _me: Me, ids: readonly string[]) =>
  new Map([...await standingOf(tx, ids)].map(([id, it]) => [id, how(it)]))

/** Where danger is met: with her, with who was asked for help, or by weighing it anew. */
const whereDanger = (it: Standing): Task => (it.inDanger > 0 ? 'worker_view' : it.emergencies > 0 ? 'referrals' : it.isAcute ? 'factors' : 'safety')
const dangers = (it: Standing): number => it.inDanger + it.emergencies + (it.isAcute ? 1 : 0)

const viewTask = ({ workers, unheard }: Standing): Done =>
  (unheard === 0 ? { state: 'done' } : { state: unheard === workers ? 'not_started' : 'in_progress', open: unheard })

/** What closing says to the process: nobody is in danger, each worker was heard, and a second person agreed. */
@Injectable()
export class ClosureGuard implements OnModuleInit {
  constructor(private readonly guards: Guards) {}

  onModuleInit(): void {
    this.guards.register('no_open_danger', ask(it => ({ met: dangers(it) === 0, where: whereDanger(it), open: dangers(it) })))
    this.guards.register('worker_heard', ask(it => ({ met: it.unheard === 0, where: 'worker_view', open: it.unheard })))
    this.guards.register('closure_approved', ask(it => ({ met: it.closure === 'approved', where: it.closure === 'asked' ? 'supervisor' : 'closure' })))
    this.guards.register('after_care_set', ask(it => ({ met: it.hasAfterCare, where: 'after_care' })))
    this.guards.task('closure', ask(({ closure }) => ({ state: closure === null ? 'not_started' : closure === 'returned' ? 'in_progress' : 'done' })))
    this.guards.task('worker_view', ask(viewTask))
    this.guards.task('supervisor', ask(({ closure }): Done => {
      if (closure === 'approved') return { state: 'done' }
      return closure === 'asked' ? { state: 'in_progress', open: 1 } : { state: 'cannot_start_yet', after: 'closure' }
    }))
    this.guards.task('after_care', ask(it => ({ state: it.hasAfterCare ? 'done' : 'not_started' })))
  }
}
