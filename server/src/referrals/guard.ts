import { Injectable, type OnModuleInit } from '@nestjs/common'
import type { Me } from '../access/me.js'
import { Guards, type Done, type Met } from '../cases/guards.js'
import type { Tx } from '../platform/database/tx.js'

type Count = { caseId: string, open: number }

/** On how many referrals of a case somebody still has to do something. Whether a worker could be reached afterwards holds up nothing. */
const counts = (tx: Tx, me: Me, caseIds: readonly string[]): Promise<Count[]> => tx.ask<Count>(
  `SELECT case_id AS "caseId", (count(*) FILTER (WHERE state IN ('accepted', 'in_service') OR (state IN ('sent', 'seen') AND due_at > $2)))::int AS open
   FROM referral WHERE case_id = ANY ($1) GROUP BY case_id`, [caseIds, me.at])

/** What referrals say to the process: a case closes once nobody is waiting to be helped. */
@Injectable()
export class ReferralGuard implements OnModuleInit {
  constructor(private readonly guards: Guards) {}

  onModuleInit(): void {
    this.guards.register('no_open_referral', async (tx, me, ids) => {
      const open = new Map((await counts(tx, me, ids)).map(it => [it.caseId, it.open]))
      return new Map(ids.map((id): [string, Met] => [id, { met: (open.get(id) ?? 0) === 0, where: 'referrals', open: open.get(id) ?? 0 }]))
    })
    this.guards.task('referrals', async (tx, me, ids) => new Map((await counts(tx, me, ids)).map((it): [string, Done] => [
      it.caseId, it.open > 0 ? { state: 'in_progress', open: it.open } : { state: 'done' }])))
  }
}
