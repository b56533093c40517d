import { Args, ID, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql'
import { limits } from '@amends/shared/limits'
import { Reads, Viewer } from '../../access/context.js'
import type { Me } from '../../access/me.js'
import type { Reading } from '../../access/reading.js'
import { Classed } from '../../disclosure/fact.js'
import { Organisation } from '../../organisations/organisation.entity.js'
import { checked, oneLine } from '../../platform/graphql/checked.js'
import { Refused } from '../../platform/refused.js'
import { WayKey } from './way-key.entity.js'
import { WayKeyAbilities, wayKeys } from './way-key.policy.js'
import { WayKeyService } from './way-key.service.js'
import { keysOf } from './way.reads.js'

@Resolver(() => WayKey)
export class WayKeyResolver {
  constructor(private readonly service: WayKeyService) {}

  @Mutation(() => WayKey)
  async makeWayKey(
    @Viewer() me: Me, @Reads() reading: Reading, @Args('organisationId', { type: () => ID }) organisationId: string, @Args('name') name: string,
  ): Promise<WayKey> {
    if (!oneLine.test(name)) throw new Refused('InvalidInput', 'name')
    const { id, secret } = await this.service.make(me, checked.id(organisationId), checked.text(name, limits.name, 'name').trim())
    return Object.assign(await reading.one(wayKeys, id), { secret })
  }

  @Mutation(() => WayKey)
  async revokeWayKey(@Viewer() me: Me, @Reads() reading: Reading, @Args('id', { type: () => ID }) id: string): Promise<WayKey> {
    return reading.one(wayKeys, await this.service.revoke(me, checked.id(id)))
  }

  @ResolveField(() => WayKeyAbilities) @Classed('WayKey', 'can', 'open')
  can(@Parent() it: WayKey, @Reads() reading: Reading) { return reading.can(wayKeys, it) }
}

@Resolver(() => Organisation)
export class OrganisationKeysResolver {
  /** Null for another organisation: which systems bring it reports is its own matter. */
  @ResolveField(() => [WayKey], { nullable: true }) @Classed('Organisation', 'wayKeys', 'coordination')
  async wayKeys(@Parent() it: Organisation, @Viewer() me: Me, @Reads() reading: Reading): Promise<WayKey[] | null> {
    return it.id === me.organisationId ? keysOf(reading) : null
  }
}
