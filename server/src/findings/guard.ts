import { Injectable, type OnModuleInit } from '@nestjs/common'
import type { Me } from '../access/me.js'
import { Guards, type Done, type Met } from '../cases/guards.js'
import type { Tx } from '../platform/database/tx.js'
import { leaningFindings } from './independence.js'

type Count = { caseId: string, points: number, open: number }

/** How many points a case has, and on how many nothing was found yet. `unable_to_verify` is a finding, too. */
const points = (tx: Tx, caseIds: readonly string[]): Promise<Count[]> => tx.ask<Count>(
  `SELECT case_id AS "caseId", count(*)::int AS points, (count(*) FILTER (WHERE verdict IS NULL))::int AS open FROM me_allegation WHERE case_id = ANY ($1) GROUP BY case_id`, [caseIds])

/** What verification says to the process: step 1 ends with a finding on each point, by somebody independent. */
@Injectable()
export class FindingGuard implements OnModuleInit {
  constructor(private readonly guards: Guards) {}

  onModuleInit(): void {
    this.guards.register('finding_made', async (tx, _me, ids) => new Map((await points(tx, ids)).map((it): [string, Met] => [
      it.caseId, { met: it.open === 0, where: 'finding', open: it.open }])))
    this.guards.register('verifier_independent', async (tx, me, ids) => new Map([...await leaningFindings(tx, me, ids)].map(([id, open]): [string, Met] => [
      id, { met: open === 0, where: 'finding', open }])))
    this.guards.task('allegations', async (tx, _me, ids) => new Map((await points(tx, ids)).map((it): [string, Done] => [it.caseId, { state: 'done' }])))
    this.guards.task('finding', async (tx, _me, ids) => {
      const found = new Map((await points(tx, ids)).map(it => [it.caseId, it]))
      return new Map(ids.map(id => [id, findingTask(found.get(id))]))
    })
    this.guards.task('evidence', async (tx, _me, ids) => new Map((await tx.ask<{ id: string }>(
      `SELECT c.id FROM "case" c WHERE c.id = ANY ($1) AND (EXISTS (SELECT FROM interview i WHERE i.case_id = c.id) OR EXISTS (SELECT FROM file f WHERE f.case_id = c.id AND f.state <> 'uploading'))`, [ids],
    )).map(({ id }): [string, Done] => [id, { state: 'done' }])))
    this.guards.task('interviews', (tx, me, ids) => this.interviews(tx, me, ids))
  }

  private async interviews(tx: Tx, _me: Me, caseIds: readonly string[]): Promise<Map<string, Done>> {
    const rows = await tx.ask<{ caseId: string }>('SELECT DISTINCT case_id AS "caseId" FROM interview WHERE case_id = ANY ($1)', [caseIds])
    return new Map(rows.map(({ caseId }) => [caseId, { state: 'done' }]))
  }
}

const findingTask = (it: Count | undefined): Done => {
  if (!it) return { state: 'cannot_start_yet', after: 'allegations' }
  if (it.open === 0) return { state: 'done' }
  return { state: it.open === it.points ? 'not_started' : 'in_progress', open: it.open }
}
