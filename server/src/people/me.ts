import { ID, ObjectType } from '@nestjs/graphql'
import { Fact } from '../disclosure/fact.js'
import type { Me as Viewer } from '../access/me.js'

/** The one who asks, as she sees herself: a person in the organisation she acts for now. */
@ObjectType()
export class Me {
  /** Her membership in force. */
  @Fact(() => ID, 'open') id: string
  @Fact(() => String, 'open') name: string

  static of(viewer: Viewer): Me { return Object.assign(new Me(), { id: viewer.membershipId, name: viewer.name }) }
}
