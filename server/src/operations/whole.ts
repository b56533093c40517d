import { limits } from '@amends/shared/limits'
import type { Config } from '../platform/config/config.js'
import type { Tx } from '../platform/database/tx.js'
import { lastBackup } from './backup.js'
import { deadJobs, jobCounts, mailFailures, runningServers, unreadComplaints, unscannedFiles, waitingEvents } from './operations.reads.js'
import type { DeadJob, JobCounts, LastBackup, MailFailure, RunningServer, WaitingEvents } from './state.js'

/** All that the operator may know of the machinery, at one moment; of the dead jobs the latest. */
export type Whole = {
  at: Date, servers: RunningServer[], events: WaitingEvents, jobs: JobCounts, dead: DeadJob[], mails: MailFailure[],
  backup: LastBackup | null
  /** Files that nobody can share because no scanner looked at them. */
  unscanned: number
  /** Complaints that nobody of the house they went to may read any more. */
  unread: number
}

export async function wholeOf(tx: Tx, at: Date, config: Config): Promise<Whole> {
  return {
    at, servers: await runningServers(tx, at), events: await waitingEvents(tx, at), jobs: await jobCounts(tx, at),
    dead: (await deadJobs(tx, limits.page)).nodes, mails: await mailFailures(tx, at),
    backup: await lastBackup(config), unscanned: await unscannedFiles(tx), unread: await unreadComplaints(tx),
  }
}

/** Somebody has to look: nothing of this puts itself right. */
export const needsSomebody = ({ servers, events, jobs }: Pick<Whole, 'servers' | 'events' | 'jobs'>): boolean =>
  jobs.dead > 0 || events.stuck > 0 || !servers.some(it => it.relays)
