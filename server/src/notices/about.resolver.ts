import { Parent, ResolveField, Resolver } from '@nestjs/graphql'
import { Reads } from '../access/context.js'
import type { Reading } from '../access/reading.js'
import { Classed } from '../disclosure/fact.js'
import type { Soon } from '../platform/soon.js'
import { Worker } from '../workers/worker.entity.js'
import { workers } from '../workers/worker.policy.js'
import { NoticeDraft } from './draft.entity.js'

@Resolver(() => NoticeDraft)
export class AboutResolver {
  /** Whom it is about, where it is about some; known to the lead, and not to the peer. */
  @ResolveField(() => [Worker]) @Classed('NoticeDraft', 'workers', 'open')
  workers(@Parent() it: NoticeDraft, @Reads() reading: Reading): Soon<Worker[]> { return reading.many(workers, it.workerIds) }
}
