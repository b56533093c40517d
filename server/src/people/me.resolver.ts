import { Args, ID, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql'
import { Reads, Viewer } from '../access/context.js'
import type { Me as Asking } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { Session } from '../access/session.entity.js'
import { Classed } from '../disclosure/fact.js'
import { checked } from '../platform/graphql/checked.js'
import { Me } from './me.js'
import { MyService } from './me.service.js'
import { Passkey } from './passkey.entity.js'
import { PasskeyService } from './passkey.service.js'
import { people } from './person.policy.js'

@Resolver(() => Me)
export class MeResolver {
  constructor(private readonly service: MyService, private readonly keys: PasskeyService) {}

  @Query(() => Me)
  me(@Viewer() me: Asking): Me { return Me.of(me) }

  @Mutation(() => Me)
  async revokeSession(@Viewer() me: Asking, @Args('id', { type: () => ID }) id: string): Promise<Me> {
    await this.service.revoke(me, checked.id(id))
    return Me.of(me)
  }

  /** The answer is told as the one she was; whatever she asks next, she asks as the other. */
  @Mutation(() => Me)
  async useMembership(@Viewer() me: Asking, @Args('id', { type: () => ID }) id: string): Promise<Me> {
    const membershipId = checked.id(id)
    await this.service.use(me, membershipId)
    return Me.of({ ...me, membershipId })
  }

  /** Every other browser she is signed in with is signed out. */
  @Mutation(() => Me)
  async endOtherSessions(@Viewer() me: Asking): Promise<Me> {
    await this.service.endOthers(me)
    return Me.of(me)
  }

  @Mutation(() => Me)
  async removePasskey(@Viewer() me: Asking, @Args('id', { type: () => ID }) id: string): Promise<Me> {
    await this.keys.remove(me, checked.id(id))
    return Me.of(me)
  }

  @ResolveField(() => String) @Classed('Me', 'email', 'open')
  async email(@Viewer() me: Asking, @Reads() reading: Reading): Promise<string> { return (await reading.one(people, me.personId)).email }

  @ResolveField(() => [Session]) @Classed('Me', 'sessions', 'open')
  sessions(@Reads() reading: Reading): Promise<Session[]> { return this.service.sessions(reading) }

  @ResolveField(() => [Passkey]) @Classed('Me', 'passkeys', 'open')
  passkeys(@Reads() reading: Reading): Promise<Passkey[]> { return this.keys.ofMine(reading) }

  @ResolveField(() => Int) @Classed('Me', 'recoveryCodesLeft', 'open')
  recoveryCodesLeft(@Reads() reading: Reading): Promise<number> { return this.service.recoveryCodesLeft(reading) }
}

@Resolver(() => Session)
export class SessionResolver {
  @ResolveField(() => Boolean) @Classed('Session', 'current', 'open')
  current(@Parent() it: Session, @Viewer() me: Asking): boolean { return it.id === me.sessionId }
}
