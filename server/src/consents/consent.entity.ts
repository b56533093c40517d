import { ID, ObjectType } from '@nestjs/graphql'
import type { ConsentPurpose } from '@amends/shared/classes'
import type { ConsentItem, ConsentState, ConsentWay, DisclosureBasis } from '@amends/shared/consents'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import type { Me } from '../access/me.js'
import { Fact } from '../disclosure/fact.js'
import { Moment } from '../platform/graphql/scalars.js'
import { Refused } from '../platform/refused.js'
import { ConsentItemEnum, ConsentPurposeEnum, ConsentStateEnum, ConsentWayEnum, DisclosureBasisEnum } from './consent.enums.js'

/** What a worker agreed to, item by item, for one receiver and one purpose; or another legal basis that stands in its place. */
@ObjectType()
@Entity('consent')
export class Consent {
  @Fact(() => ID, 'open') @PrimaryColumn('uuid') id: string
  @Column('uuid') workerId: string
  @Column('uuid') caseId: string
  @Column('uuid', { nullable: true }) sessionId: string | null
  @Fact(() => DisclosureBasisEnum, 'open') @Column('text') basis: DisclosureBasis
  @Fact(() => ConsentPurposeEnum, 'open') @Column('text') purpose: ConsentPurpose
  @Fact(() => [ConsentItemEnum], 'open') @Column('text', { array: true }) items: ConsentItem[]
  /** Null for a person outside of any organisation here. */
  @Column('uuid', { nullable: true }) receiverOrganisationId: string | null
  @Fact(() => ConsentWayEnum, 'open', { nullable: true }) @Column('text', { nullable: true }) way: ConsentWay | null
  @Fact(() => ConsentStateEnum, 'open') @Column('text') state: ConsentState
  /** Null: until the service is done. */
  @Fact(() => Moment, 'open', { nullable: true }) @Column('timestamptz', { nullable: true }) until: Date | null
  @Fact(() => Moment, 'open') @Column('timestamptz') at: Date
  @Column('uuid') byMembershipId: string
  @Column('uuid') byPersonId: string
  @Fact(() => String, 'internal', { name: 'by' }) @Column('text') byName: string
  /** The organisation of whoever looks at another legal basis. */
  @Column('uuid', { nullable: true }) approverOrganisationId: string | null
  @Fact(() => Moment, 'internal') @Column('timestamptz', { nullable: true }) approvedAt: Date | null
  @Column('uuid', { nullable: true }) approvedBy: string | null
  @Fact(() => String, 'internal', { name: 'approver' }) @Column('text', { nullable: true }) approverName: string | null
  @Fact(() => Moment, 'internal') @Column('timestamptz', { nullable: true }) endedAt: Date | null
  @Column('uuid', { nullable: true }) endedBy: string | null
  /** Her caseworker said that it is done: she took nothing back, so care that began goes on. */
  @Column('timestamptz', { nullable: true }) doneAt: Date | null
  @Column('int') version: number
  // The words beside it are sealed under her key and read through `consent_sealed`; here they are only written.
  @Column('bytea', { select: false }) sealed?: Buffer
  @Column('bytea', { nullable: true, select: false }) sealedEnd?: Buffer | null

  /** Does it open anything at this moment? */
  isLive(at: Date): boolean { return this.state === 'given' && (this.until === null || this.until > at) }

  /** She takes it back, also where only the care goes on that began by it, or a proposal is dropped. Throws `ConsentIsOver`. */
  withdraw(me: Me, sealedEnd: Buffer): void {
    if (this.state === 'withdrawn' || this.state === 'refused') throw new Refused('ConsentIsOver')
    Object.assign(this, { state: 'withdrawn', endedAt: me.at, endedBy: me.membershipId, sealedEnd })
  }

  /** It opens nothing any more. Throws `ConsentIsOver`. */
  end(me: Me): void {
    if (this.state !== 'given') throw new Refused('ConsentIsOver')
    Object.assign(this, { state: 'expired', endedAt: me.at, endedBy: me.membershipId })
  }

  /** What it was for is done, says her caseworker. Throws `ConsentIsOver`. */
  complete(me: Me): void {
    this.end(me)
    this.doneAt = me.at
  }

  /** Somebody of another organisation agrees that it goes without her consent. Throws `ConsentIsOver`. */
  approve(me: Me): void {
    if (this.state !== 'proposed') throw new Refused('ConsentIsOver')
    Object.assign(this, { state: 'given', approvedAt: me.at, approvedBy: me.membershipId, approverName: me.name })
  }
}
