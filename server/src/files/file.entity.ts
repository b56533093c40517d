import { ID, Int, ObjectType } from '@nestjs/graphql'
import type { FactClass } from '@amends/shared/classes'
import type { ConsentItem } from '@amends/shared/consents'
import type { FileState, FileType, FileUse } from '@amends/shared/files'
import type { Refusal } from '@amends/shared/refusals'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import type { Me } from '../access/me.js'
import { RefusalEnum } from '../access/abilities.js'
import { Fact } from '../disclosure/fact.js'
import { Moment } from '../platform/graphql/scalars.js'
import { Refused } from '../platform/refused.js'
import { FileItemEnum, FileStateEnum, FileUseEnum } from './file.enums.js'

/** Bytes that someone sent, for one record and those she named: its readers get a safe copy, its bytes are a right of its own. */
@ObjectType()
@Entity('file')
export class File {
  @Fact(() => ID, 'open') @PrimaryColumn('uuid') id: string
  @Fact(() => FileUseEnum, 'open') @Column('text') use: FileUse
  @Column('uuid') recordId: string
  @Column('uuid', { nullable: true }) caseId: string | null
  @Column('uuid') organisationId: string
  /** The place of whoever sent it, where it is about a case. */
  @Column('uuid', { nullable: true }) partyId: string | null
  /** Null of what came from the phone of whoever reported. */
  @Column('uuid', { nullable: true }) membershipId: string | null
  @Fact(() => String, 'coordination', { name: 'author' }) @Column('text') authorName: string
  /** Of what is in it; the table is asked with it before any byte goes out. */
  @Column('text') class: FactClass
  /** Ids of the parties its sender named, her own among them; `file_reader` knows who reads it. */
  @Column('uuid', { array: true }) audience: string[]
  /** Whom of its case it is about, and which item of theirs is in it; their consents are asked each time. */
  @Column('uuid', { array: true, default: '{}' }) workerIds: string[]
  @Fact(() => FileItemEnum, 'coordination', { nullable: true }) @Column('text', { nullable: true }) item: ConsentItem | null
  @Fact(() => FileStateEnum, 'open') @Column('text') state: FileState
  @Fact(() => RefusalEnum, 'open', { nullable: true }) @Column('text', { nullable: true }) refusedAs: Refusal | null
  @Column('text') claimedType: FileType
  /** What its bytes say; null until they were looked at. */
  @Fact(() => String, 'open', { nullable: true }) @Column('text', { nullable: true }) type: FileType | null
  @Fact(() => Int, 'open') @Column('int') size: number
  @Column('text', { nullable: true }) caseHash: string | null
  /** Bytes of the copy; null where none could be made. */
  @Column('int', { nullable: true }) copySize: number | null
  @Column('int', { array: true }) pageSizes: number[]
  @Fact(() => Moment, 'open') @Column('timestamptz') startedAt: Date
  @Column('timestamptz', { nullable: true }) receivedAt: Date | null
  @Column('timestamptz', { nullable: true }) checkedAt: Date | null
  @Column('timestamptz') expiresAt: Date
  /** When its sender asked it back. */
  @Fact(() => Moment, 'open', { nullable: true }) @Column('timestamptz', { nullable: true }) recalledAt: Date | null
  @Column('uuid', { select: false, nullable: true }) recalledBy?: string | null
  @Column('timestamptz', { select: false, nullable: true }) erasedAt?: Date | null
  @Column('timestamptz', { select: false, nullable: true }) sweptAt?: Date | null
  @Column('bytea', { select: false }) sealedName?: Buffer
  @Column('bytea', { select: false }) wrappedKey?: Buffer
  @Column('bytea', { select: false, nullable: true }) sealedHash?: Buffer | null
  @Column('timestamptz', { select: false, nullable: true }) leasedUntil?: Date | null
  @Column('int') version: number

  /** The last byte is there. Throws `ChangedMeanwhile` where it was before. */
  receive(me: Me): void {
    if (this.state !== 'uploading') throw new Refused('ChangedMeanwhile')
    this.state = 'received'
    this.receivedAt = me.at
  }
}
