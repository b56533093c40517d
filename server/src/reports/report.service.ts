import { Injectable } from '@nestjs/common'
import { actorOf, type Me } from '../access/me.js'
import { take } from '../access/take.js'
import { CaseService } from '../cases/case.service.js'
import { Changes } from '../platform/change/change.js'
import { Ids } from '../platform/clock/ids.js'
import type { Tx } from '../platform/database/tx.js'
import { addMessage } from './dialogue.js'
import { Report } from './report.entity.js'
import { reportEvents } from './report.events.js'
import type { AdviseInput, TriageInput } from './report.inputs.js'
import { reports } from './report.policy.js'
import { ReportSeal } from './seal.js'
import { Triage } from './triage.entity.js'

/** What the keeper's staff does with a report. Each verb is one commit. */
@Injectable()
export class ReportService {
  constructor(
    private readonly changes: Changes, private readonly ids: Ids, private readonly seal: ReportSeal, private readonly cases: CaseService,
  ) {}

  /** Writes the first look down. Refuses `AlreadyTriaged`, `AlreadyACase`, `ReportIsClosed`. */
  triage(me: Me, id: string, { note, ...seen }: TriageInput): Promise<string> {
    return this.changes.change(actorOf(me), async ({ tx, event }) => {
      const report = await take(tx, me, reports, id, 'triage')
      report.triage(seen.danger)
      const sealedNote = note ? this.seal.closeNote(await this.seal.keyOf(tx, id), id, note) : null
      await tx.add(Triage, { ...seen, reportId: id, sealedNote, membershipId: me.membershipId, authorName: me.name, at: me.at })
      await tx.keep(Report, report)
      await event('report.triaged', reportEvents['report.triaged'](report))
      return report
    })
  }

  /** Asks her something; she reads it with her receipt. Refuses `TriageFirst`, `ReportIsClosed`. */
  ask(me: Me, id: string, text: string): Promise<string> {
    return this.changes.change(actorOf(me), async ({ tx, event }) => {
      const report = await take(tx, me, reports, id, 'askWorker')
      await this.say(tx, me, report, text)
      await event('report.worker_asked', reportEvents['report.worker_asked'](report))
      return report
    })
  }

  /** Ends it without a case and tells her. Refuses `TriageFirst`, `AlreadyACase`, `ReportIsClosed`. */
  advise(me: Me, id: string, { outcome, text }: AdviseInput): Promise<string> {
    return this.changes.change(actorOf(me), async ({ tx, event }) => {
      const report = await take(tx, me, reports, id, 'advise')
      report.end(outcome)
      await this.say(tx, me, report, text)
      await tx.keep(Report, report)
      await event('report.advised', reportEvents['report.advised'](report, outcome))
      return report
    })
  }

  /** Opens a case that the organisation leads. Returns the case's id. Refuses `TriageFirst`, `AlreadyACase`, `ReportIsClosed`, `RoleNotForThisKind`. */
  openCase(me: Me, id: string, title: string): Promise<string> {
    return this.changes.change(actorOf(me), async change => {
      const report = await take(change.tx, me, reports, id, 'openCase')
      const record = await this.cases.openFrom(me, change, title)
      report.becomeCase(record.id)
      await change.tx.keep(Report, report)
      await change.event('report.case_opened', reportEvents['report.case_opened'](report))
      return record
    })
  }

  private async say(tx: Tx, me: Me, report: Report, text: string): Promise<void> {
    const key = await this.seal.keyOf(tx, report.id)
    const author = { membershipId: me.membershipId, name: me.name }
    await addMessage(tx, this.seal, key, { reportId: report.id, id: this.ids.next(), side: 'organisation', author, text, at: me.at })
  }
}
