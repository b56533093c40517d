import { Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common'
import { emergencyReview } from '@amends/shared/workers'
import { z } from 'zod'
import { Changes, lockChain, nobody } from '../../platform/change/change.js'
import { Database } from '../../platform/database/database.js'
import type { Tx } from '../../platform/database/tx.js'
import { Jobs, type NewJob } from '../../platform/jobs/jobs.js'
import { log } from '../../platform/log/log.js'
import { Telling, type Told } from '../../platform/relay/telling.js'
import { workerEvents } from '../worker.events.js'

const name = 'emergency-overdue'
const payloadOf = z.object({ id: z.uuid() })
/** Milliseconds. */
const [due, day] = [emergencyReview * 3_600_000, 86_400_000]

type Waiting = { id: string, caseId: string, workerId: string, at: Date }
const waiting = `SELECT o.id, o.case_id AS "caseId", o.worker_id AS "workerId", o.at FROM opening o
  WHERE o.basis = 'emergency' AND o.id = o.act_id AND NOT EXISTS (SELECT FROM opening_review r WHERE r.opening_id = o.id)`
const jobOf = ({ id }: Pick<Waiting, 'id'>, at: Date): NewJob => ({ name, payload: { id }, key: `${name}:${id}`, at })
const dueOf = ({ at }: Waiting): Date => new Date(at.getTime() + due)

/** An emergency access that nobody reviewed in time is told again to those who work on the case at the lead, once a day until somebody does. */
@Injectable()
export class EmergencyOverdue implements OnModuleInit, OnApplicationBootstrap {
  constructor(private readonly changes: Changes, private readonly database: Database, private readonly jobs: Jobs, private readonly telling: Telling) {}

  onModuleInit(): void {
    this.jobs.register(name, payload => this.remind(payloadOf.parse(payload).id))
    this.telling.also((tx, told) => this.plan(tx, told))
  }

  /** After a start: what a restored database or a lost job left behind. One that waits keeps its time. */
  async onApplicationBootstrap(): Promise<void> {
    try {
      await this.database.write('relay', {}, async tx => {
        await this.jobs.add(tx, (await tx.sql<Waiting>(waiting)).map(it => ({ ...jobOf(it, dueOf(it)), keepTime: true })))
      })
    } catch (error) { log.error('overdue reviews are told at the next start', error) }
  }

  private async plan(tx: Tx, told: readonly Told[]): Promise<void> {
    const cases = [...new Set(told.flatMap(({ event }) => (event.kind === 'worker.emergency_opened' && event.caseId ? [event.caseId] : [])))]
    if (cases.length === 0) return
    await this.jobs.add(tx, (await tx.sql<Waiting>(`${waiting} AND o.case_id = ANY ($1)`, [cases])).map(it => ({ ...jobOf(it, dueOf(it)), keepTime: true })))
  }

  /** Says it, and again in a day. A server that was away says it once. */
  async remind(id: string): Promise<void> {
    await this.changes.change(nobody, async ({ tx, at, event }) => {
      const [glimpse] = await tx.sql<Waiting>(`${waiting} AND o.id = $1`, [id])
      if (!glimpse) return { id }
      await lockChain(tx, glimpse.caseId)
      const [opening] = await tx.sql<Waiting>(`${waiting} AND o.id = $1`, [id])
      if (!opening) return { id }
      const isDue = dueOf(opening) <= at
      if (isDue) await event('worker.emergency_overdue', workerEvents['worker.emergency_overdue']({ id: opening.workerId, caseId: opening.caseId }))
      await this.jobs.add(tx, [jobOf(opening, isDue ? new Date(at.getTime() + day) : dueOf(opening))])
      return { id }
    })
  }
}
