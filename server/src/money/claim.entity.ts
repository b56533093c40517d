import { ID, Int, ObjectType } from '@nestjs/graphql'
import type { Eligibility, EvidenceGrade, MoneyHead, RelatedCost } from '@amends/shared/money'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import type { Me } from '../access/me.js'
import { Fact } from '../disclosure/fact.js'
import { Moment, PartialDate } from '../platform/graphql/scalars.js'
import { Refused } from '../platform/refused.js'
import { MinorUnits } from './minor-units.js'
import { EligibilityEnum, EvidenceGradeEnum, MoneyHeadEnum, RelatedCostEnum } from './money.enums.js'

/**
 * What one worker is owed for one thing. Her facts are of class `identity`, not `special`: the only row of the table that opens
 * anything for the recovery of wages, by a consent to that, opens identity; and no row opens it to a company.
 */
@ObjectType()
@Entity('money_claim')
export class MoneyClaim {
  @Fact(() => ID, 'open') @PrimaryColumn('uuid') id: string
  @Column('uuid') caseId: string
  @Column('uuid') workerId: string
  @Fact(() => MoneyHeadEnum, 'identity') @Column('text') head: MoneyHead
  @Fact(() => RelatedCostEnum, 'identity') @Column('text', { nullable: true }) cost: RelatedCost | null
  /** As it was taken from her. */
  @Fact(() => MinorUnits, 'identity') @Column('bigint') original: string
  @Fact(() => String, 'identity') @Column('text') originalCurrency: string
  /** What one unit of that was in the currency it is paid back in, who says so, and of which day. */
  @Fact(() => String, 'identity') @Column('text', { nullable: true }) rate: string | null
  @Fact(() => String, 'identity') @Column('text', { nullable: true }) rateSource: string | null
  @Fact(() => PartialDate, 'identity') @Column('date', { nullable: true }) rateOn: string | null
  @Fact(() => MinorUnits, 'identity') @Column('bigint') owed: string
  @Fact(() => String, 'identity') @Column('text') currency: string
  @Fact(() => EvidenceGradeEnum, 'identity') @Column('text') grade: EvidenceGrade
  @Fact(() => EligibilityEnum, 'identity') @Column('text') eligibility: Eligibility
  @Fact(() => Int, 'identity') @Column('int') instalments: number
  /** When the first of them is due. */
  @Fact(() => PartialDate, 'identity') @Column('date', { nullable: true }) dueOn: string | null
  /** She left: all of it at once, since then. */
  @Fact(() => Moment, 'identity') @Column('timestamptz', { nullable: true }) dueAtOnceAt: Date | null
  @Column('text', { nullable: true }) dueAtOnceBy: string | null
  /** The sum that its payer was asked for, which this is a part of. */
  @Column('uuid', { nullable: true }) payLineId: string | null
  /** Her words: to whom, where, in which stage. Under her key. */
  @Column('bytea', { nullable: true }) sealed: Buffer | null
  @Fact(() => Moment, 'identity') @Column('timestamptz') at: Date
  @Column('uuid') byMembershipId: string
  @Fact(() => String, 'identity', { name: 'by' }) @Column('text') byName: string
  @Fact(() => Moment, 'identity') @Column('timestamptz', { nullable: true }) withdrawnAt: Date | null
  @Column('text', { nullable: true }) withdrawnBy: string | null
  @Column('bytea', { nullable: true }) sealedEnd: Buffer | null
  @Column('int') version: number

  /** It counts: it is owed, and was not written by mistake. */
  get counts(): boolean { return this.withdrawnAt === null && this.eligibility === 'eligible' }

  /** Whether it is paid back was settled. */
  settle(eligibility: Eligibility): void { this.eligibility = eligibility }

  /** She left, was dismissed or died: all that is outstanding is due today. Throws `AlreadyBegun`. */
  fallDue(me: Me): void {
    if (this.dueAtOnceAt) throw new Refused('AlreadyBegun')
    Object.assign(this, { dueAtOnceAt: me.at, dueAtOnceBy: me.name })
  }

  /** It was written by mistake. Throws `AlreadyEnded`. */
  withdraw(me: Me, sealedEnd: Buffer): void {
    if (this.withdrawnAt) throw new Refused('AlreadyEnded')
    Object.assign(this, { withdrawnAt: me.at, withdrawnBy: me.name, sealedEnd })
  }
}
