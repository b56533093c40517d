import { Injectable } from '@nestjs/common'
import { rolesOfKind } from '@amends/shared/organisations'
import { selfReportLimits } from '@amends/shared/self-reports'
import { actorOf, type Me } from '../access/me.js'
import { see, take } from '../access/take.js'
import { CaseService } from '../cases/case.service.js'
import { Entries } from '../cases/entry.service.js'
import type { EntryTriageInput } from '../cases/step.inputs.js'
import { organisations } from '../organisations/organisation.policy.js'
import { isCompany } from '../parties/place.js'
import { Changes, lockChain } from '../platform/change/change.js'
import { dayOf } from '../platform/clock/clock.js'
import { Ids } from '../platform/clock/ids.js'
import { NotFound, Refused } from '../platform/refused.js'
import { namesSomeone } from './naming.js'
import { SelfReport } from './self-report.entity.js'
import { selfReportEvents } from './self-report.events.js'
import type { DeclineSelfReportInput, OpenSelfReportInput, SendSelfReportInput } from './self-report.inputs.js'
import { selfReports } from './self-report.policy.js'
import { desksOf } from './self-report.reads.js'

/** What companies tell of themselves, and what becomes of it. Each verb is one commit; each returns the id of the record it is about. */
@Injectable()
export class SelfReportService {
  constructor(private readonly changes: Changes, private readonly ids: Ids, private readonly cases: CaseService, private readonly entries: Entries) {}

  /**
   * Goes to one of those who lead cases and keep a way in. Refuses `OnlyForCompanies`, `OrganisationNotReady`, `NoticeNamesSomeone` for words that
   * lead to a person, and `TooManyRequests` while as many wait as one may have.
   */
  send(me: Me, { keeperId, ...input }: SendSelfReportInput): Promise<string> {
    if (input.since > input.until) throw new Refused('InvalidInput', 'since')
    if (input.until > dayOf(me.at)) throw new Refused('InvalidInput', 'until')
    for (const field of ['site', 'words', 'done'] as const) if (namesSomeone(input[field])) throw new Refused('NoticeNamesSomeone', field)
    return this.changes.change(actorOf(me), async ({ tx, event }) => {
      if (!rolesOfKind[me.organisationKind].some(isCompany)) throw new Refused('OnlyForCompanies')
      const [own] = await see(tx, me, organisations, [me.organisationId])
      if (!own?.activatedAt) throw new Refused('OrganisationNotReady')
      const keeper = (await desksOf(tx)).find(it => it.id === keeperId)
      if (!keeper) throw new NotFound()
      await lockChain(tx, me.organisationId)
      const [waiting] = await tx.sql<{ count: number }>(`SELECT count(*)::int AS count FROM self_report WHERE organisation_id = $1 AND state = 'received'`, [me.organisationId])
      if ((waiting?.count ?? 0) >= selfReportLimits.waiting) throw new Refused('TooManyRequests')
      const report = await tx.add(SelfReport, Object.assign(new SelfReport(), {
        ...input, site: input.site.trim(), words: input.words.trim(), done: input.done.trim(), id: this.ids.next(), organisationId: me.organisationId, company: own.name, keeperId, keeper: keeper.name, state: 'received' as const,
        sentAt: me.at, byMembershipId: me.membershipId, byName: me.name, answeredOn: null, answeredBy: null, reason: null, caseId: null, leftOn: null, version: 1,
      }))
      await event('self_report.sent', selfReportEvents['self_report.sent'](report))
      await event('self_report.received', selfReportEvents['self_report.received'](report))
      return report
    })
  }

  /** Opens a case at the second step, in which the company takes part as a partner. Refuses `AlreadyEnded`, `ConflictOfInterest`, `ConflictUndisclosed`. @returns the id of the report. */
  open(me: Me, { id, title, summary, reason, conflictReason }: OpenSelfReportInput, triage: EntryTriageInput): Promise<string> {
    return this.changes.change(actorOf(me), async change => {
      const { tx, event } = change
      const report = await take(tx, me, selfReports, id, 'open')
      const [company] = await see(tx, me, organisations, [report.organisationId])
      const role = company && rolesOfKind[company.kind].find(isCompany)
      if (!company || !role) throw new NotFound()
      const record = await this.entries.begin(me, change, title, {
        kind: 'self_report', verifier: company.name, verifierOrganisationId: company.id, verifiedOn: dayOf(report.sentAt), summary, reason }, triage)
      await this.cases.admit(me, change, record.id, { organisationId: company.id, role, conflictReason })
      report.becomeCase(me, record.id)
      await tx.keep(SelfReport, report)
      await event('self_report.decided', selfReportEvents['self_report.decided'](report))
      await event('self_report.answered', selfReportEvents['self_report.answered'](report))
      return report
    })
  }

  /** An administrator says whether her organisation takes what companies tell of themselves. Refuses `NotAnAdministrator`, `RoleNotForThisKind`, `KeepsNoWayIn`. @returns its id. */
  take(me: Me, takes: boolean): Promise<string> {
    return this.changes.change(actorOf(me), async ({ tx, event }) => {
      const [own] = await see(tx, me, organisations, [me.organisationId])
      if (!own) throw new NotFound()
      if (!rolesOfKind[own.kind].includes('lead')) throw new Refused('RoleNotForThisKind')
      if (me.memberRole !== 'administrator') throw new Refused('NotAnAdministrator')
      if (!(await organisations.facts(tx, me, [own])).get(own.id)?.keepsWay) throw new Refused('KeepsNoWayIn')
      await tx.sql(takes ? 'INSERT INTO self_report_desk (organisation_id, opened_at, by_membership_id) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING'
        : 'DELETE FROM self_report_desk WHERE organisation_id = $1 AND $2::timestamptz IS NOT NULL AND $3::uuid IS NOT NULL', [own.id, me.at, me.membershipId])
      await event('self_report.desk_set', selfReportEvents['self_report.desk_set'](own))
      return own
    })
  }

  /** Does not take it on. Refuses `AlreadyEnded`. */
  decline(me: Me, { id, reason }: DeclineSelfReportInput): Promise<string> {
    return this.changes.change(actorOf(me), async ({ tx, event }) => {
      const report = await take(tx, me, selfReports, id, 'decline')
      report.decline(me, reason)
      await tx.keep(SelfReport, report)
      await event('self_report.decided', selfReportEvents['self_report.decided'](report))
      await event('self_report.answered', selfReportEvents['self_report.answered'](report))
      return report
    })
  }
}
