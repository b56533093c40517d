import { Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common'
import { z } from 'zod'
import { Changes, lockChain, type Actor, type Changing } from '../../platform/change/change.js'
import { Clock, dayOf } from '../../platform/clock/clock.js'
import { Ids } from '../../platform/clock/ids.js'
import { Database } from '../../platform/database/database.js'
import type { Tx } from '../../platform/database/tx.js'
import { Jobs, type NewJob } from '../../platform/jobs/jobs.js'
import { log } from '../../platform/log/log.js'
import { Telling, type Told } from '../../platform/relay/telling.js'
import { escalatesAt } from '../clocks.js'
import { reportEvents } from '../report.events.js'
import { Escalation, escalationSteps, type EscalationStep } from './escalation.entity.js'

const name = 'report-escalation'
const payloadOf = z.object({ id: z.uuid(), step: z.enum(escalationSteps) })
/** Nobody acts: that is why. */
const nobody: Actor = { id: '', membershipId: null, organisationId: null, role: 'relay', settings: {} }

type Untouched = { id: string, organisationId: string, danger: string, deputyId: string | null, agreementId: string | null, standsIn: string | null, steps: EscalationStep[] }
/** Every report that nobody has looked at, with whoever would be asked next. */
const untouched = `SELECT r.id, r.organisation_id AS "organisationId", r.danger, p.membership_id AS "deputyId", d.id AS "agreementId", d.deputy_id AS "standsIn",
    array(SELECT e.step FROM report_escalation e WHERE e.report_id = r.id) AS steps
  FROM report r LEFT JOIN report_deputy p ON p.organisation_id = r.organisation_id AND p.ended_at IS NULL
    LEFT JOIN deputy_organisation d ON d.organisation_id = r.organisation_id AND d.ended_at IS NULL AND d.agreed_at IS NOT NULL
  WHERE r.state = 'received'`

/** A colleague is told first, also where nobody is named: then all are. Then whoever stands in, where one agreed to. */
const nextOf = ({ steps, agreementId }: Untouched): EscalationStep | null =>
  !steps.includes('deputy') ? 'deputy' : agreementId !== null && !steps.includes('organisation') ? 'organisation' : null

/** Somebody must be told: a report that nobody looks at is the worst thing that can happen here. */
@Injectable()
export class Escalations implements OnModuleInit, OnApplicationBootstrap {
  constructor(
    private readonly changes: Changes, private readonly database: Database, private readonly jobs: Jobs, private readonly telling: Telling, private readonly clock: Clock, private readonly ids: Ids,
  ) {}

  onModuleInit(): void {
    this.jobs.register(name, payload => {
      const { id, step } = payloadOf.parse(payload)
      return this.escalate(id, step)
    })
    this.telling.also((tx, told) => this.plan(tx, told))
  }

  /** After a start: what a restored database or a lost job left behind. What waits already keeps its time. */
  async onApplicationBootstrap(): Promise<void> {
    try {
      await this.database.write('relay', {}, async tx => { await this.jobs.add(tx, (await tx.sql<Untouched>(untouched)).flatMap(it => this.jobOf(it))) })
    } catch (error) { log.error('reports escalate from the next start on', error) }
  }

  /** A new report; or somebody agreed to stand in, for all that wait by then. */
  private async plan(tx: Tx, told: readonly Told[]): Promise<void> {
    const reports = told.flatMap(({ event }) => (event.kind === 'report.received' ? [event.chain] : []))
    const houses = told.flatMap(({ event }) => (event.kind === 'deputy.agreed' ? [event.chain] : []))
    if (reports.length + houses.length === 0) return
    const found = await tx.sql<Untouched>(`${untouched} AND (r.id = ANY ($1) OR r.organisation_id = ANY ($2))`, [reports, houses])
    await this.jobs.add(tx, found.flatMap(it => this.jobOf(it)))
  }

  /** Tells whoever is asked at this step, and plans whoever comes then. Twice is once; a report that somebody looked at is left alone. */
  async escalate(id: string, step: EscalationStep): Promise<void> {
    await this.changes.change(nobody, async change => {
      await lockChain(change.tx, id)
      const [report] = await change.tx.sql<Untouched>(`${untouched} AND r.id = $1`, [id])
      if (!report || nextOf(report) !== step) return { id }
      await this.tell(change, report, step)
      await this.jobs.add(change.tx, this.jobOf({ ...report, steps: [...report.steps, step] }))
      return { id }
    })
  }

  private async tell({ tx, at, event }: Changing, report: Untouched, step: EscalationStep): Promise<void> {
    const isOutside = step === 'organisation'
    await tx.add(Escalation, {
      id: this.ids.next(), reportId: report.id, step, membershipId: isOutside ? null : report.deputyId, agreementId: isOutside ? report.agreementId : null, escalatedOn: dayOf(at), endedAt: null,
    })
    await event('report.escalated', reportEvents['report.escalated'](report, isOutside ? null : report.deputyId))
    if (isOutside && report.standsIn) await event('report.escalated_outside', reportEvents['report.escalated_outside'](report, report.standsIn))
  }

  private jobOf(it: Untouched): NewJob[] {
    const step = nextOf(it)
    return step ? [{ name, payload: { id: it.id, step }, key: `${name}:${it.id}:${step}`, at: escalatesAt(this.clock.now(), it.danger !== 'no'), keepTime: true }] : []
  }
}
