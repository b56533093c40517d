import { ID, Int, ObjectType } from '@nestjs/graphql'
import type { CheckInState } from '@amends/shared/check-ins'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import type { Me } from '../access/me.js'
import { Fact } from '../disclosure/fact.js'
import { Moment, PartialDate } from '../platform/graphql/scalars.js'
import { Refused } from '../platform/refused.js'
import { CheckInStateEnum } from './check-in.enums.js'

/** Whoever spoke is asked whether somebody harms her for it, once at each mark. Her caseworker asks; nothing goes to her by itself. */
@ObjectType()
@Entity('check_in')
export class CheckIn {
  @Fact(() => ID, 'open') @PrimaryColumn('uuid') id: string
  @Column('uuid') caseId: string
  @Column('uuid') workerId: string
  /** Days after which she is asked. */
  @Fact(() => Int, 'special') @Column('int') mark: number
  @Fact(() => PartialDate, 'special') @Column('date') dueOn: string
  @Fact(() => CheckInStateEnum, 'special') @Column('text') state: CheckInState
  /** On which days somebody tried and did not reach her. */
  @Fact(() => [PartialDate], 'special') @Column('date', { array: true }) triedOn: string[]
  @Column('timestamptz') begunAt: Date
  @Fact(() => Moment, 'special', { nullable: true }) @Column('timestamptz', { nullable: true }) answeredAt: Date | null
  @Column('uuid', { nullable: true }) byMembershipId: string | null
  @Fact(() => String, 'special', { name: 'by', nullable: true }) @Column('text', { nullable: true }) byName: string | null
  @Fact(() => Moment, 'special', { nullable: true }) @Column('timestamptz', { nullable: true }) settledAt: Date | null
  @Column('uuid', { nullable: true }) settledBy: string | null
  @Fact(() => String, 'special', { name: 'settler', nullable: true }) @Column('text', { nullable: true }) settlerName: string | null
  @Column('int') version: number
  // Under her key, read through `check_in_sealed`; here it is only written.
  @Column('bytea', { nullable: true, select: false }) sealed?: Buffer | null

  /** Somebody tried, and did not reach her; once a day, so that nobody calls after a colleague has. Throws `AlreadyEnded`, `TriedToday`. */
  tried(me: Me, on: string): void {
    this.stillOpen()
    if (this.triedOn.includes(on)) throw new Refused('TriedToday')
    Object.assign(this, { state: 'unreached', triedOn: [...this.triedOn, on], byMembershipId: me.membershipId, byName: me.name })
  }

  /** She answered. Throws `AlreadyEnded`. */
  answer(me: Me, state: 'no' | 'yes', sealed: Buffer): void {
    this.stillOpen()
    Object.assign(this, { state, sealed, answeredAt: me.at, byMembershipId: me.membershipId, byName: me.name })
  }

  /** What had to be done to protect her was done. Throws `AlreadyEnded`. */
  settle(me: Me): void {
    if (this.settledAt) throw new Refused('AlreadyEnded')
    Object.assign(this, { settledAt: me.at, settledBy: me.membershipId, settlerName: me.name })
  }

  private stillOpen(): void { if (this.answeredAt) throw new Refused('AlreadyEnded') }
}
