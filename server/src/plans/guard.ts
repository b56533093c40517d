import { Injectable, type OnModuleInit } from '@nestjs/common'
import type { PlanState } from '@amends/shared/plans'
import type { Me } from '../access/me.js'
import { Guards, type Done, type Met } from '../cases/guards.js'
import type { Tx } from '../platform/database/tx.js'

type At = {
  caseId: string
  /** The latest version. */
  state: PlanState | null
  lines: number, hers: number, unanswered: number, costs: number, costsOpen: number
  /** What is in force. */
  live: number, open: number, siteOpen: number, seen: number
}

/** By case, its latest version, and what is in force; as far as the one who asks may know of it. */
const standing = (tx: Tx, caseIds: readonly string[]): Promise<At[]> => tx.ask<At>(`
  SELECT c.id AS "caseId", p.state, coalesce(l.lines, 0) AS lines, coalesce(l.hers, 0) AS hers, coalesce(l.unanswered, 0) AS unanswered, coalesce(l.costs, 0) AS costs, coalesce(l.costs_open, 0) AS "costsOpen",
    coalesce(f.live, 0) AS live, coalesce(f.open, 0) AS open, coalesce(f.site_open, 0) AS "siteOpen", coalesce(f.seen, 0) AS seen FROM "case" c
  LEFT JOIN LATERAL (SELECT p.id, p.state FROM plan p WHERE p.case_id = c.id ORDER BY p.number DESC LIMIT 1) p ON true
  LEFT JOIN LATERAL (SELECT count(*)::int AS lines, (count(*) FILTER (WHERE l.track = 'worker'))::int AS hers,
    (count(*) FILTER (WHERE l.track = 'worker' AND coalesce(l.answer, 'change_asked') = 'change_asked'))::int AS unanswered,
    (count(*) FILTER (WHERE l.cost IS NOT NULL))::int AS costs, (count(*) FILTER (WHERE l.cost IS NOT NULL AND l.cost_approved_at IS NULL))::int AS costs_open
    FROM plan_entry e JOIN me_plan_line l ON l.id = e.line_id WHERE e.plan_id = p.id AND l.stage <> 'past') l ON true
  LEFT JOIN LATERAL (SELECT count(*)::int AS live, (count(*) FILTER (WHERE l.state NOT IN ('confirmed', 'waived', 'impossible')))::int AS open,
    (count(*) FILTER (WHERE l.track = 'site' AND l.state NOT IN ('confirmed', 'impossible')))::int AS site_open,
    (count(*) FILTER (WHERE EXISTS (SELECT FROM line_note n WHERE n.line_id = l.id AND n.kind = 'monitored')))::int AS seen
    FROM me_plan_line l WHERE l.case_id = c.id AND l.stage = 'live') f ON true
  WHERE c.id = ANY ($1)`, [caseIds])

const some = (all: number, open: number): Done => (open === 0 ? { state: 'done' } : { state: open === all ? 'not_started' : 'in_progress', open })

/** What a plan says to the process: step 3 ends when every worker line was answered and a colleague approved; step 4 when every line is settled. */
@Injectable()
export class PlanGuard implements OnModuleInit {
  constructor(private readonly guards: Guards) {}

  onModuleInit(): void {
    this.guards.register('plan_answered', met(it => ({ met: it.lines > 0 && it.unanswered === 0, where: it.lines > 0 ? 'answers' : 'plan', open: it.unanswered })))
    this.guards.register('plan_approved', met(it => ({ met: it.state === 'approved', where: it.state === 'proposed' ? 'approval' : 'plan' })))
    this.guards.register('lines_settled', met(it => ({ met: it.open === 0, where: 'lines', open: it.open })))
    this.guards.register('site_actions_verified', met(it => ({ met: it.siteOpen === 0, where: 'site_actions', open: it.siteOpen })))
    this.guards.task('plan', done(it => ({ state: it.state === null ? 'not_started' : it.state === 'draft' ? 'in_progress' : 'done' })))
    this.guards.task('answers', done(it => (it.lines === 0 || it.state === 'draft' ? { state: 'cannot_start_yet', after: 'plan' } : some(it.hers, it.unanswered))))
    this.guards.task('budget', done(it => (it.lines === 0 || it.state === 'draft' ? { state: 'cannot_start_yet', after: 'plan' } : some(it.costs, it.costsOpen))))
    this.guards.task('approval', done(it => {
      if (it.state === 'approved') return { state: 'done' }
      if (it.state !== 'proposed') return { state: 'cannot_start_yet', after: 'plan' }
      return it.unanswered > 0 ? { state: 'cannot_start_yet', after: 'answers' } : { state: 'not_started' }
    }))
    this.guards.task('lines', done(it => some(it.live, it.open)))
    this.guards.task('monitoring', done(it => (it.live === 0 ? { state: 'not_started' } : some(it.live, it.live - it.seen))))
    this.guards.task('site_actions', done(it => some(it.live, it.siteOpen)))
  }
}

const asked = (how: (it: At) => unknown) => async (tx: Tx, _me: Me, ids: readonly string[]) => new Map((await standing(tx, ids)).map(it => [it.caseId, how(it)]))
const met = (how: (it: At) => Met) => asked(how) as (tx: Tx, me: Me, ids: readonly string[]) => Promise<Map<string, Met>> // it answers what `how` does
const done = (how: (it: At) => Done) => asked(how) as (tx: Tx, me: Me, ids: readonly string[]) => Promise<Map<string, Done>> // as above
