import { Args, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql'
import { Reads, Viewer } from '../access/context.js'
import type { Me } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { Case } from '../cases/case.entity.js'
import { Classed } from '../disclosure/fact.js'
import { Withheld } from '../disclosure/withheld.js'
import type { Tx } from '../platform/database/tx.js'
import { connectionOf, PageArgs, type Page } from '../platform/graphql/connection.js'
import { upon, type Soon } from '../platform/soon.js'
import { Worker } from '../workers/worker.entity.js'
import { workers } from '../workers/worker.policy.js'
import { RecordInterviewInput } from './finding.inputs.js'
import { interviewsOf } from './finding.reads.js'
import { InterviewSeal, type InterviewWords } from './interview-seal.js'
import { Interview } from './interview.entity.js'
import { interviews } from './interview.policy.js'
import { InterviewService } from './interview.service.js'

const InterviewConnection = connectionOf(Interview)

@Resolver(() => Interview)
export class InterviewResolver {
  constructor(private readonly service: InterviewService, private readonly seal: InterviewSeal) {}

  @Mutation(() => Interview)
  async recordInterview(@Viewer() me: Me, @Reads() reading: Reading, @Args('input') input: RecordInterviewInput): Promise<Interview> {
    return reading.one(interviews, await this.service.record(me, input))
  }

  @ResolveField(() => [Withheld]) @Classed('Interview', 'withheld', 'open')
  withheld(): Withheld[] { return [] } // filled by the field guard

  /** The worker who spoke, where the viewer may know of her. */
  @ResolveField(() => Worker, { nullable: true }) @Classed('Interview', 'worker', 'open')
  worker(@Parent() it: Interview, @Reads() reading: Reading): Soon<Worker | null> { return it.workerId ? reading.find(workers, it.workerId) : null }

  /** Someone else who spoke, in words. */
  @ResolveField(() => String, { nullable: true }) @Classed('Interview', 'withWhom', 'source')
  withWhom(@Parent() it: Interview, @Reads() reading: Reading): Soon<string | null> { return upon(this.words(reading, it), words => words?.withWhom ?? null) }

  @ResolveField(() => String, { nullable: true }) @Classed('Interview', 'said', 'source')
  said(@Parent() it: Interview, @Reads() reading: Reading): Soon<string | null> { return upon(this.words(reading, it), words => words?.said ?? null) }

  private words(reading: Reading, it: Interview): Soon<InterviewWords | undefined> { return reading.batch(this.opened).load(it.id) }

  private readonly opened = (tx: Tx, _me: Me, ids: readonly string[]) => this.seal.wordsOf(tx, ids)
}

@Resolver(() => Case)
export class CaseInterviewsResolver {
  @ResolveField(() => InterviewConnection) @Classed('Case', 'interviews', 'open')
  interviews(@Parent() it: Case, @Reads() reading: Reading, @Args() args: PageArgs): Promise<Page<Interview>> { return interviewsOf(reading, it.id, args) }
}
