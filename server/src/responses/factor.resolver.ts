import { Parent, ResolveField, Resolver } from '@nestjs/graphql'
import type { FactorValue } from '@amends/shared/responses'
import { Reads } from '../access/context.js'
import type { Me } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { Classed } from '../disclosure/fact.js'
import { Withheld } from '../disclosure/withheld.js'
import type { Tx } from '../platform/database/tx.js'
import { upon, type Soon } from '../platform/soon.js'
import { Worker } from '../workers/worker.entity.js'
import { workers } from '../workers/worker.policy.js'
import { VaultSeal } from '../workers/vault/vault-seal.js'
import { ResponseFactor } from './factor.entity.js'
import { FactorValueEnum } from './response.enums.js'
import { wishPlace } from './response.service.js'

@Resolver(() => ResponseFactor)
export class ResponseFactorResolver {
  constructor(private readonly seal: VaultSeal) {}

  @ResolveField(() => [Withheld]) @Classed('ResponseFactor', 'withheld', 'open')
  withheld(): Withheld[] { return [] } // filled by the field guard

  @ResolveField(() => FactorValueEnum, { nullable: true }) @Classed('ResponseFactor', 'value', 'sensitive')
  value(@Parent() it: ResponseFactor): FactorValue | null { return it.workerId ? null : it.value }

  @ResolveField(() => String, { nullable: true }) @Classed('ResponseFactor', 'reason', 'sensitive')
  reason(@Parent() it: ResponseFactor): string | null { return it.reason }

  /** What a worker herself wants. */
  @ResolveField(() => FactorValueEnum, { nullable: true }) @Classed('ResponseFactor', 'wish', 'source')
  wish(@Parent() it: ResponseFactor): FactorValue | null { return it.workerId ? it.value : null }

  /** Her own words; gone with her key. */
  @ResolveField(() => String, { nullable: true }) @Classed('ResponseFactor', 'wishWords', 'source')
  wishWords(@Parent() it: ResponseFactor, @Reads() reading: Reading): Soon<string | null> {
    const { workerId, sealed } = it
    if (!workerId || !sealed) return null
    return upon(reading.batch(this.keys).load(workerId), key => (key ? String(this.seal.open(key, sealed, wishPlace(it.id))) : null))
  }

  @ResolveField(() => Worker, { nullable: true }) @Classed('ResponseFactor', 'worker', 'open')
  worker(@Parent() it: ResponseFactor, @Reads() reading: Reading): Soon<Worker | null> { return it.workerId ? reading.find(workers, it.workerId) : null }

  private readonly keys = (tx: Tx, _me: Me, ids: readonly string[]) => this.seal.keysOf(tx, ids)
}
