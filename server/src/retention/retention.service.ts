import { Injectable } from '@nestjs/common'
import { retention, type DeletionReason, type HoldReason, type KeepReason } from '@amends/shared/retention'
import { actorOf, type Me } from '../access/me.js'
import { take } from '../access/take.js'
import { Changes, type Changing } from '../platform/change/change.js'
import { dayOf, plusDays } from '../platform/clock/clock.js'
import { Ids } from '../platform/clock/ids.js'
import { NotFound } from '../platform/refused.js'
import type { Report } from '../reports/report.entity.js'
import { reportEvents } from '../reports/report.events.js'
import { Retention } from './retention.entity.js'
import { retained } from './retention.policy.js'

type New = Pick<Retention, 'state' | 'reason'> & { dueOn?: string }

/** What becomes of a report that is settled. Each verb is one commit; none of them destroys anything. */
@Injectable()
export class RetentionService {
  constructor(private readonly changes: Changes, private readonly ids: Ids) {}

  /** It goes, once a colleague agrees, or at once where there is none; and not before she was told. Refuses `ReportIsOpen`, `ReportIsHeld`, `DeletionIsDecided`. */
  delete(me: Me, id: string, reason: DeletionReason): Promise<string> {
    return this.changes.change(actorOf(me), async change => {
      const report = await take(change.tx, me, retained, id, 'delete')
      await this.endLive(change, me, id)
      const facts = (await retained.facts(change.tx, me, [report])).get(id)
      if (facts?.isAlone) return this.announce(change, report, await this.add(change, me, report, { state: 'announced', reason, dueOn: dueOf(me) }))
      await this.add(change, me, report, { state: 'proposed', reason })
      await change.event('report.deletion_proposed', reportEvents['report.deletion_proposed'](report))
      return report
    })
  }

  /** A colleague agrees, and she is told the day. Refuses `ConfirmerIsDecider`. */
  confirm(me: Me, id: string): Promise<string> {
    return this.changes.change(actorOf(me), async change => {
      const report = await take(change.tx, me, retained, id, 'confirm')
      const line = await this.live(change, id)
      line.confirm(me, dueOf(me))
      return this.announce(change, report, await change.tx.keep(Retention, line))
    })
  }

  /** It does not go after all. */
  stop(me: Me, id: string): Promise<string> {
    return this.changes.change(actorOf(me), async change => {
      const report = await take(change.tx, me, retained, id, 'stop')
      await this.endLive(change, me, id)
      await change.event('report.deletion_stopped', reportEvents['report.deletion_stopped'](report))
      return report
    })
  }

  /** It stays, and is asked about again later. */
  keep(me: Me, id: string, reason: KeepReason): Promise<string> {
    return this.changes.change(actorOf(me), async change => {
      const report = await take(change.tx, me, retained, id, 'keep')
      await this.endLive(change, me, id)
      await this.add(change, me, report, { state: 'kept', reason, dueOn: dayOf(plusDays(me.at, retention.kept)) })
      await change.event('report.kept', reportEvents['report.kept'](report, reason))
      return report
    })
  }

  /** Nothing deletes it while this lasts; what was decided before is over, and has to be decided anew. */
  hold(me: Me, id: string, reason: HoldReason): Promise<string> {
    return this.changes.change(actorOf(me), async change => {
      const report = await take(change.tx, me, retained, id, 'hold')
      await this.endLive(change, me, id)
      await this.add(change, me, report, { state: 'held', reason })
      await change.event('report.held', reportEvents['report.held'](report, reason))
      return report
    })
  }

  lift(me: Me, id: string): Promise<string> {
    return this.changes.change(actorOf(me), async change => {
      const report = await take(change.tx, me, retained, id, 'lift')
      await this.endLive(change, me, id)
      await change.event('report.hold_lifted', reportEvents['report.hold_lifted'](report))
      return report
    })
  }

  private async announce({ event }: Changing, report: Report, { reason, dueOn }: Retention): Promise<Report> {
    // Only a deletion is announced, and it has one of the reasons of one.
    await event('report.deletion_announced', reportEvents['report.deletion_announced'](report, { reason: reason as DeletionReason, dueOn: dueOn ?? '' }))
    return report
  }

  private add({ tx }: Changing, me: Me, report: Report, { state, reason, dueOn = undefined }: New): Promise<Retention> {
    return tx.add(Retention, Object.assign(new Retention(), {
      id: this.ids.next(), reportId: report.id, organisationId: report.organisationId, state, reason, membershipId: me.membershipId, authorName: me.name, at: me.at,
      confirmedBy: null, confirmerName: null, confirmedAt: null, dueOn: dueOn ?? null, endedAt: null, endedBy: null, version: 1,
    }))
  }

  private async live({ tx }: Changing, id: string): Promise<Retention> {
    const [line] = await tx.rows(Retention, 'it.report_id = :id AND it.ended_at IS NULL', { id })
    if (!line) throw new NotFound()
    return line
  }

  private async endLive({ tx }: Changing, me: Me, id: string): Promise<void> {
    for (const line of await tx.rows(Retention, 'it.report_id = :id AND it.ended_at IS NULL', { id })) {
      line.end(me)
      await tx.keep(Retention, line)
    }
  }
}

/** The day on which it goes: she has whole days to say no. */
const dueOf = (me: Me): string => dayOf(plusDays(me.at, retention.notice + 1))
