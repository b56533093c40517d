import { ID, ObjectType } from '@nestjs/graphql'
import { roles, standings, talks, type Role, type Standing, type Talk } from '@amends/shared/roles'
import type { FactClass } from '@amends/shared/classes'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { registerEnumType } from '@nestjs/graphql'
import { Fact } from '../disclosure/fact.js'
import { enumOf } from '../platform/graphql/enums.js'
import { Moment } from '../platform/graphql/scalars.js'

export const RoleEnum = enumOf(roles)
registerEnumType(RoleEnum, { name: 'Role' })
export const StandingEnum = enumOf(standings)
registerEnumType(StandingEnum, { name: 'Standing' })
export const TalkEnum = enumOf(talks)
registerEnumType(TalkEnum, { name: 'Talk' })

/** An organisation's place on a case. That it exists is itself a fact, so a viewer either knows the whole row or none of it. */
@ObjectType()
@Entity('party')
export class Party {
  @Fact(() => ID, 'open') @PrimaryColumn('uuid') id: string
  @Column('uuid') caseId: string
  @Column('uuid') organisationId: string
  @Fact(() => RoleEnum, 'open') @Column('text') role: Role
  /** Who the company concerned is, the lead knows; a party reads of nobody but itself how it stands. */
  @Fact(() => StandingEnum, 'protection') @Column('text') standing: Standing
  /** How it stood until it became the company concerned, which is how the others go on knowing it. */
  @Column('text', { nullable: true }) stoodAs: Standing | null
  /** The class of the fact that it takes part; follows from the role when it is added. */
  @Column('text') knownAs: FactClass
  @Fact(() => Moment, 'open') @Column('timestamptz') from: Date
  @Fact(() => Moment, 'open', { nullable: true }) @Column('timestamptz', { nullable: true }) until: Date | null
  /** Why it was made a party, in the lead's words; the lead's own part needs no reason. */
  @Fact(() => String, 'narrowing') @Column('text', { nullable: true }) basis: string | null
  /** What the lead tells it of talking to the supplier; known to the two of them. */
  @Fact(() => TalkEnum, 'protection') @Column('text', { default: 'no' }) talk: Talk
  @Fact(() => String, 'protection') @Column('text', { nullable: true }) talkPoints: string | null
  /** When its people promised what is asked of a company on joining. */
  @Fact(() => Moment, 'protection') @Column('timestamptz', { nullable: true }) undertakingAt: Date | null
  @Column('uuid', { nullable: true, select: false }) undertakingBy?: string | null
  // Who did what is told by the log; rows that are read by the hundred do not carry it.
  @Column('uuid', { select: false }) addedBy?: string
  @Column('uuid', { nullable: true, select: false }) endedBy?: string | null
  @Column('text', { nullable: true, select: false }) endReason?: string | null
  /** Moved only by changes this party may read; the order of its own list. */
  @Column('timestamptz', { select: false }) lastVisibleAt?: Date
  @Column('int', { select: false }) version?: number
}
