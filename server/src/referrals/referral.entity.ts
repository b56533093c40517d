import { ID, Int, ObjectType } from '@nestjs/graphql'
import type { ConsentItem } from '@amends/shared/consents'
import { referralAsking, referralOpen, type MedicalUrgency, type ReferralPriority, type ReferralRefusal, type ReferralState, type ReferralWay } from '@amends/shared/referrals'
import type { ServiceNeed } from '@amends/shared/services'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import type { Me } from '../access/me.js'
import { ConsentItemEnum } from '../consents/consent.enums.js'
import { Fact } from '../disclosure/fact.js'
import { Moment } from '../platform/graphql/scalars.js'
import { Refused } from '../platform/refused.js'
import { ServiceNeedEnum } from '../services/service.entity.js'
import { MedicalUrgencyEnum, ReferralPriorityEnum, ReferralRefusalEnum, ReferralWayEnum } from './referral.enums.js'

/** Help for a worker that is asked of somebody else. Both sides read it; what is said of her in words lies under her key. */
@ObjectType()
@Entity('referral')
export class Referral {
  @Fact(() => ID, 'open') @PrimaryColumn('uuid') id: string
  @Column('uuid') caseId: string
  @Column('uuid') workerId: string
  /** What she agreed to, or the other basis; without it nobody reads this. */
  @Column('uuid') consentId: string
  @Column('uuid') organisationId: string
  @Fact(() => String, 'open') @Column('text') organisationName: string
  @Column('uuid') byMembershipId: string
  @Fact(() => String, 'open', { name: 'by' }) @Column('text') byName: string
  /** Null for a partner without an account. */
  @Column('uuid', { nullable: true }) receiverOrganisationId: string | null
  /** Instead of a name. */
  @Fact(() => String, 'open') @Column('text') workerCode: string
  @Fact(() => [ConsentItemEnum], 'open') @Column('text', { array: true }) items: ConsentItem[]
  @Fact(() => ReferralPriorityEnum, 'open') @Column('text') priority: ReferralPriority
  @Fact(() => [ServiceNeedEnum], 'open') @Column('text', { array: true }) needs: ServiceNeed[]
  /** What she got already. */
  @Fact(() => [ServiceNeedEnum], 'open') @Column('text', { array: true }) given: ServiceNeed[]
  @Fact(() => [String], 'open') @Column('text', { array: true }) languages: string[]
  @Fact(() => Int, 'open') @Column('int') dependants: number
  @Fact(() => MedicalUrgencyEnum, 'open') @Column('text') medical: MedicalUrgency
  @Fact(() => Boolean, 'open') @Column('bool') isPoliceInvolved: boolean
  @Column('uuid', { nullable: true }) holdId: string | null
  @Column('text') state: ReferralState
  @Fact(() => Moment, 'open') @Column('timestamptz') sentAt: Date
  @Fact(() => Moment, 'open') @Column('timestamptz') dueAt: Date
  @Fact(() => Moment, 'open', { nullable: true }) @Column('timestamptz', { nullable: true }) seenAt: Date | null
  @Fact(() => String, 'open', { nullable: true }) @Column('text', { nullable: true }) seenBy: string | null
  @Fact(() => Moment, 'open', { nullable: true }) @Column('timestamptz', { nullable: true }) answeredAt: Date | null
  /** Who said it, also on the phone. */
  @Fact(() => String, 'open', { nullable: true }) @Column('text', { nullable: true }) answeredBy: string | null
  @Fact(() => ReferralWayEnum, 'open', { nullable: true }) @Column('text', { nullable: true }) answeredWay: ReferralWay | null
  @Fact(() => ReferralRefusalEnum, 'open', { nullable: true }) @Column('text', { nullable: true }) refusal: ReferralRefusal | null
  @Fact(() => Moment, 'open', { nullable: true }) @Column('timestamptz', { nullable: true }) startedAt: Date | null
  @Fact(() => Moment, 'open', { nullable: true }) @Column('timestamptz', { nullable: true }) endedAt: Date | null
  @Column('int') version: number
  // Read through `referral_open`; here it is only written.
  @Column('bytea', { select: false }) sealed?: Buffer

  /** How it stands now, whether or not somebody wrote down that its time is over. */
  stateAt(at: Date): ReferralState { return isOneOf(referralAsking, this.state) && this.dueAt <= at ? 'expired' : this.state }
  isAsked(at: Date): boolean { return isOneOf(referralAsking, this.stateAt(at)) }
  isOpen(at: Date): boolean { return isOneOf(referralOpen, this.stateAt(at)) }

  see(me: Me): void { if (this.state === 'sent') Object.assign(this, { state: 'seen', seenAt: me.at, seenBy: me.name }) }

  /** Yes, or no and why, by whom and in which way. Throws `ReferralIsOver`. */
  answer(me: Me, refusal: ReferralRefusal | null, said: { by: string, way: ReferralWay }): void {
    if (!this.isAsked(me.at)) throw new Refused('ReferralIsOver')
    Object.assign(this, { state: refusal ? 'refused' : 'accepted', refusal, answeredAt: me.at, answeredBy: said.by, answeredWay: said.way, endedAt: refusal ? me.at : null })
  }

  begin(me: Me): void { Object.assign(this, { state: 'in_service', startedAt: me.at }) }

  complete(me: Me, isDone: boolean): void { Object.assign(this, { state: isDone ? 'done' : 'failed', endedAt: me.at }) }

  revoke(me: Me): void { Object.assign(this, { state: 'revoked', endedAt: me.at }) }
}

const isOneOf = (list: readonly ReferralState[], state: ReferralState): boolean => list.includes(state)
