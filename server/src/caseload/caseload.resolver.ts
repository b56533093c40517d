import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql'
import { Reads, Viewer } from '../access/context.js'
import type { Me } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { needsOf } from '../casework/casework.reads.js'
import { NeedsAssessment } from '../casework/needs-assessment.entity.js'
import { Classed } from '../disclosure/fact.js'
import { Moment } from '../platform/graphql/scalars.js'
import { upon, type Soon } from '../platform/soon.js'
import { Worker } from '../workers/worker.entity.js'
import { workers } from '../workers/worker.policy.js'
import { BulkService } from './bulk.service.js'
import { BulkLine, Caseload } from './caseload.answer.js'
import { NoteContactsInput, SetFollowUpsInput } from './caseload.inputs.js'
import { caseloadOf, endingSoon } from './caseload.reads.js'

@Resolver(() => Caseload)
export class CaseloadResolver {
  constructor(private readonly bulk: BulkService) {}

  @Query(() => Caseload)
  caseload(@Reads() reading: Reading): Promise<Caseload> { return caseloadOf(reading) }

  @Mutation(() => [BulkLine])
  setFollowUps(@Viewer() me: Me, @Args('input') input: SetFollowUpsInput): Promise<BulkLine[]> { return this.bulk.setFollowUps(me, input) }

  @Mutation(() => [BulkLine])
  noteContacts(@Viewer() me: Me, @Args('input') input: NoteContactsInput): Promise<BulkLine[]> { return this.bulk.noteContacts(me, input) }
}

@Resolver(() => BulkLine)
export class BulkLineResolver {
  /** Null for one the viewer may not know of, or not any more. */
  @ResolveField(() => Worker, { nullable: true }) @Classed('BulkLine', 'worker', 'open')
  worker(@Parent() it: BulkLine, @Reads() reading: Reading): Soon<Worker | null> { return reading.find(workers, it.workerId) }
}

@Resolver(() => Worker)
export class CaseloadWorkerResolver {
  /** What she needs as it was last written; the assessment says itself who reads what of it. */
  @ResolveField(() => NeedsAssessment, { nullable: true }) @Classed('Worker', 'needsNow', 'open')
  needsNow(@Parent() it: Worker, @Reads() reading: Reading): Soon<NeedsAssessment | null> { return upon(reading.batch(needsOf).load(it.id), found => found?.[0] ?? null) }

  /** When the first of her consents ends, of those the viewer knows of that end soon. */
  @ResolveField(() => Moment, { nullable: true }) @Classed('Worker', 'consentEndsAt', 'open')
  consentEndsAt(@Parent() it: Worker, @Reads() reading: Reading): Soon<Date | null> { return upon(reading.batch(endingSoon).load(it.id), found => found ?? null) }
}
