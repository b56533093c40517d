import { ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql'
import { placeCounts, type PlaceCount } from '@amends/shared/services'
import { Fact } from '../../disclosure/fact.js'
import { Withheld } from '../../disclosure/withheld.js'
import { enumOf } from '../../platform/graphql/enums.js'
import { Moment } from '../../platform/graphql/scalars.js'

export const PlaceCountEnum = enumOf(placeCounts)
registerEnumType(PlaceCountEnum, { name: 'PlaceCount' })

/** What is told to a question: about how many, and about how lately somebody counted. */
@ObjectType()
export class PlaceAnswer {
  @Fact(() => PlaceCountEnum, 'open') count: PlaceCount
  /** Within so many hours; null where none fits. */
  @Fact(() => Int, 'open', { nullable: true }) confirmedWithin: number | null
}

/** Where one person meets whoever brings the worker in; told once, in the answer to her act. */
@ObjectType()
export class MeetingPoint {
  @Fact(() => ID, 'open') id: string
  @Fact(() => String, 'internal') text: string
  @Fact(() => Moment, 'internal') until: Date
  @Fact(() => [Withheld], 'open') withheld: Withheld[]
}
