import { ID, ObjectType } from '@nestjs/graphql'
import type { ComplaintAbout, ComplaintOutcome, ComplaintSource, ComplaintState } from '@amends/shared/complaints'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import type { Me } from '../access/me.js'
import { Fact } from '../disclosure/fact.js'
import { dayOf } from '../platform/clock/clock.js'
import { PartialDate } from '../platform/graphql/scalars.js'
import { Refused } from '../platform/refused.js'
import { ComplaintAboutEnum, ComplaintOutcomeEnum, ComplaintSourceEnum, ComplaintStateEnum } from './complaint.enums.js'

/** What somebody has against one of us. It lies with another organisation; whoever it is about never learns that it is there. */
@ObjectType()
@Entity('complaint')
export class Complaint {
  @Fact(() => ID, 'open') @PrimaryColumn('uuid') id: string
  /** Who looks at it. */
  @Column('uuid') organisationId: string
  @Fact(() => ComplaintSourceEnum, 'open') @Column('text') source: ComplaintSource
  @Fact(() => ComplaintAboutEnum, 'open') @Column('text') about: ComplaintAbout
  // Of where it comes from no member reads more than what is told in its words.
  @Column('uuid', { nullable: true, select: false }) reportId?: string | null
  @Column('uuid', { nullable: true, select: false }) caseId?: string | null
  /** Her code opens it also when what she reported is gone. */
  @Column('text', { nullable: true, select: false }) receiptHash?: string | null
  @Column('uuid', { select: false }) againstOrganisationId?: string
  @Column('uuid', { nullable: true, select: false }) againstPartyId?: string | null
  @Column('uuid', { nullable: true }) byMembershipId: string | null
  @Fact(() => ComplaintStateEnum, 'open') @Column('text') state: ComplaintState
  /** Days and no hours: of her acts no hour is kept. */
  @Fact(() => PartialDate, 'open') @Column('date') receivedOn: string
  @Fact(() => PartialDate, 'open') @Column('date') acknowledgeBy: string
  @Fact(() => PartialDate, 'open') @Column('date') feedBackBy: string
  @Fact(() => PartialDate, 'open', { nullable: true }) @Column('date', { nullable: true }) lookedOn: string | null
  @Fact(() => PartialDate, 'open', { nullable: true }) @Column('date', { nullable: true }) answeredOn: string | null
  @Fact(() => PartialDate, 'open', { nullable: true }) @Column('date', { nullable: true }) closedOn: string | null
  /** As somebody proposed it; before a second person has closed it, for those who look at it alone. */
  @Fact(() => ComplaintOutcomeEnum, 'coordination') @Column('text', { nullable: true }) outcome: ComplaintOutcome | null
  @Column('uuid', { nullable: true }) closingBy: string | null
  @Fact(() => String, 'internal', { name: 'proposer' }) @Column('text', { nullable: true }) closingName: string | null
  @Column('uuid', { nullable: true }) closedBy: string | null
  @Fact(() => String, 'internal', { name: 'closer' }) @Column('text', { nullable: true }) closerName: string | null
  @Column('int') version: number
  // Read through `complaint_sealed`; here they are only written.
  @Column('bytea', { select: false }) sealed?: Buffer
  @Column('bytea', { select: false }) wrapped?: Buffer

  /** Somebody looks at it from now on. Throws `ComplaintIsClosed`. */
  look(me: Me): void {
    this.stillOpen()
    this.lookedOn ??= dayOf(me.at)
    if (this.state === 'received') this.state = 'looking'
  }

  /** Whoever complained was answered. Throws `ComplaintIsClosed`. */
  answer(me: Me): void {
    this.look(me)
    this.answeredOn ??= dayOf(me.at)
    this.state = 'answered'
  }

  /** One proposes how it ends. Throws `ComplaintIsClosed`. */
  askToClose(me: Me, outcome: ComplaintOutcome): void {
    this.stillOpen()
    Object.assign(this, { outcome, closingBy: me.membershipId, closingName: me.name })
  }

  /** Another has looked whether it is so. Throws `ComplaintIsClosed`. */
  close(me: Me): void {
    this.stillOpen()
    Object.assign(this, { state: 'closed', closedOn: dayOf(me.at), closedBy: me.membershipId, closerName: me.name })
  }

  private stillOpen(): void { if (this.state === 'closed') throw new Refused('ComplaintIsClosed') }
}
