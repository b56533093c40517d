import { Args, ID, Mutation, ObjectType, Resolver } from '@nestjs/graphql'
import { Viewer } from '../../access/context.js'
import type { Me } from '../../access/me.js'
import { Fact } from '../../disclosure/fact.js'
import { checked } from '../../platform/graphql/checked.js'
import { Moment } from '../../platform/graphql/scalars.js'
import { LinkService } from './link.service.js'

/** An address and a code, told once: the one is sent, the other read out on the phone. */
@ObjectType()
export class ReferralLink {
  @Fact(() => String, 'open') url: string
  @Fact(() => String, 'open') code: string
  @Fact(() => Moment, 'open') until: Date
}

@Resolver()
export class LinkResolver {
  constructor(private readonly links: LinkService) {}

  /** For a partner without an account; an earlier one is worth nothing from then on. */
  @Mutation(() => ReferralLink)
  linkReferral(@Viewer() me: Me, @Args('id', { type: () => ID }) id: string): Promise<ReferralLink> { return this.links.make(me, checked.id(id)) }
}
