import { ID, ObjectType } from '@nestjs/graphql'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { Fact } from '../disclosure/fact.js'
import { Moment } from '../platform/graphql/scalars.js'

/** For which place and matter an authority says that it is competent on a case, and by which law; known to it and to the lead. Said anew, the later counts. */
@ObjectType()
@Entity('competence')
export class Competence {
  @Fact(() => ID, 'open') @PrimaryColumn('uuid') id: string
  @Column('uuid') caseId: string
  @Column('uuid') organisationId: string
  @Fact(() => String, 'protection') @Column('text') place: string
  @Fact(() => String, 'protection') @Column('text') matter: string
  @Fact(() => String, 'protection') @Column('text') basis: string
  /** Its own number for the matter. */
  @Fact(() => String, 'protection') @Column('text', { nullable: true }) reference: string | null
  @Fact(() => Moment, 'protection') @Column('timestamptz') at: Date
  @Column('uuid') byMembershipId: string
  @Fact(() => String, 'protection', { name: 'by' }) @Column('text') byName: string
}
