import { ObjectType } from '@nestjs/graphql'
import type { EntryKind } from '@amends/shared/steps'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { Fact } from '../disclosure/fact.js'
import { Moment, PartialDate } from '../platform/graphql/scalars.js'
import { EntryKindEnum } from './step.enums.js'

/** What was verified outside, before the case began at the second step; read as a whole, see `Case.entry`. */
@ObjectType()
@Entity('case_entry')
export class CaseEntry {
  @PrimaryColumn('uuid') caseId: string
  @Fact(() => EntryKindEnum, 'open') @Column('text') kind: EntryKind
  /** Who verified, in words; an organisation of ours is named beside. */
  @Fact(() => String, 'open') @Column('text') verifier: string
  @Column('uuid', { nullable: true }) verifierOrganisationId: string | null
  @Fact(() => PartialDate, 'open') @Column('date') verifiedOn: string
  @Fact(() => String, 'open') @Column('text') summary: string
  /** The first look, which comes before anything else; empty where the report behind the case holds it. */
  @Fact(() => Boolean, 'open', { nullable: true }) @Column('bool', { nullable: true }) danger: boolean | null
  @Fact(() => Boolean, 'open', { nullable: true }) @Column('bool', { nullable: true }) child: boolean | null
  @Fact(() => Boolean, 'open', { nullable: true }) @Column('bool', { nullable: true }) injured: boolean | null
  @Fact(() => Boolean, 'open', { nullable: true }) @Column('bool', { nullable: true }) confined: boolean | null
  @Fact(() => Moment, 'open') @Column('timestamptz') at: Date
  @Column('uuid') byMembershipId: string
  @Fact(() => String, 'open', { name: 'by' }) @Column('text') byName: string
}
