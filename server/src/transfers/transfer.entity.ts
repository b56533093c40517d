import { ID, Int, ObjectType } from '@nestjs/graphql'
import type { ReferralPriority } from '@amends/shared/referrals'
import type { CaseState } from '@amends/shared/states'
import type { Afterwards, TransferRefusal, TransferState } from '@amends/shared/transfers'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import type { Me } from '../access/me.js'
import { CaseStateEnum } from '../cases/case.entity.js'
import { Fact } from '../disclosure/fact.js'
import { Moment } from '../platform/graphql/scalars.js'
import { Refused } from '../platform/refused.js'
import { ReferralPriorityEnum } from '../referrals/referral.enums.js'
import { AfterwardsEnum, TransferRefusalEnum } from './transfer.enums.js'

/** A case that is offered to another lead. Until that one says yes it reads this and nothing of the case: a code, a step and numbers, and no name. */
@ObjectType()
@Entity('case_transfer')
export class Transfer {
  @Fact(() => ID, 'open') @PrimaryColumn('uuid') id: string
  @Column('uuid') caseId: string
  @Fact(() => String, 'open') @Column('text') caseCode: string
  /** The step the case was in when it was offered. */
  @Fact(() => CaseStateEnum, 'open') @Column('text') step: CaseState
  /** Where the harm was done: ISO 3166, two letters. */
  @Fact(() => String, 'open') @Column('text') country: string
  @Fact(() => ReferralPriorityEnum, 'open') @Column('text') urgency: ReferralPriority
  @Fact(() => Int, 'open') @Column('int') workers: number
  /** How many of them had agreed to the new lead when it was offered. */
  @Fact(() => Int, 'open') @Column('int') along: number
  @Fact(() => String, 'open') @Column('text') reason: string
  /** Why it is offered although a tie to somebody on the case is known; the lead's own. */
  @Column('text', { nullable: true }) conflictReason: string | null
  @Fact(() => AfterwardsEnum, 'open') @Column('text') afterwards: Afterwards
  @Column('uuid') fromOrganisationId: string
  @Fact(() => String, 'open') @Column('text') fromName: string
  @Column('uuid') toOrganisationId: string
  @Fact(() => String, 'open') @Column('text') toName: string
  @Column('text') state: TransferState
  @Fact(() => Moment, 'open') @Column('timestamptz') offeredAt: Date
  @Fact(() => Moment, 'open') @Column('timestamptz') expiresAt: Date
  @Column('uuid') byMembershipId: string
  @Fact(() => String, 'open', { name: 'by' }) @Column('text') byName: string
  @Fact(() => Moment, 'open', { nullable: true }) @Column('timestamptz', { nullable: true }) answeredAt: Date | null
  @Fact(() => String, 'open', { nullable: true }) @Column('text', { nullable: true }) answeredBy: string | null
  @Fact(() => TransferRefusalEnum, 'open', { nullable: true }) @Column('text', { nullable: true }) refusal: TransferRefusal | null
  @Column('int') version: number

  /** How it stands now, whether or not somebody wrote down that its time is over. */
  stateAt(at: Date): TransferState { return this.state === 'offered' && this.expiresAt <= at ? 'expired' : this.state }

  /** Taken back, or over. Throws `TransferIsOver`. */
  end(me: Me, state: 'withdrawn' | 'expired'): void {
    if (this.state !== 'offered') throw new Refused('TransferIsOver')
    Object.assign(this, { state, answeredAt: me.at, answeredBy: state === 'withdrawn' ? me.name : null })
  }
}
