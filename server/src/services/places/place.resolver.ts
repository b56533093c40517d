import { Args, ID, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql'
import { limits } from '@amends/shared/limits'
import { holdRefusals, type HoldRefusal } from '@amends/shared/services'
import { Reads, Viewer } from '../../access/context.js'
import type { Me } from '../../access/me.js'
import type { Reading } from '../../access/reading.js'
import { Classed } from '../../disclosure/fact.js'
import { checked } from '../../platform/graphql/checked.js'
import { upon, type Soon } from '../../platform/soon.js'
import { MeetingPoint, PlaceAnswer } from './answers.js'
import { Hold, HoldRefusalEnum } from './hold.entity.js'
import { HoldAbilities, holds } from './hold.policy.js'
import { HoldService } from './hold.service.js'
import { House } from './house.entity.js'
import { houses } from './house.policy.js'
import { FindPlaceInput, HoldPlaceInput } from './place.inputs.js'
import { holdList, housesOf } from './place.reads.js'

@Resolver(() => Hold)
export class HoldResolver {
  constructor(private readonly service: HoldService) {}

  /** Of the last days, the newest first: those the viewer's organisation asked for, or those it was asked for. */
  @Query(() => [Hold])
  holds(@Reads() reading: Reading, @Args('asked', { type: () => Boolean }) asked: boolean): Promise<Hold[]> { return holdList(reading, asked) }

  @Mutation(() => PlaceAnswer)
  askForPlaces(@Viewer() me: Me, @Args('input') input: FindPlaceInput): Promise<PlaceAnswer> { return this.service.ask(me, input) }

  @Mutation(() => Hold)
  async holdPlace(@Viewer() me: Me, @Reads() reading: Reading, @Args('input') input: HoldPlaceInput): Promise<Hold> {
    return reading.one(holds, await this.service.hold(me, input))
  }

  @Mutation(() => Hold)
  async acceptHold(
    @Viewer() me: Me, @Reads() reading: Reading, @Args('id', { type: () => ID }) id: string, @Args('meetingPoint') meetingPoint: string,
    /** Whom it is told to, as was shown. */
    @Args('by', { type: () => String, nullable: true }) by: string | null,
  ): Promise<Hold> {
    return reading.one(holds, await this.service.accept(me, checked.id(id), checked.text(meetingPoint, limits.note, 'meetingPoint'), by ?? null))
  }

  @Mutation(() => Hold)
  async declineHold(
    @Viewer() me: Me, @Reads() reading: Reading, @Args('id', { type: () => ID }) id: string, @Args('reason', { type: () => HoldRefusalEnum }) reason: HoldRefusal,
  ): Promise<Hold> {
    return reading.one(holds, await this.service.decline(me, checked.id(id), checked.oneOf(holdRefusals, reason, 'reason')))
  }

  @Mutation(() => Hold)
  async noteArrival(@Viewer() me: Me, @Reads() reading: Reading, @Args('id', { type: () => ID }) id: string): Promise<Hold> {
    return reading.one(holds, await this.service.noteArrival(me, checked.id(id)))
  }

  @Mutation(() => Hold)
  async releaseHold(@Viewer() me: Me, @Reads() reading: Reading, @Args('id', { type: () => ID }) id: string): Promise<Hold> {
    return reading.one(holds, await this.service.release(me, checked.id(id)))
  }

  @Mutation(() => Hold)
  async takeOverHold(@Viewer() me: Me, @Reads() reading: Reading, @Args('id', { type: () => ID }) id: string): Promise<Hold> {
    return reading.one(holds, await this.service.takeOver(me, checked.id(id)))
  }

  /** Answered once to each asking, kept in no cache and no key of an act. */
  @Mutation(() => MeetingPoint)
  openMeetingPoint(@Viewer() me: Me, @Args('id', { type: () => ID }) id: string): Promise<MeetingPoint> { return this.service.openPoint({ ...me, act: undefined }, checked.id(id)) }

  @ResolveField(() => HoldAbilities) @Classed('Hold', 'can', 'open')
  can(@Parent() it: Hold, @Reads() reading: Reading) { return reading.can(holds, it) }

  /** It stands at this moment. */
  @ResolveField(() => Boolean) @Classed('Hold', 'isLive', 'open')
  isLive(@Parent() it: Hold, @Viewer() me: Me): boolean { return it.stands(me.at) }

  /** Which house it is, for the shelter alone. */
  @ResolveField(() => House, { nullable: true }) @Classed('Hold', 'house', 'open')
  house(@Parent() it: Hold, @Reads() reading: Reading): Soon<House | null> {
    return upon(reading.batch(housesOf).load(it.id), id => (id === undefined ? null : reading.find(houses, id)))
  }

  /** Minutes that are left of it. */
  @ResolveField(() => Int) @Classed('Hold', 'minutesLeft', 'open')
  minutesLeft(@Parent() it: Hold, @Viewer() me: Me): number { return it.stands(me.at) ? Math.ceil((it.until.getTime() - me.at.getTime()) / 60_000) : 0 }
}
