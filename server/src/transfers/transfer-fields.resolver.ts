import { Args, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql'
import { Reads, Viewer } from '../access/context.js'
import type { Me } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { Case } from '../cases/case.entity.js'
import { ConsentService } from '../consents/consent.service.js'
import { Classed } from '../disclosure/fact.js'
import { upon, type Soon } from '../platform/soon.js'
import { disclosedOf } from '../workers/receivers.js'
import { Worker } from '../workers/worker.entity.js'
import { workers } from '../workers/worker.policy.js'
import { Transfer } from './transfer.entity.js'
import { EntrustInput } from './transfer.inputs.js'
import { transfersOf } from './transfer.reads.js'

@Resolver(() => Case)
export class CaseTransfersResolver {
  /** To whom the case was offered; the lead's to read. */
  @ResolveField(() => [Transfer]) @Classed('Case', 'transfers', 'open')
  transfers(@Parent() it: Case, @Reads() reading: Reading): Soon<Transfer[]> { return upon(reading.batch(transfersOf).load(it.id), (found = []) => found) }
}

@Resolver(() => Worker)
export class WorkerTransfersResolver {
  constructor(private readonly consenting: ConsentService) {}

  /** Null: whom she stayed with before may not know of her any more. */
  @Mutation(() => Worker, { nullable: true })
  async entrustWorker(@Viewer() me: Me, @Reads() reading: Reading, @Args('input') { workerId, organisationId, way, guardianName }: EntrustInput): Promise<Worker | null> {
    return reading.find(workers, await this.consenting.entrust(me, workerId, organisationId, way, guardianName?.trim() || null))
  }

  /** The viewer's organisation leads, and she has not agreed to it: what is hers stays closed, and whoever led works with her. */
  @ResolveField(() => Boolean) @Classed('Worker', 'isAway', 'open')
  async isAway(@Parent() it: Worker, @Reads() reading: Reading): Promise<boolean> {
    return (await reading.batch(disclosedOf).load(it.id))?.away ?? false
  }

  /** Another organisation leads, and she stayed with the viewer's. */
  @ResolveField(() => Boolean) @Classed('Worker', 'hasStayed', 'open')
  async hasStayed(@Parent() it: Worker, @Reads() reading: Reading): Promise<boolean> {
    return (await reading.batch(disclosedOf).load(it.id))?.stayed ?? false
  }
}
