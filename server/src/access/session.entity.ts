import { Field, ID, ObjectType, registerEnumType } from '@nestjs/graphql'
import { proofWays, type ProofWay } from '@amends/shared/sign-in'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { register } from '../platform/graphql/classes.js'
import { enumOf } from '../platform/graphql/enums.js'
import { Moment } from '../platform/graphql/scalars.js'

export const ProofWayEnum = enumOf(proofWays)
registerEnumType(ProofWayEnum, { name: 'ProofWay', description: 'How a person proves both factors at once.' })

/** A browser in which a person is signed in; of its token only a digest is kept, of its network nothing. */
@ObjectType()
@Entity('session')
export class Session {
  @Field(() => ID) @PrimaryColumn('uuid') id: string
  @Column('text') tokenHash: string
  @Column('uuid') personId: string
  /** The membership she acts as now; a person in two organisations changes it. */
  @Column('uuid') membershipId: string
  /** Names of browser and system, no more. */
  @Field(() => String) @Column('text') device: string
  @Field(() => Moment) @Column('timestamptz') startedAt: Date
  @Field(() => Moment) @Column('timestamptz') lastSeenAt: Date
  @Column('timestamptz') expiresAt: Date
  @Column('timestamptz', { nullable: true }) revokedAt: Date | null
  /** Null for one that began before this was kept. */
  @Column('timestamptz', { nullable: true }) provedAt: Date | null
  @Field(() => ProofWayEnum, { nullable: true }) @Column('text', { nullable: true }) provedWith: ProofWay | null
}
// `access` stands below `disclosure`, so the classes are said here: all of it is a person's own.
for (const field of ['id', 'device', 'startedAt', 'lastSeenAt', 'provedWith']) register('Session', field, 'open')
