import { Args, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql'
import { placeLimits } from '@amends/shared/services'
import { Reads, Viewer } from '../../access/context.js'
import type { Me } from '../../access/me.js'
import type { Reading } from '../../access/reading.js'
import { Classed } from '../../disclosure/fact.js'
import { lookedAt } from '../../disclosure/field-guard.js'
import { Withheld } from '../../disclosure/withheld.js'
import { Organisation } from '../../organisations/organisation.entity.js'
import { upon, type Soon } from '../../platform/soon.js'
import type { MeetingPoint } from './answers.js'
import { House, Place, PlaceDesk } from './house.entity.js'
import { findsPlaces, HouseAbilities, houses, shelters } from './house.policy.js'
import { HouseService } from './house.service.js'
import { CountPlacesInput, KeepHouseInput } from './place.inputs.js'
import { heldOf, ownHouses, placesIn } from './place.reads.js'

const own = (isOwn: boolean) => ({ viewer: { role: null, standing: null, assigned: false }, facts: { state: null, relation: isOwn ? 'own' as const : 'other' as const, consents: [] } })
lookedAt('House', ({ me }, it: House) => own(it.organisationId === me.organisationId))
// The act that answers with it has asked the one rule there is: it was told to her.
lookedAt('MeetingPoint', (_looking, _it: MeetingPoint) => own(true))

@Resolver(() => House)
export class HouseResolver {
  constructor(private readonly service: HouseService) {}

  /** Those of the viewer's own organisation; nobody reads any other. */
  @Query(() => [House])
  houses(@Reads() reading: Reading): Promise<House[]> { return ownHouses(reading) }

  @Mutation(() => House)
  async keepHouse(@Viewer() me: Me, @Reads() reading: Reading, @Args('input') input: KeepHouseInput): Promise<House> {
    return reading.one(houses, await this.service.keep(me, input))
  }

  @Mutation(() => House)
  async countPlaces(@Viewer() me: Me, @Reads() reading: Reading, @Args('input') input: CountPlacesInput): Promise<House> {
    return reading.one(houses, await this.service.count(me, input))
  }

  @ResolveField(() => [Place]) @Classed('House', 'places', 'open')
  places(@Parent() it: House, @Reads() reading: Reading): Soon<Place[]> { return upon(reading.batch(placesIn).load(it.id), (found = []) => found) }

  @ResolveField(() => HouseAbilities) @Classed('House', 'can', 'open')
  can(@Parent() it: House, @Reads() reading: Reading) { return reading.can(houses, it) }

  @ResolveField(() => [Withheld]) @Classed('House', 'withheld', 'open')
  withheld(): Withheld[] { return [] } // filled by the field guard
}

@Resolver(() => Place)
export class PlaceResolver {
  /** How many of the empty beds are promised to somebody. */
  @ResolveField(() => Int) @Classed('Place', 'held', 'open')
  held(@Parent() it: Place, @Reads() reading: Reading): Soon<number> { return upon(reading.batch(heldOf).load(it.id), (held = 0) => held) }

  /** Nobody confirmed it for so long that it is found by no question. */
  @ResolveField(() => Boolean) @Classed('Place', 'isStale', 'open')
  isStale(@Parent() it: Place, @Viewer() me: Me): boolean { return it.confirmedAt.getTime() <= me.at.getTime() - placeLimits.confirmed * 3_600_000 }
}

@Resolver(() => Organisation)
export class OrganisationPlacesResolver {
  /** What the viewer may do with places, for her own organisation; for any other nothing. */
  @ResolveField(() => PlaceDesk) @Classed('Organisation', 'places', 'open')
  places(@Parent() it: Organisation, @Viewer() me: Me): PlaceDesk {
    const isOwn = it.id === me.organisationId
    return { keepsHouses: isOwn && shelters(it.kind), finds: isOwn && findsPlaces(me) }
  }
}
