import { Args, Int, ObjectType, Parent, ResolveField, Resolver } from '@nestjs/graphql'
import { limits } from '@amends/shared/limits'
import type { Position } from '@amends/shared/roles'
import { Reads } from '../access/context.js'
import type { Me } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { Classed, Fact } from '../disclosure/fact.js'
import { Holdings } from '../organisations/holdings.js'
import { PositionEnum } from '../parties/assignment.entity.js'
import type { Tx } from '../platform/database/tx.js'
import { Refused } from '../platform/refused.js'
import { Case } from './case.entity.js'
import { manyCases } from './frozen.js'
import { heldBy, type Held } from './hand-over.js'

/** A case that a member works on. */
@ObjectType()
export class HeldCase {
  @Fact(() => Case, 'open') case: Case
  @Fact(() => PositionEnum, 'open') position: Position
  /** Nobody else of her organisation manages it: it needs a successor when she leaves. */
  @Fact(() => Boolean, 'open') soleManager: boolean
}

const heldOf = async (tx: Tx, _me: Me, ids: readonly string[]): Promise<Map<string, Held[]>> =>
  Map.groupBy(await heldBy(tx, ids, limits.page), it => it.membershipId)

@Resolver(() => Holdings)
export class HeldCasesResolver {
  /** Those that nobody else manages first. */
  @ResolveField(() => [HeldCase]) @Classed('Holdings', 'cases', 'open')
  async cases(
    @Parent() it: Holdings, @Reads() reading: Reading, @Args('first', { type: () => Int, defaultValue: limits.page }) first: number,
  ): Promise<HeldCase[]> {
    if (first < 1 || first > limits.page) throw new Refused('InvalidInput', 'first')
    const held = (await reading.batch(heldOf).load(it.membershipId) ?? []).slice(0, first)
    const seen = new Map((await manyCases(reading, held.map(one => one.caseId))).map(record => [record.id, record]))
    return held.flatMap(({ caseId, position, soleManager }) => {
      const record = seen.get(caseId)
      return record ? [{ case: record, position, soleManager }] : []
    })
  }
}
