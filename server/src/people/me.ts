import { ID, ObjectType } from '@nestjs/graphql'
import type { ProofWay } from '@amends/shared/sign-in'
import { ProofWayEnum } from '../access/session.entity.js'
import { Fact } from '../disclosure/fact.js'
import type { Me as Asking } from '../access/me.js'

/** The one who asks, as she sees herself: a person in the organisation she acts for now. */
@ObjectType()
export class Me {
  /** Her membership in force. */
  @Fact(() => ID, 'open') id: string
  @Fact(() => String, 'open') name: string
  /** How she proved herself last in this session. After a recovery code she is asked to set up a new authenticator. */
  @Fact(() => ProofWayEnum, 'open', { nullable: true }) provedWith: ProofWay | null

  static of({ membershipId, name, provedWith }: Asking): Me { return Object.assign(new Me(), { id: membershipId, name, provedWith }) }
}
