import { Args, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql'
import { Reads, Viewer } from '../access/context.js'
import type { Me } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { Classed } from '../disclosure/fact.js'
import type { Tx } from '../platform/database/tx.js'
import { NotFound } from '../platform/refused.js'
import { upon, type Soon } from '../platform/soon.js'
import { Worker } from '../workers/worker.entity.js'
import { workers } from '../workers/worker.policy.js'
import { Consent } from './consent.entity.js'
import { HoldConsentSessionInput } from './consent.inputs.js'
import { consents } from './consent.policy.js'
import { ConsentSession, ConsentSessionAnswer } from './session.entity.js'
import { SessionService } from './session.service.js'

const linesOf = async (tx: Tx, _me: Me, ids: readonly string[]): Promise<Map<string, ConsentSessionAnswer[]>> => Map.groupBy(
  await tx.rows(ConsentSessionAnswer, 'it.session_id IN (:...ids)', { ids }, { order: [['workerId', 'ASC']], limit: 1_000 }), it => it.sessionId)

@Resolver(() => ConsentSession)
export class SessionResolver {
  constructor(private readonly service: SessionService) {}

  @Mutation(() => ConsentSession)
  async holdConsentSession(@Viewer() me: Me, @Reads() reading: Reading, @Args('input') input: HoldConsentSessionInput): Promise<ConsentSession> {
    const id = await this.service.hold(me, input)
    // Row-level security shows it to the lead alone.
    const [session] = await reading.tx().rows(ConsentSession, 'it.id = :id', { id })
    if (!session) throw new NotFound()
    return session
  }

  @ResolveField(() => [ConsentSessionAnswer]) @Classed('ConsentSession', 'answers', 'open')
  answers(@Parent() it: ConsentSession, @Reads() reading: Reading): Soon<ConsentSessionAnswer[]> { return upon(reading.batch(linesOf).load(it.id), (found = []) => found) }
}

@Resolver(() => ConsentSessionAnswer)
export class SessionLineResolver {
  @ResolveField(() => Worker, { nullable: true }) @Classed('ConsentSessionAnswer', 'worker', 'open')
  worker(@Parent() it: ConsentSessionAnswer, @Reads() reading: Reading): Soon<Worker | null> { return reading.find(workers, it.workerId) }

  @ResolveField(() => Consent, { nullable: true }) @Classed('ConsentSessionAnswer', 'consent', 'open')
  consent(@Parent() it: ConsentSessionAnswer, @Reads() reading: Reading): Soon<Consent | null> { return it.consentId ? reading.find(consents, it.consentId) : null }
}
