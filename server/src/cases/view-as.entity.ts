import { ID, ObjectType } from '@nestjs/graphql'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { Fact } from '../disclosure/fact.js'
import { Moment } from '../platform/graphql/scalars.js'

/** Someone of the lead looks at the case as another party does: to read, for a quarter of an hour. */
@ObjectType()
@Entity('view_as')
export class ViewAs {
  /** What the pages of this view send along, as the header `x-amends-view`. */
  @Fact(() => ID, 'open') @PrimaryColumn('uuid') id: string
  @Fact(() => ID, 'open') @Column('uuid') caseId: string
  @Column('uuid') partyId: string
  /** The party's. */
  @Column('uuid') organisationId: string
  @Column('uuid') membershipId: string
  @Column('timestamptz') at: Date
  @Fact(() => Moment, 'open') @Column('timestamptz') until: Date
}
