import { ObjectType } from '@nestjs/graphql'
import { Fact } from '../disclosure/fact.js'
import { PartialDate } from '../platform/graphql/scalars.js'

/** What is said of a visit, an order or a finding. It is read as a whole, so its own fields are open to whoever reads it. */
@ObjectType()
export class InspectionWords {
  /** For which day a visit is planned, by which an order is followed, on which something was found. */
  @Fact(() => PartialDate, 'open', { nullable: true }) on: string | null
  /** On which day it was made, or followed. */
  @Fact(() => PartialDate, 'open', { nullable: true }) doneOn: string | null
  @Fact(() => String, 'open', { nullable: true }) place: string | null
  /** Who is met, or to whom something is ordered. */
  @Fact(() => String, 'open', { nullable: true }) who: string | null
  @Fact(() => String, 'open') words: string
  /** By which law. */
  @Fact(() => String, 'open', { nullable: true }) basis: string | null
  /** What came of it. */
  @Fact(() => String, 'open', { nullable: true }) outcome: string | null
}
