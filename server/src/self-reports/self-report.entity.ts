import { ID, ObjectType } from '@nestjs/graphql'
import type { Concern } from '@amends/shared/reports'
import { selfReportKept } from '@amends/shared/retention'
import type { SelfReportBand, SelfReportDecline, SelfReportState } from '@amends/shared/self-reports'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import type { Me } from '../access/me.js'
import { Fact } from '../disclosure/fact.js'
import { dayOf, plusDays } from '../platform/clock/clock.js'
import { Moment, PartialDate } from '../platform/graphql/scalars.js'
import { Refused } from '../platform/refused.js'
import { ConcernEnum } from '../reports/report.enums.js'
import { SelfReportBandEnum, SelfReportDeclineEnum, SelfReportStateEnum } from './self-report.enums.js'

/** What a company found at one of its places and tells an organisation that leads cases. It names no worker, and is never changed. */
@ObjectType()
@Entity('self_report')
export class SelfReport {
  @Fact(() => ID, 'open') @PrimaryColumn('uuid') id: string
  @Column('uuid') organisationId: string
  /** Whom each was called then: the two need not know each other otherwise. */
  @Fact(() => String, 'coordination') @Column('text') company: string
  @Column('uuid') keeperId: string
  @Fact(() => String, 'coordination') @Column('text') keeper: string
  @Fact(() => String, 'coordination') @Column('text') site: string
  @Fact(() => String, 'coordination') @Column('text') country: string
  @Fact(() => PartialDate, 'coordination') @Column('date') since: string
  @Fact(() => PartialDate, 'coordination') @Column('date') until: string
  @Fact(() => [ConcernEnum], 'coordination') @Column('text', { array: true }) found: Concern[]
  @Fact(() => SelfReportBandEnum, 'coordination') @Column('text') band: SelfReportBand
  @Fact(() => String, 'coordination') @Column('text') words: string
  @Fact(() => String, 'coordination') @Column('text') done: string
  @Fact(() => SelfReportStateEnum, 'coordination') @Column('text') state: SelfReportState
  @Fact(() => Moment, 'coordination') @Column('timestamptz') sentAt: Date
  @Column('uuid') byMembershipId: string
  @Fact(() => String, 'coordination', { name: 'by' }) @Column('text') byName: string
  @Fact(() => PartialDate, 'coordination', { nullable: true }) @Column('date', { nullable: true }) answeredOn: string | null
  @Column('uuid', { nullable: true }) answeredBy: string | null
  @Fact(() => SelfReportDeclineEnum, 'coordination', { nullable: true }) @Column('text', { nullable: true }) reason: SelfReportDecline | null
  @Column('uuid', { nullable: true }) caseId: string | null
  /** Since when its company reads it no more, of what became a case. */
  @Column('date', { nullable: true }) leftOn: string | null
  @Column('int') version: number

  /** Until which day this organisation reads it, where a day is set: by whom it told, what became a case is kept as the case is. */
  keptUntil(organisationId: string): string | null {
    if (this.answeredOn === null || (this.state === 'case' && organisationId !== this.organisationId)) return null
    return dayOf(plusDays(new Date(`${this.answeredOn}T00:00:00Z`), this.state === 'case' ? selfReportKept.caseAtCompany.days : selfReportKept.declined.days))
  }

  /** A case was opened from it. Throws `AlreadyEnded`. */
  becomeCase(me: Me, caseId: string): void {
    this.end(me, 'case')
    this.caseId = caseId
  }

  /** It is not taken on. Throws `AlreadyEnded`. */
  decline(me: Me, reason: SelfReportDecline): void {
    this.end(me, 'declined')
    this.reason = reason
  }

  private end(me: Me, state: SelfReportState): void {
    if (this.state !== 'received') throw new Refused('AlreadyEnded')
    Object.assign(this, { state, answeredOn: dayOf(me.at), answeredBy: me.membershipId })
  }
}
