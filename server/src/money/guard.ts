import { Injectable, type OnModuleInit } from '@nestjs/common'
import type { Me } from '../access/me.js'
import { Guards, type Done } from '../cases/guards.js'
import type { Tx } from '../platform/database/tx.js'

type At = { caseId: string, claims: number, open: number, begun: number }

/** By case, how many claims stand, how many of them are not settled whole by her word, and on how many anything was paid. What nobody judged yet is not settled. */
const standing = (tx: Tx, caseIds: readonly string[]): Promise<At[]> => tx.ask<At>(
  `SELECT k.id AS "caseId", count(c.id)::int AS claims, (count(c.id) FILTER (WHERE c.eligibility = 'in_review' OR c.owed > it.came OR it.disputed))::int AS open, (count(c.id) FILTER (WHERE it.begun))::int AS begun
   FROM "case" k LEFT JOIN money_claim c ON c.case_id = k.id AND c.withdrawn_at IS NULL AND c.eligibility <> 'not_eligible'
     LEFT JOIN LATERAL (SELECT coalesce(sum(p.amount) FILTER (WHERE p.state IN ('confirmed', 'settled')), 0) AS came, coalesce(bool_or(p.state = 'disputed'), false) AS disputed,
       count(p.id) > 0 AS begun FROM payment_part p WHERE p.claim_id = c.id) it ON true
   WHERE k.id = ANY ($1) GROUP BY k.id`, [caseIds])

const done = ({ claims, open, begun }: At): Done => {
  if (claims === 0) return { state: 'not_started' }
  return open === 0 ? { state: 'done' } : { state: begun === 0 ? 'not_started' : 'in_progress', open }
}

/** What money says to the process: step 4 ends when nothing is owed that she did not confirm. Where nothing is owed it waits for nothing. */
@Injectable()
export class MoneyGuard implements OnModuleInit {
  constructor(private readonly guards: Guards) {}

  onModuleInit(): void {
    this.guards.register('payments_confirmed', (tx, _me, ids) => of(tx, ids, it => ({ met: it.open === 0, where: 'payments' as const, open: it.open })))
    this.guards.task('payments', (tx: Tx, _me: Me, ids: readonly string[]) => of(tx, ids, done))
  }
}

const of = async <Answer>(tx: Tx, ids: readonly string[], how: (it: At) => Answer): Promise<Map<string, Answer>> =>
  new Map((await standing(tx, ids)).map(it => [it.caseId, how(it)]))
