import { Args, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql'
import { limits } from '@amends/shared/limits'
import { vaultParts, type VaultPart } from '@amends/shared/workers'
import { Reads, Viewer } from '../../access/context.js'
import type { Me } from '../../access/me.js'
import type { Reading } from '../../access/reading.js'
import { Classed } from '../../disclosure/fact.js'
import { Withheld } from '../../disclosure/withheld.js'
import { checked } from '../../platform/graphql/checked.js'
import { Refused } from '../../platform/refused.js'
import type { Soon } from '../../platform/soon.js'
import { VaultPartEnum } from '../worker.enums.js'
import { Worker } from '../worker.entity.js'
import { workers } from '../worker.policy.js'
import { OpeningService } from './opening.service.js'
import { WorkerContact, WorkerDocument, WorkerHealth, WorkerIdentity, WorkerStatus, type Contents } from './parts.js'
import { WorkerRecordInput } from './parts.inputs.js'
import { VaultSeal } from './vault-seal.js'
import { VaultService } from './vault.service.js'
import { openedNow, sealedOf, WorkerOpening } from './worker-opening.reads.js'

@Resolver(() => WorkerOpening)
export class VaultResolver {
  constructor(private readonly openings: OpeningService, private readonly vault: VaultService, private readonly seal: VaultSeal) {}

  /** What she opened a moment ago. */
  @Query(() => WorkerOpening)
  workerOpening(@Reads() reading: Reading, @Args('id', { type: () => ID }) id: string): Promise<WorkerOpening> { return openedNow(reading, checked.id(id)) }

  @Mutation(() => WorkerOpening)
  async openWorker(
    @Viewer() me: Me, @Reads() reading: Reading, @Args('workerId', { type: () => ID }) workerId: string,
    @Args('parts', { type: () => [VaultPartEnum] }) parts: VaultPart[], @Args('reason', { type: () => String, nullable: true }) reason?: string | null,
    @Args('emergency', { type: () => Boolean, defaultValue: false }) emergency = false,
  ): Promise<WorkerOpening> {
    return openedNow(reading, await this.openings.open(me, { who: { workerId: checked.id(workerId) }, parts: partsOf(parts), reason: reasonOf(reason), emergency }))
  }

  /** For her life, by somebody who knows her by the code she was told and need not know of her otherwise. */
  @Mutation(() => WorkerOpening)
  async openInEmergency(
    @Viewer() me: Me, @Reads() reading: Reading, @Args('caseId', { type: () => ID }) caseId: string, @Args('code') code: string,
    @Args('parts', { type: () => [VaultPartEnum] }) parts: VaultPart[], @Args('reason') reason: string,
  ): Promise<WorkerOpening> {
    const who = { caseId: checked.id(caseId), code: checked.text(code, limits.name, 'code').trim().toUpperCase() }
    return openedNow(reading, await this.openings.open(me, { who, parts: partsOf(parts), reason: checked.text(reason, limits.note, 'reason'), emergency: true }))
  }

  @Mutation(() => Worker)
  async recordWorker(
    @Viewer() me: Me, @Reads() reading: Reading, @Args('workerId', { type: () => ID }) workerId: string, @Args('input') input: WorkerRecordInput,
  ): Promise<Worker> {
    return reading.one(workers, await this.vault.record(me, checked.id(workerId), input))
  }

  /** Null for whoever may act on her without knowing of her. */
  @ResolveField(() => Worker, { nullable: true }) @Classed('WorkerOpening', 'worker', 'open')
  worker(@Parent() it: WorkerOpening, @Reads() reading: Reading): Soon<Worker | null> { return reading.find(workers, it.workerId) }

  @ResolveField(() => [Withheld]) @Classed('WorkerOpening', 'withheld', 'open')
  withheld(): Withheld[] { return [] } // filled by the field guard

  /** Which records were read, so that what is written next rests on them. */
  @ResolveField(() => [ID], { nullable: true }) @Classed('WorkerOpening', 'records', 'protection')
  async records(@Parent() it: WorkerOpening, @Reads() reading: Reading): Promise<string[]> { return (await reading.batch(sealedOf).load(it.id))?.map(one => one.id) ?? [] }

  @ResolveField(() => WorkerIdentity, { nullable: true }) @Classed('WorkerOpening', 'identity', 'identity')
  identity(@Parent() it: WorkerOpening, @Reads() reading: Reading) { return this.unsealed(reading, it, 'identity') }

  @ResolveField(() => [WorkerContact], { nullable: true }) @Classed('WorkerOpening', 'contacts', 'identity')
  contacts(@Parent() it: WorkerOpening, @Reads() reading: Reading) { return this.unsealed(reading, it, 'contacts') }

  @ResolveField(() => [WorkerDocument], { nullable: true }) @Classed('WorkerOpening', 'documents', 'identity')
  documents(@Parent() it: WorkerOpening, @Reads() reading: Reading) { return this.unsealed(reading, it, 'documents') }

  @ResolveField(() => WorkerHealth, { nullable: true }) @Classed('WorkerOpening', 'health', 'special')
  health(@Parent() it: WorkerOpening, @Reads() reading: Reading) { return this.unsealed(reading, it, 'health') }

  @ResolveField(() => WorkerStatus, { nullable: true }) @Classed('WorkerOpening', 'status', 'special')
  status(@Parent() it: WorkerOpening, @Reads() reading: Reading) { return this.unsealed(reading, it, 'status') }

  /** Null where the part was not opened or nothing is written down. Throws for a value that was moved or changed. */
  private async unsealed<Part extends VaultPart>(reading: Reading, it: WorkerOpening, part: Part): Promise<Contents[Part] | null> {
    const found = (await reading.batch(sealedOf).load(it.id))?.find(one => one.part === part)
    if (!found) return null
    const key = this.seal.key(it.workerId, found.wrapped)
    return this.seal.openRecord(key, it.workerId, part, found.id, found.sealed) as Contents[Part] // authenticated: only `record` can have written it
  }
}

function partsOf(parts: readonly VaultPart[]): VaultPart[] {
  const asked = vaultParts.filter(part => parts.includes(part))
  if (asked.length === 0 || asked.length !== parts.length) throw new Refused('InvalidInput', 'parts')
  return asked
}

const reasonOf = (reason: string | null | undefined): string | null => (reason?.trim() ? checked.text(reason, limits.note, 'reason') : null)
