import { ObjectType } from '@nestjs/graphql'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { Fact } from '../disclosure/fact.js'
import { Moment } from '../platform/graphql/scalars.js'

/** Why a party joined that somebody who told had not let know; kept with the case, read by its lead. */
@ObjectType()
@Entity('wish_reason')
export class WishReason {
  @PrimaryColumn('uuid') partyId: string
  @Column('uuid') caseId: string
  @Fact(() => String, 'open') @Column('text') reason: string
  @Fact(() => Moment, 'open') @Column('timestamptz') at: Date
  @Column('uuid') byMembershipId: string
  @Fact(() => String, 'open', { name: 'by' }) @Column('text') byName: string
}
