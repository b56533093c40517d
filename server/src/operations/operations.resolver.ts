import { Inject } from '@nestjs/common'
import { Args, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql'
import { limits } from '@amends/shared/limits'
import { jobKinds, type JobKind } from '@amends/shared/operations'
import { Reads, Viewer } from '../access/context.js'
import type { Me as Asking } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { Classed } from '../disclosure/fact.js'
import { Me } from '../people/me.js'
import { CONFIG } from '../platform/config/config.module.js'
import type { Config } from '../platform/config/config.js'
import { checked } from '../platform/graphql/checked.js'
import { PageArgs, type Page } from '../platform/graphql/connection.js'
import { Moment } from '../platform/graphql/scalars.js'
import { NotFound, Refused } from '../platform/refused.js'
import { lastBackup } from './backup.js'
import { JobKindEnum } from './operations.enums.js'
import { OperationsAbilities, operations, seesOperations } from './operations.policy.js'
import { deadJobs, deadKinds, jobCounts, mailFailures, runningServers, waitingEvents } from './operations.reads.js'
import { OperationsService } from './operations.service.js'
import { DeadJob, DeadJobConnection, DeadKind, JobCounts, LastBackup, MailFailure, Operations, RunningServer, WaitingEvents } from './state.js'

/** The queue numbers its jobs. */
const number = /^[1-9]\d{0,17}$/
const jobId = (value: string): string => {
  if (!number.test(value)) throw new NotFound()
  return value
}
const cursor = (value?: string): string | undefined => {
  if (value !== undefined && value !== null && !number.test(value)) throw new Refused('InvalidInput', 'after')
  return value ?? undefined
}

@Resolver(() => Operations)
export class OperationsResolver {
  constructor(private readonly service: OperationsService, @Inject(CONFIG) private readonly config: Config) {}

  @Query(() => Operations)
  async operations(@Reads() reading: Reading): Promise<Operations> { return Operations.of((await reading.one(operations, reading.me.organisationId)).id) }

  @Mutation(() => Operations)
  async retryJob(@Viewer() me: Asking, @Args('id', { type: () => ID }) id: string): Promise<Operations> {
    return Operations.of(await this.service.retry(me, jobId(id)))
  }

  @Mutation(() => Operations)
  async retryJobs(@Viewer() me: Asking, @Args('kind', { type: () => JobKindEnum }) kind: JobKind): Promise<Operations> {
    return Operations.of(await this.service.retryAll(me, checked.oneOf(jobKinds, kind, 'kind')))
  }

  @Mutation(() => Operations)
  async giveUpJob(@Viewer() me: Asking, @Args('id', { type: () => ID }) id: string, @Args('reason') reason: string): Promise<Operations> {
    return Operations.of(await this.service.giveUp(me, jobId(id), checked.text(reason, limits.note, 'reason')))
  }

  /** The moment of this answer. */
  @ResolveField(() => Moment) @Classed('Operations', 'at', 'open')
  at(@Viewer() me: Asking): Date { return me.at }

  @ResolveField(() => [RunningServer]) @Classed('Operations', 'servers', 'open')
  async servers(@Reads() reading: Reading): Promise<RunningServer[]> { return runningServers(await reading.tx(), reading.me.at) }

  @ResolveField(() => WaitingEvents) @Classed('Operations', 'events', 'open')
  async events(@Reads() reading: Reading): Promise<WaitingEvents> { return waitingEvents(await reading.tx(), reading.me.at) }

  @ResolveField(() => JobCounts) @Classed('Operations', 'jobs', 'open')
  async jobs(@Reads() reading: Reading): Promise<JobCounts> { return jobCounts(await reading.tx(), reading.me.at) }

  @ResolveField(() => DeadJobConnection) @Classed('Operations', 'dead', 'open')
  async dead(@Reads() reading: Reading, @Args() { first, after }: PageArgs): Promise<Page<DeadJob>> {
    return deadJobs(await reading.tx(), first, cursor(after))
  }

  @ResolveField(() => [DeadKind]) @Classed('Operations', 'deadKinds', 'open')
  async deadKinds(@Reads() reading: Reading): Promise<DeadKind[]> { return deadKinds(await reading.tx()) }

  @ResolveField(() => [MailFailure]) @Classed('Operations', 'mails', 'open')
  async mails(@Reads() reading: Reading): Promise<MailFailure[]> { return mailFailures(await reading.tx(), reading.me.at) }

  @ResolveField(() => LastBackup, { nullable: true }) @Classed('Operations', 'backup', 'open')
  backup(): Promise<LastBackup | null> { return lastBackup(this.config) }

  @ResolveField(() => OperationsAbilities) @Classed('Operations', 'can', 'open')
  async can(@Parent() it: Operations, @Reads() reading: Reading) { return reading.can(operations, await reading.one(operations, it.id)) }
}

@Resolver(() => Me)
export class MyOperationsResolver {
  /** How the platform runs; null for everybody who does not run it. */
  @ResolveField(() => Operations, { nullable: true }) @Classed('Me', 'operations', 'open')
  operations(@Viewer() me: Asking): Operations | null { return seesOperations(me) ? Operations.of(me.organisationId) : null }
}
