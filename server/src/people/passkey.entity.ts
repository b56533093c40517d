import { ID, ObjectType } from '@nestjs/graphql'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { Fact } from '../disclosure/fact.js'
import { PartialDate } from '../platform/graphql/scalars.js'

/** A key on a person's device that signs her in by itself, as she sees it; the rest of its row only the role `auth` may read. */
@ObjectType()
@Entity('passkey')
export class Passkey {
  @Fact(() => ID, 'open') @PrimaryColumn('uuid') id: string
  @Column('uuid') personId: string
  /** Her name for it. */
  @Fact(() => String, 'open') @Column('text') name: string
  @Fact(() => PartialDate, 'open') @Column('date') addedOn: string
  @Fact(() => PartialDate, 'open', { nullable: true }) @Column('date', { nullable: true }) lastUsedOn: string | null
  /** Kept by more than the one device, so that it outlives it. */
  @Fact(() => Boolean, 'open') @Column('bool') backedUp: boolean
  /** These only sign-in reads. */
  @Column('text', { select: false }) credentialId?: string
  @Column('bytea', { select: false }) publicKey?: Buffer
  @Column('bigint', { select: false }) counter?: string
  @Column('text', { array: true, select: false }) transports?: string[]
}
