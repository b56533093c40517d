import { Injectable } from '@nestjs/common'
import { actorOf, type Me } from '../access/me.js'
import { take } from '../access/take.js'
import { CaseService } from '../cases/case.service.js'
import { Changes } from '../platform/change/change.js'
import { dayOf } from '../platform/clock/clock.js'
import { Ids } from '../platform/clock/ids.js'
import type { Tx } from '../platform/database/tx.js'
import { Decline } from './decline.entity.js'
import { standDown } from './deputies/stand-down.js'
import { addMessage } from './dialogue.js'
import { Report } from './report.entity.js'
import { reportEvents } from './report.events.js'
import type { AdviseInput, DeclineInput, TriageInput } from './report.inputs.js'
import { reports } from './report.policy.js'
import { ReportSeal } from './seal.js'
import type { SaidInput } from './speech/speech.inputs.js'
import { addTranslation } from './speech/translations.js'
import type { Ending } from './standing.js'
import { mergedInto } from './ties/merged.js'
import { Triage } from './triage.entity.js'

type Translated = SaidInput | null | undefined
/** `isFeedback`: it tells her what was done, or will be. */
type Beside = { translation?: Translated, isFeedback?: boolean }

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
      report.triage(seen.danger, dayOf(me.at))
      const sealedNote = note ? this.seal.closeNote(await this.seal.keyOf(tx, id), id, note) : null
      await tx.add(Triage, { ...seen, reportId: id, sealedNote, membershipId: me.membershipId, authorName: me.name, at: me.at })
      await tx.keep(Report, report)
      await event('report.triaged', { ...reportEvents['report.triaged'](report), ...await standDown(tx, me, report) })
      return report
    })
  }

  /** Writes to her; she reads it with her receipt. Refuses `TriageFirst`, `ReportIsClosed`. */
  ask(me: Me, id: string, text: string, { translation, isFeedback }: Beside = {}): Promise<string> {
    return this.changes.change(actorOf(me), async ({ tx, event }) => {
      const report = await take(tx, me, reports, id, 'askWorker')
      await this.say(tx, me, report, text, translation)
      if (isFeedback) {
        report.fedBackOn = dayOf(me.at)
        await tx.keep(Report, report)
      }
      await event('report.worker_asked', { ...reportEvents['report.worker_asked'](report), ...await standDown(tx, me, report) })
      return report
    })
  }

  /** Ends it without a case and tells her. Refuses `TriageFirst`, `AlreadyACase`, `ReportIsClosed`. */
  advise(me: Me, id: string, { outcome, text, translation }: AdviseInput): Promise<string> {
    return this.changes.change(actorOf(me), async ({ tx, event }) => {
      const report = await take(tx, me, reports, id, 'advise')
      await this.end(tx, me, report, outcome, text, translation)
      await event('report.advised', { ...reportEvents['report.advised'](report, outcome), ...await standDown(tx, me, report) })
      return report
    })
  }

  /** Does not take it on, and tells her why and where else she can go. Refuses as `advise` does. */
  decline(me: Me, id: string, { reason, elsewhere, text, translation }: DeclineInput): Promise<string> {
    return this.changes.change(actorOf(me), async ({ tx, event }) => {
      const report = await take(tx, me, reports, id, 'decline')
      for (const one of await this.end(tx, me, report, 'declined', text, translation)) {
        const [last] = await tx.sql<{ seq: number | null }>('SELECT max(seq) AS seq FROM report_decline WHERE report_id = $1', [one.id])
        await tx.add(Decline, {
          id: this.ids.next(), reportId: one.id, reason, elsewhere, membershipId: me.membershipId, byName: me.name, saidOn: dayOf(me.at), seq: (last?.seq ?? 0) + 1,
        })
      }
      await event('report.declined', { ...reportEvents['report.declined'](report, reason), ...await standDown(tx, me, report) })
      return report
    })
  }

  /** Opens a case that the organisation leads. Returns the case's id. Refuses `TriageFirst`, `AlreadyACase`, `ReportIsClosed`, `RoleNotForThisKind`. */
  openCase(me: Me, id: string, title: string): Promise<string> {
    return this.changes.change(actorOf(me), async change => {
      const report = await take(change.tx, me, reports, id, 'openCase')
      const record = await this.cases.openFrom(me, change, title)
      for (const one of [report, ...await mergedInto(change.tx, me, report)]) {
        one.becomeCase(record.id)
        await change.tx.keep(Report, one)
      }
      await change.event('report.case_opened', { ...reportEvents['report.case_opened'](report), ...await standDown(change.tx, me, report) })
      return record
    })
  }

  /** Ends it, and with it what is merged into it. @returns all that ended. */
  private async end(tx: Tx, me: Me, report: Report, how: Ending, text: string, translation: Translated): Promise<Report[]> {
    const ended = [report, ...(await this.say(tx, me, report, text, translation)).filter(it => it.state === 'triaged')]
    for (const one of ended) {
      one.end(how, dayOf(me.at))
      await tx.keep(Report, one)
    }
    return ended
  }

  /** Writes to her, and to those whose reports are merged into hers: each under her own key. @returns those. */
  private async say(tx: Tx, me: Me, report: Report, text: string, translation: Translated): Promise<Report[]> {
    const others = await mergedInto(tx, me, report)
    const author = { membershipId: me.membershipId, name: me.name, organisation: await standingIn(tx, me, report) }
    for (const { id: reportId } of [report, ...others]) {
      const key = await this.seal.keyOf(tx, reportId)
      const { id } = await addMessage(tx, this.seal, key, { reportId, id: this.ids.next(), side: 'organisation', author, text, at: me.at })
      if (translation) await addTranslation(tx, this.seal, key, { ...translation, id: this.ids.next(), reportId, messageId: id, by: me, at: me.at })
    }
    for (const other of others.filter(it => it.state === 'triaged')) {
      // What is written here reached her: hers waits for nobody.
      other.merge(report.id)
      await tx.keep(Report, other)
    }
    return others
  }
}

/** The name of her organisation where it stands in for the keeper; she who wrote must see who answers. */
async function standingIn(tx: Tx, me: Me, report: Report): Promise<string | null> {
  if (report.organisationId === me.organisationId) return null
  const [own] = await tx.sql<{ name: string }>('SELECT name FROM organisation WHERE id = $1', [me.organisationId])
  return own?.name ?? null
}
