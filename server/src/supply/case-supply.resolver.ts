import { Args, ID, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql'
import { Reads, Viewer } from '../access/context.js'
import type { Me } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { Case } from '../cases/case.entity.js'
import { cases } from '../cases/case.policy.js'
import { oneCase } from '../cases/frozen.js'
import { Classed } from '../disclosure/fact.js'
import { Withheld } from '../disclosure/withheld.js'
import { Organisation } from '../organisations/organisation.entity.js'
import { organisations } from '../organisations/organisation.policy.js'
import { checked } from '../platform/graphql/checked.js'
import { upon, type Soon } from '../platform/soon.js'
import { SupplyEntry } from './entry.entity.js'
import { SupplyFound, SupplyLook } from './look.entity.js'
import { LookUpSupplyInput } from './supply.inputs.js'
import { filedUnder, foundIn, looksOf } from './supply.reads.js'
import { SupplyService } from './supply.service.js'

@Resolver(() => Case)
export class CaseSupplyResolver {
  constructor(private readonly service: SupplyService) {}

  /** Which companies have a place on their lists, as far as a lead may know of it. */
  @Mutation(() => Case)
  async lookUpSupply(@Viewer() me: Me, @Reads() reading: Reading, @Args('input') input: LookUpSupplyInput): Promise<Case> {
    return reading.one(cases, await this.service.lookUp(me, input))
  }

  /** Puts a case under a line of the viewer's own list, for her own organisation alone. */
  @Mutation(() => Case)
  async fileCase(
    @Viewer() me: Me, @Reads() reading: Reading, @Args('caseId', { type: () => ID }) caseId: string, @Args('entryId', { type: () => ID, nullable: true }) entryId?: string | null,
  ): Promise<Case> {
    return oneCase(reading, await this.service.file(me, checked.id(caseId), entryId == null ? null : checked.id(entryId)))
  }

  /** Where the viewer's own organisation put it on its own list. */
  @ResolveField(() => SupplyEntry, { nullable: true }) @Classed('Case', 'filedUnder', 'open')
  filedUnder(@Parent() it: Case, @Reads() reading: Reading): Soon<SupplyEntry | null> { return upon(reading.batch(filedUnder).load(it.id), found => found ?? null) }

  /** What was looked up of the lists of companies, the latest first; the lead's alone. */
  @ResolveField(() => [SupplyLook], { nullable: true }) @Classed('Case', 'supplyLooks', 'protection')
  supplyLooks(@Parent() it: Case, @Reads() reading: Reading): Soon<SupplyLook[]> { return upon(reading.batch(looksOf).load(it.id), (found = []) => found) }
}

@Resolver(() => SupplyLook)
export class SupplyLookResolver {
  @ResolveField(() => [Withheld]) @Classed('SupplyLook', 'withheld', 'open')
  withheld(): Withheld[] { return [] } // filled by the field guard

  @ResolveField(() => [SupplyFound], { nullable: true }) @Classed('SupplyLook', 'found', 'protection')
  found(@Parent() it: SupplyLook, @Reads() reading: Reading): Soon<SupplyFound[]> { return upon(reading.batch(foundIn).load(it.id), (found = []) => found) }
}

@Resolver(() => SupplyFound)
export class SupplyFoundResolver {
  @ResolveField(() => Organisation, { nullable: true }) @Classed('SupplyFound', 'organisation', 'open')
  organisation(@Parent() it: SupplyFound, @Reads() reading: Reading): Soon<Organisation | null> { return reading.find(organisations, it.organisationId) }
}
