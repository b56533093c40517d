import type { JobKind } from '@amends/shared/operations'
import type { Tx } from '../platform/database/tx.js'
import { page, type Page } from '../platform/graphql/connection.js'
import { pace } from './pace.js'
import { kindOf } from './operations.enums.js'
import type { DeadJob, DeadKind, JobCounts, MailFailure, RunningServer, WaitingEvents } from './state.js'

const before = (at: Date, milliseconds: number): Date => new Date(at.getTime() - milliseconds)

/** The first come first. */
export const runningServers = (tx: Tx, at: Date): Promise<RunningServer[]> => tx.sql<RunningServer>(
  'SELECT id, started_at AS "startedAt", version, relays, redis FROM server_beat WHERE seen_at > $1 ORDER BY started_at, id', [before(at, pace.alive)])

export async function waitingEvents(tx: Tx, at: Date): Promise<WaitingEvents> {
  const [row] = await tx.sql<WaitingEvents>(
    `SELECT o.waiting AS count, o.since, (SELECT coalesce(sum(b.stuck), 0)::int FROM server_beat b WHERE b.seen_at > $1 AND b.relays) AS stuck
     FROM operations_outbox() o`, [before(at, pace.alive)])
  return row ?? { count: 0, since: null, stuck: 0 }
}

export async function jobCounts(tx: Tx, at: Date): Promise<JobCounts> {
  const [row] = await tx.sql<JobCounts>(
    `SELECT count(*) FILTER (WHERE is_dead)::int AS dead, count(*) FILTER (WHERE NOT is_dead AND is_late)::int AS late,
       count(*) FILTER (WHERE begun_at IS NOT NULL AND NOT is_late)::int AS running,
       count(*) FILTER (WHERE begun_at IS NULL AND NOT is_dead AND NOT is_late AND error_at IS NOT NULL)::int AS retrying,
       count(*) FILTER (WHERE begun_at IS NULL AND NOT is_dead AND NOT is_late AND error_at IS NULL)::int AS waiting
     FROM (SELECT is_dead, begun_at, failed_at AS error_at, CASE WHEN begun_at IS NULL THEN run_at < $1 ELSE begun_at < $2 END AS is_late
       FROM operations_jobs()) job`, [before(at, pace.late), before(at, pace.lost)])
  return row ?? { waiting: 0, running: 0, late: 0, retrying: 0, dead: 0 }
}

/** Dead jobs, the latest added first. @param after an id the client was told */
export async function deadJobs(tx: Tx, first: number, after?: string): Promise<Page<DeadJob>> {
  const rows = await tx.sql<Omit<DeadJob, 'kind'> & { task: string }>(
    `SELECT id, task, tries, added_at AS "addedAt", failed_at AS "failedAt", error FROM operations_jobs()
     WHERE is_dead AND ($2::bigint IS NULL OR id < $2) ORDER BY id DESC LIMIT $1`, [first + 1, after ?? null])
  return page(rows.map(({ task, ...job }) => ({ ...job, kind: kindOf(task) })), first, job => job.id)
}

export async function deadKinds(tx: Tx): Promise<DeadKind[]> {
  const rows = await tx.sql<{ task: string, count: number }>('SELECT task, count(*)::int AS count FROM operations_jobs() WHERE is_dead GROUP BY 1 ORDER BY 1')
  const counts = new Map<JobKind, number>()
  for (const { task, count } of rows) counts.set(kindOf(task), (counts.get(kindOf(task)) ?? 0) + count)
  return [...counts].map(([kind, count]) => ({ kind, count }))
}

/** Ids of all dead jobs, or of those of one kind. */
export async function deadIds(tx: Tx, kind?: JobKind): Promise<string[]> {
  const rows = await tx.sql<{ id: string, task: string }>('SELECT id, task FROM operations_jobs() WHERE is_dead ORDER BY id')
  return rows.filter(({ task }) => kind === undefined || kindOf(task) === kind).map(({ id }) => id)
}

/** The latest hour first. */
export const mailFailures = (tx: Tx, at: Date): Promise<MailFailure[]> => tx.sql<MailFailure>(
  'SELECT hour, answer, count FROM mail_failure WHERE hour > $1 ORDER BY hour DESC, answer', [before(at, pace.mailsShown)])

/** Files that nobody can share because no scanner looked at them. */
export async function unscannedFiles(tx: Tx): Promise<number> {
  const [row] = await tx.sql<{ count: number }>('SELECT operations_unscanned() AS count')
  return row?.count ?? 0
}

/** How many; of none of them where it lies or what it is about. */
export async function unreadComplaints(tx: Tx): Promise<number> {
  const [row] = await tx.sql<{ count: number }>('SELECT complaints_unread() AS count')
  return row?.count ?? 0
}
