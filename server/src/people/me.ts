import { ID, ObjectType } from '@nestjs/graphql'
import { Fact } from '../disclosure/fact.js'
import type { Me as Asking } from '../access/me.js'

/** The one who asks, as she sees herself: a person in the organisation she acts for now. */
@ObjectType()
export class Me {
  /** Her membership in force. */
  @Fact(() => ID, 'open') id: string
  @Fact(() => String, 'open') name: string

  static of(asking: Asking): Me { return Object.assign(new Me(), { id: asking.membershipId, name: asking.name }) }
}
