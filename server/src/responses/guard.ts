import { Injectable, type OnModuleInit } from '@nestjs/common'
import { neededFactors, type FactorKind, type MemoState } from '@amends/shared/responses'
import type { Me } from '../access/me.js'
import { Guards, type Done } from '../cases/guards.js'
import type { Tx } from '../platform/database/tx.js'
import { factorsAt, presentAt } from './response.reads.js'
import { weighed } from './weighing.js'

type At = { caseId: string, kinds: FactorKind[], memo: MemoState | null }

/** By case, what was weighed, and how its latest decision stands. */
const standing = (tx: Tx, caseIds: readonly string[]): Promise<At[]> => tx.ask<At>(
  `SELECT c.id AS "caseId", coalesce((SELECT jsonb_agg(DISTINCT f.kind) FROM response_factor f WHERE f.case_id = c.id), '[]') AS kinds,
     (SELECT m.state FROM response_memo m WHERE m.case_id = c.id ORDER BY m.decided_at DESC, m.id DESC LIMIT 1) AS memo FROM "case" c WHERE c.id = ANY ($1)`, [caseIds])

const missing = ({ kinds }: At): number => neededFactors.filter(it => !kinds.includes(it)).length

/** What a response says to the process: step 2 ends when all was weighed and a second person has signed. */
@Injectable()
export class ResponseGuard implements OnModuleInit {
  constructor(private readonly guards: Guards) {}

  onModuleInit(): void {
    this.guards.register('factors_weighed', (tx, _me, ids) => of(tx, ids, it => ({ met: missing(it) === 0, where: 'factors' as const, open: missing(it) })))
    this.guards.register('response_signed', (tx, _me, ids) => of(tx, ids, it => ({ met: it.memo === 'signed', where: it.memo === 'decided' ? 'memo' as const : 'response' as const })))
    this.guards.task('factors', this.done(it => ({ state: missing(it) === 0 ? 'done' : it.kinds.length === 0 ? 'not_started' : 'in_progress', open: missing(it) })))
    this.guards.task('response', this.done(it => (missing(it) > 0 ? { state: 'cannot_start_yet', after: 'factors' } : { state: it.memo ? 'done' : 'not_started' })))
    this.guards.task('stakeholders', (tx, me, ids) => this.missingRoles(tx, me, ids))
    this.guards.task('memo', this.done(it => (it.memo === null ? { state: 'cannot_start_yet', after: 'response' } : { state: it.memo === 'signed' ? 'done' : 'in_progress' })))
  }

  /** Who is missing follows from what is recommended. */
  private async missingRoles(tx: Tx, me: Me, ids: readonly string[]): Promise<Map<string, Done>> {
    const [all, there] = await Promise.all([factorsAt(tx, me, ids), presentAt(tx, ids)])
    return new Map(ids.map((id): [string, Done] => {
      const { buyers = 0, present = [] } = there.get(id) ?? {}
      const { recommendation, suggestions } = weighed(all.get(id) ?? [], buyers, present)
      if (!recommendation) return [id, { state: 'cannot_start_yet', after: 'factors' }]
      return [id, suggestions.length === 0 ? { state: 'done' } : { state: 'in_progress', open: suggestions.length }]
    }))
  }

  private done(how: (it: At) => Done) { return (tx: Tx, _me: Me, ids: readonly string[]) => of(tx, ids, how) }
}

const of = async <Answer>(tx: Tx, ids: readonly string[], how: (it: At) => Answer): Promise<Map<string, Answer>> =>
  new Map((await standing(tx, ids)).map(it => [it.caseId, how(it)]))
