import { ID, ObjectType } from '@nestjs/graphql'
import type { FollowUpState } from '@amends/shared/casework'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import type { Me } from '../access/me.js'
import { Fact } from '../disclosure/fact.js'
import { Moment, PartialDate } from '../platform/graphql/scalars.js'
import { Refused } from '../platform/refused.js'
import { FollowUpStateEnum } from './casework.enums.js'

/** What an organisation does next for a worker, by when. One is open at most. */
@ObjectType()
@Entity('follow_up')
export class FollowUp {
  @Fact(() => ID, 'open') @PrimaryColumn('uuid') id: string
  @Column('uuid') caseId: string
  @Column('uuid') organisationId: string
  @Column('uuid') workerId: string
  @Fact(() => PartialDate, 'internal') @Column('date') dueOn: string
  @Fact(() => FollowUpStateEnum, 'internal') @Column('text') state: FollowUpState
  @Fact(() => Moment, 'internal') @Column('timestamptz') at: Date
  @Column('uuid') byMembershipId: string
  @Fact(() => String, 'internal', { name: 'by' }) @Column('text') byName: string
  @Fact(() => Moment, 'internal') @Column('timestamptz', { nullable: true }) endedAt: Date | null
  @Column('uuid', { nullable: true }) endedBy: string | null
  @Fact(() => String, 'internal', { name: 'ender' }) @Column('text', { nullable: true }) enderName: string | null
  @Column('int') version: number
  // Under her key, read through `casework_sealed`; here it is only written.
  @Column('bytea', { select: false }) sealed?: Buffer

  /** It was done, or another takes its place. Throws `AlreadyEnded`. */
  end(me: Me, state: Exclude<FollowUpState, 'open'>): void {
    if (this.state !== 'open') throw new Refused('AlreadyEnded')
    Object.assign(this, { state, endedAt: me.at, endedBy: me.membershipId, enderName: me.name })
  }
}
