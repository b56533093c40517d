import { ID, ObjectType } from '@nestjs/graphql'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { Fact } from '../disclosure/fact.js'
import { Moment } from '../platform/graphql/scalars.js'

/** Words from one organisation to the parties it named, and to nobody else, ever: an audience is never widened. */
@ObjectType()
@Entity('message')
export class Message {
  @Fact(() => ID, 'open') @PrimaryColumn('uuid') id: string
  @Column('uuid') caseId: string
  @Column('uuid') authorMembershipId: string
  /** The name she signed with then. */
  @Fact(() => String, 'coordination', { name: 'author' }) @Column('text') authorName: string
  @Column('uuid') organisationId: string
  /** Ids of parties, the author's own always among them. */
  @Column('uuid', { array: true }) audience: string[]
  @Fact(() => String, 'coordination') @Column('text') text: string
  @Fact(() => Moment, 'open') @Column('timestamptz') sentAt: Date
}
