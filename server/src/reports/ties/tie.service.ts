import { Injectable } from '@nestjs/common'
import type { AlikeReason, ReportTieKind } from '@amends/shared/reports'
import { actorOf, type Me } from '../../access/me.js'
import type { Reading } from '../../access/reading.js'
import { see, seeWhere, take } from '../../access/take.js'
import { Changes, type Changing } from '../../platform/change/change.js'
import { dayOf, plusDays } from '../../platform/clock/clock.js'
import { Ids } from '../../platform/clock/ids.js'
import { NotFound, Refused } from '../../platform/refused.js'
import { standDown } from '../deputies/stand-down.js'
import { Report } from '../report.entity.js'
import { reportEvents } from '../report.events.js'
import { hearsHer, reports } from '../report.policy.js'
import { ReportSeal } from '../seal.js'
import { alikeIn } from './alike.js'
import { mergedInto } from './merged.js'
import { ReportTie } from './tie.entity.js'

/** So far and so many are looked through for one answer, and so many are shown. */
const among = { days: 60, reports: 200, shown: 10 } as const

export type Alike = { report: Report, reasons: AlikeReason[] }

/** Which reports of one keeper belong together: proposed by plain reasons, said by a person, undone by one. */
@Injectable()
export class ReportTieService {
  constructor(private readonly changes: Changes, private readonly ids: Ids, private readonly seal: ReportSeal) {}

  /** Reports of her own house like this one. Their words are opened for this answer alone. Throws `NotFound` for who does not hear her. */
  async alike(reading: Reading, id: string): Promise<Alike[]> {
    const report = await reading.one(reports, id)
    if (!(await reading.can(reports, report)).tie?.allowed) throw new NotFound()
    const [tx, day] = [await reading.tx(), new Date(`${report.receivedOn}T00:00:00Z`)]
    const near = await seeWhere(tx, reading.me, reports,
      `it.id <> :id AND it.organisation_id = :own AND it.state <> 'erased' AND it.merged_into IS NULL AND it.received_on BETWEEN :from AND :to
       AND NOT EXISTS (SELECT 1 FROM report_tie t WHERE t.undone_at IS NULL AND ((t.report_id = it.id AND t.other_id = :id) OR (t.other_id = it.id AND t.report_id = :id)))`,
      { id, own: reading.me.organisationId, from: dayOf(plusDays(day, -among.days)), to: dayOf(plusDays(day, among.days)) },
      { order: [['receivedOn', 'DESC'], ['id', 'ASC']], limit: among.reports })
    const facts = await reports.facts(tx, reading.me, near)
    const heard = near.filter(it => hearsHer(it, facts.get(it.id) ?? { mine: undefined }))
    const opened = await this.seal.openAll(tx, [id, ...heard.map(it => it.id)])
    const told = (it: Report) => { const found = opened.get(it.id); return found && { ...found.told, receivedOn: it.receivedOn } }
    const mine = told(report)
    if (!mine) return []
    const alike = heard.flatMap(it => {
      const other = told(it)
      const reasons = other ? alikeIn(mine, other) : []
      return reasons.length > 0 ? [{ report: it, reasons }] : []
    })
    return alike.toSorted((one, other) => other.reasons.length - one.reasons.length).slice(0, among.shown)
  }

  /** Says that two belong together; each is still answered by itself. Refuses `TiedAlready`. */
  link(me: Me, id: string, otherId: string): Promise<string> {
    return this.changes.change(actorOf(me), async change => {
      const [report] = [await take(change.tx, me, reports, id, 'tie'), await take(change.tx, me, reports, otherId, 'tie')]
      await this.tie(change, me, report, otherId, 'linked')
      return report
    })
  }

  /** Handles one with another from now on. Refuses `TriageFirst`, `ReportIsClosed`, `AlreadyACase`, `MergedAlready`. */
  merge(me: Me, id: string, intoId: string): Promise<string> {
    return this.changes.change(actorOf(me), async change => {
      const [report] = [await take(change.tx, me, reports, id, 'merge'), await take(change.tx, me, reports, intoId, 'merge')]
      // What is merged into this one would be answered by nobody.
      if ((await mergedInto(change.tx, me, report)).length > 0) throw new Refused('MergedAlready')
      const [linked] = await this.liveBetween(change, id, intoId)
      if (linked) await this.over(change, me, linked)
      await this.tie(change, me, report, intoId, 'merged')
      report.merge(intoId)
      await change.tx.keep(Report, report)
      await standDown(change.tx, me, report)
      return report
    })
  }

  /** Parts two again. What was written to her meanwhile stays hers. Refuses `AlreadyACase` where they became one. */
  undo(me: Me, id: string, tieId: string): Promise<string> {
    return this.changes.change(actorOf(me), async change => {
      const { tx } = change
      const report = await take(tx, me, reports, id, 'tie')
      const [tie] = await tx.rows(ReportTie, 'it.id = :tieId AND :id IN (it.report_id, it.other_id) AND it.undone_at IS NULL', { tieId, id })
      if (!tie) throw new NotFound()
      if (tie.kind === 'merged') {
        const merged = await take(tx, me, reports, tie.reportId, 'tie')
        if (merged.state === 'case') throw new Refused('AlreadyACase')
        merged.merge(null)
        await tx.keep(Report, merged)
      }
      await this.over(change, me, tie)
      await change.event('report.untied', reportEvents['report.untied'](report, tie.kind))
      return report
    })
  }

  private async tie(change: Changing, me: Me, report: Report, otherId: string, kind: ReportTieKind): Promise<void> {
    if (report.id === otherId) throw new Refused('InvalidInput', 'otherId')
    if ((await this.liveBetween(change, report.id, otherId)).length > 0) throw new Refused('TiedAlready')
    await change.tx.add(ReportTie, {
      id: this.ids.next(), reportId: report.id, otherId, kind, membershipId: me.membershipId, byName: me.name, at: me.at, undoneAt: null, undoneBy: null, version: 1,
    })
    const [other] = await see(change.tx, me, reports, [otherId])
    for (const it of [report, ...(other ? [other] : [])]) await change.event('report.tied', reportEvents['report.tied'](it, kind))
  }

  private async over({ tx }: Changing, me: Me, tie: ReportTie): Promise<void> {
    tie.undoneAt = me.at
    tie.undoneBy = me.name
    await tx.keep(ReportTie, tie)
  }

  private liveBetween({ tx }: Changing, one: string, other: string): Promise<ReportTie[]> {
    return tx.rows(ReportTie, 'it.undone_at IS NULL AND ((it.report_id = :one AND it.other_id = :other) OR (it.report_id = :other AND it.other_id = :one))', { one, other })
  }
}
