import { ID, ObjectType } from '@nestjs/graphql'
import type { CasePlaceKind } from '@amends/shared/jurisdictions'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { Fact } from '../disclosure/fact.js'
import { Moment, PartialDate } from '../platform/graphql/scalars.js'
import { CasePlaceKindEnum } from './jurisdiction.enums.js'

/** A place whose law a case meets. It is never edited: a wrong one is removed, and nothing of it stays. */
@ObjectType()
@Entity('case_place')
export class CasePlace {
  @Fact(() => ID, 'open') @PrimaryColumn('uuid') id: string
  @Column('uuid') caseId: string
  @Fact(() => CasePlaceKindEnum, 'sensitive') @Column('text') kind: CasePlaceKind
  /** Two letters of ISO 3166. */
  @Fact(() => String, 'sensitive') @Column('text') country: string
  /** A country has many sites; a region, a vessel and a day lead to one. */
  @Fact(() => String, 'narrowing') @Column('text', { nullable: true }) region: string | null
  @Fact(() => String, 'narrowing') @Column('text', { nullable: true }) vessel: string | null
  @Fact(() => PartialDate, 'narrowing') @Column('date', { nullable: true }) lastOn: string | null
  @Fact(() => Moment, 'protection') @Column('timestamptz') at: Date
  @Column('uuid') byMembershipId: string
  @Fact(() => String, 'protection', { name: 'by' }) @Column('text') byName: string
}
