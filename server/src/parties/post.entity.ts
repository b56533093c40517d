import { ID, ObjectType, registerEnumType } from '@nestjs/graphql'
import { postActs, type LinePostAct, type PostAct } from '@amends/shared/roles'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { Fact } from '../disclosure/fact.js'
import { enumOf } from '../platform/graphql/enums.js'
import { Moment } from '../platform/graphql/scalars.js'

export const PostActEnum = enumOf(postActs)
registerEnumType(PostActEnum, { name: 'PostAct' })

/** What the company concerned wrote on the page it kept. To its own people it is a message like any other, or its no to a letter; it reached the lead alone. */
@ObjectType()
@Entity('party_post')
export class Post {
  @Fact(() => ID, 'open') @PrimaryColumn('uuid') id: string
  @Column('uuid') partyId: string
  @Column('uuid') caseId: string
  @Column('uuid') organisationId: string
  @Column('uuid') authorMembershipId: string
  /** The name she signed with then. */
  @Fact(() => String, 'protection', { name: 'author' }) @Column('text') authorName: string
  /** Ids of the parties it believes to have written to. */
  @Column('uuid', { array: true }) audience: string[]
  @Fact(() => String, 'protection') @Column('text') text: string
  @Fact(() => Moment, 'open') @Column('timestamptz') sentAt: Date
  /** The letter that it does not want in its name; null for a message. */
  @Column('uuid', { nullable: true }) letterId: string | null
  /** What that letter is about, since it is gone once it is declined in time. */
  @Fact(() => String, 'protection', { nullable: true, name: 'declines' }) @Column('text', { nullable: true }) letterSubject: string | null
  /** Its place among the buyers, where it says what it commits to, or without a word that the others may know of it. */
  @Column('uuid', { nullable: true }) buyerId: string | null
  /** The line of the plan that it kept, and what it says of it. */
  @Column('uuid', { nullable: true }) lineId: string | null
  @Column('text', { nullable: true }) lineAct: LinePostAct | null
  // What it says of a worker line lies under a key of its own, read through `plan_sealed`; here it is only written.
  @Column('bytea', { nullable: true, select: false }) sealed?: Buffer | null
  @Column('bytea', { nullable: true, select: false }) wrapped?: Buffer | null

  get act(): PostAct {
    if (this.letterId !== null) return 'declines'
    if (this.lineAct !== null) return this.lineAct
    if (this.buyerId === null) return 'writes'
    return this.text === '' ? 'opens' : 'commits'
  }
}
