import { Args, ID, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql'
import { limits } from '@amends/shared/limits'
import { talks, type Talk } from '@amends/shared/roles'
import { Reads, Viewer } from '../access/context.js'
import type { Me } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { Classed } from '../disclosure/fact.js'
import { Withheld } from '../disclosure/withheld.js'
import { checked } from '../platform/graphql/checked.js'
import { upon, type Soon } from '../platform/soon.js'
import { partOf } from './kept.js'
import { Party, TalkEnum } from './party.entity.js'
import { parties, PartyAbilities, knowsOfMe } from './party.policy.js'
import { PartyService } from './party.service.js'

@Resolver(() => Party)
export class PartyResolver {
  constructor(private readonly service: PartyService) {}

  @Mutation(() => Party)
  async endParty(@Viewer() me: Me, @Reads() reading: Reading, @Args('id', { type: () => ID }) id: string, @Args('reason') reason: string): Promise<Party> {
    return reading.one(parties, await this.service.end(me, checked.id(id), checked.text(reason, limits.note, 'reason')))
  }

  @Mutation(() => Party)
  async acceptPartUndertaking(@Viewer() me: Me, @Reads() reading: Reading, @Args('id', { type: () => ID }) id: string): Promise<Party> {
    return partOf(reading, await this.service.acceptUndertaking(me, checked.id(id)))
  }

  @Mutation(() => Party)
  async settleTalk(
    @Viewer() me: Me, @Reads() reading: Reading, @Args('id', { type: () => ID }) id: string, @Args('talk', { type: () => TalkEnum }) talk: Talk,
    @Args('points', { type: () => String, nullable: true }) points?: string | null,
  ): Promise<Party> {
    const about = points == null ? null : checked.text(points, limits.note, 'points')
    return reading.one(parties, await this.service.settleTalk(me, checked.id(id), checked.oneOf(talks, talk, 'talk'), about))
  }

  @ResolveField(() => PartyAbilities) @Classed('Party', 'can', 'open')
  can(@Parent() it: Party, @Reads() reading: Reading) { return reading.can(parties, it) }

  @ResolveField(() => [Withheld]) @Classed('Party', 'withheld', 'open')
  withheld(): Withheld[] { return [] } // filled by the field guard

  @ResolveField(() => Boolean) @Classed('Party', 'mine', 'open')
  mine(@Parent() it: Party, @Viewer() me: Me): boolean { return it.organisationId === me.organisationId }

  /** Can the viewer write to it: does it, too, know that the viewer takes part? */
  @ResolveField(() => Boolean) @Classed('Party', 'addressable', 'open')
  addressable(@Parent() it: Party, @Reads() reading: Reading): Soon<boolean> { return upon(reading.facts(parties, it), ({ mine }) => knowsOfMe(it, mine)) }
}
