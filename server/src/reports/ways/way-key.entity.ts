import { ID, ObjectType } from '@nestjs/graphql'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { Fact } from '../../disclosure/fact.js'
import { Moment, PartialDate } from '../../platform/graphql/scalars.js'
import { Refused } from '../../platform/refused.js'

/** What another system signs the reports with that it brings; only the half that checks a signature is kept. */
@ObjectType()
@Entity('way_key')
export class WayKey {
  @Fact(() => ID, 'open') @PrimaryColumn('uuid') id: string
  @Column('uuid') organisationId: string
  /** The system's name, which stands beside each report it brings. */
  @Fact(() => String, 'open') @Column('text') name: string
  @Fact(() => Moment, 'open') @Column('timestamptz') madeAt: Date
  @Column('uuid') makerId: string
  @Fact(() => String, 'open', { name: 'madeBy' }) @Column('text') makerName: string
  /** The day it last brought something. */
  @Fact(() => PartialDate, 'open', { nullable: true }) @Column('date', { nullable: true }) usedOn: string | null
  @Fact(() => Moment, 'open', { nullable: true }) @Column('timestamptz', { nullable: true }) revokedAt: Date | null
  @Column('uuid', { nullable: true }) revokedBy: string | null
  /** Only what checks a signature reads it. */
  @Column('bytea', { select: false }) publicKey?: Buffer
  @Column('int') version: number
  /** The half that signs, as PKCS #8: in the answer to its making alone, and kept nowhere. */
  @Fact(() => String, 'open', { nullable: true }) secret?: string | null

  /** Refuses `AlreadyEnded`. */
  revoke(by: string, at: Date): void {
    if (this.revokedAt) throw new Refused('AlreadyEnded')
    this.revokedAt = at
    this.revokedBy = by
  }
}
