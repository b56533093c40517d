import { Args, ID, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql'
import { Reads, Viewer } from '../access/context.js'
import type { Me } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { Classed } from '../disclosure/fact.js'
import { Withheld } from '../disclosure/withheld.js'
import type { Tx } from '../platform/database/tx.js'
import { checked } from '../platform/graphql/checked.js'
import { upon, type Soon } from '../platform/soon.js'
import { VaultSeal } from '../workers/vault/vault-seal.js'
import { Worker } from '../workers/worker.entity.js'
import { workers } from '../workers/worker.policy.js'
import { WorkerClosing } from './closing.entity.js'
import { ClosePartInput, HearWorkerInput } from './closure.inputs.js'
import { closingsOf, viewsOf } from './closure.reads.js'
import { HearingService, placeOf } from './hearing.service.js'
import { closings, endings, WorkerClosingAbilities, WorkerEndingAbilities } from './hers.policy.js'
import { WorkerView } from './view.entity.js'

@Resolver(() => WorkerView)
export class WorkerViewResolver {
  constructor(private readonly service: HearingService, private readonly seal: VaultSeal) {}

  @Mutation(() => Worker)
  async hearWorker(@Viewer() me: Me, @Reads() reading: Reading, @Args('input') input: HearWorkerInput): Promise<Worker> {
    return reading.one(workers, await this.service.hear(me, input))
  }

  @ResolveField(() => [Withheld]) @Classed('WorkerView', 'withheld', 'open')
  withheld(): Withheld[] { return [] } // filled by the field guard

  /** Her own words; gone with her key. */
  @ResolveField(() => String, { nullable: true }) @Classed('WorkerView', 'words', 'source')
  words(@Parent() it: WorkerView, @Reads() reading: Reading): Soon<string | null> { return unsealed(this.seal, reading, it, placeOf.view(it.id)) }
}

@Resolver(() => WorkerClosing)
export class WorkerClosingResolver {
  constructor(private readonly service: HearingService, private readonly seal: VaultSeal) {}

  @Mutation(() => Worker)
  async closeWorkerPart(@Viewer() me: Me, @Reads() reading: Reading, @Args('input') input: ClosePartInput): Promise<Worker> {
    return reading.one(workers, await this.service.closePart(me, input))
  }

  @Mutation(() => Worker)
  async reopenWorkerPart(@Viewer() me: Me, @Reads() reading: Reading, @Args('id', { type: () => ID }) id: string): Promise<Worker> {
    return reading.one(workers, await this.service.reopenPart(me, checked.id(id)))
  }

  @ResolveField(() => WorkerClosingAbilities) @Classed('WorkerClosing', 'can', 'open')
  can(@Parent() it: WorkerClosing, @Reads() reading: Reading) { return reading.can(closings, it) }

  @ResolveField(() => [Withheld]) @Classed('WorkerClosing', 'withheld', 'open')
  withheld(): Withheld[] { return [] } // filled by the field guard

  @ResolveField(() => String, { nullable: true }) @Classed('WorkerClosing', 'words', 'special')
  words(@Parent() it: WorkerClosing, @Reads() reading: Reading): Soon<string | null> { return unsealed(this.seal, reading, it, placeOf.closing(it.id)) }
}

/** How it ends for one worker. */
@Resolver(() => Worker)
export class WorkerEndingResolver {
  @ResolveField(() => WorkerEndingAbilities) @Classed('Worker', 'canEnd', 'open')
  canEnd(@Parent() it: Worker, @Reads() reading: Reading) { return reading.can(endings, it) }

  /** What she said of how it was put right, and each try to ask her, the latest first. */
  @ResolveField(() => [WorkerView]) @Classed('Worker', 'views', 'open')
  views(@Parent() it: Worker, @Reads() reading: Reading): Soon<WorkerView[]> { return upon(reading.batch(viewsOf).load(it.id), (found = []) => found) }

  /** How her part was closed, the latest first. */
  @ResolveField(() => [WorkerClosing]) @Classed('Worker', 'closings', 'open')
  closings(@Parent() it: Worker, @Reads() reading: Reading): Soon<WorkerClosing[]> { return upon(reading.batch(closingsOf).load(it.id), (found = []) => found) }
}

const keysBy = new WeakMap<VaultSeal, (tx: Tx, me: Me, ids: readonly string[]) => Promise<Map<string, Buffer>>>()
/** One question for the keys of all workers of an answer. */
function keysOf(seal: VaultSeal) {
  const keys = keysBy.get(seal) ?? ((tx: Tx, _me: Me, ids: readonly string[]) => seal.keysOf(tx, ids))
  keysBy.set(seal, keys)
  return keys
}

function unsealed(seal: VaultSeal, reading: Reading, { workerId, sealed }: { workerId: string, sealed: Buffer | null }, where: string): Soon<string | null> {
  return sealed && upon(reading.batch(keysOf(seal)).load(workerId), key => (key ? String(seal.open(key, sealed, where)) : null))
}
