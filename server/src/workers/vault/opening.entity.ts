import { ID, ObjectType } from '@nestjs/graphql'
import type { Refusal } from '@amends/shared/refusals'
import type { OpeningBasis, OpeningOutcome, VaultPart } from '@amends/shared/workers'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { Fact } from '../../disclosure/fact.js'
import { Moment } from '../../platform/graphql/scalars.js'
import { OpeningBasisEnum, OpeningOutcomeEnum, VaultPartEnum } from '../worker.enums.js'

/**
 * A line of the access log: somebody opened a part of the vault, or was refused. Never altered; the lines of a case are
 * numbered and carry the hash of the one before.
 */
@ObjectType()
@Entity('opening')
export class Opening {
  @Fact(() => ID, 'open') @PrimaryColumn('uuid') id: string
  /** All lines of one act; the id of its first. */
  @Column('uuid') actId: string
  @Column('uuid') caseId: string
  /** Null where somebody named a code that nobody has. */
  @Column('uuid', { nullable: true }) workerId: string | null
  @Column('int') seq: number
  @Fact(() => VaultPartEnum, 'protection') @Column('text') part: VaultPart
  /** Null where she was refused. */
  @Fact(() => OpeningBasisEnum, 'protection') @Column('text', { nullable: true }) basis: OpeningBasis | null
  @Fact(() => OpeningOutcomeEnum, 'protection') @Column('text') outcome: OpeningOutcome
  @Column('text', { nullable: true }) refusal: Refusal | null
  @Column('uuid') membershipId: string
  @Column('uuid') organisationId: string
  @Fact(() => String, 'protection', { name: 'by' }) @Column('text') openerName: string
  @Fact(() => Moment, 'protection') @Column('timestamptz') at: Date
  /** Commitment to the reason: what is erased later can still be proved to have been this. */
  @Column('bytea', { select: false }) salt?: Buffer
  @Column('bytea', { select: false }) commitment?: Buffer
  @Column('bytea', { select: false }) hash?: Buffer
}
