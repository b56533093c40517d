import { Args, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql'
import { limits } from '@amends/shared/limits'
import { Reads, Viewer } from '../access/context.js'
import type { Me } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { Classed } from '../disclosure/fact.js'
import { Withheld } from '../disclosure/withheld.js'
import { Organisation } from '../organisations/organisation.entity.js'
import { organisations } from '../organisations/organisation.policy.js'
import { checked } from '../platform/graphql/checked.js'
import type { Page } from '../platform/graphql/connection.js'
import { every, upon, type Soon } from '../platform/soon.js'
import { SupplyAsking } from './asking.entity.js'
import { SupplyAskings } from './asking.service.js'
import { ConductAcceptance, ConductCode } from './code.entity.js'
import { SupplyEntry } from './entry.entity.js'
import { keepsSupply, supplyEntries, SupplyEntryAbilities } from './entry.policy.js'
import { KeepSupplyInput, RecordConductInput, SupplyArgs } from './supply.inputs.js'
import { acceptancesOf, askingsOf, codesOf, SupplyEntryConnection, supplyList } from './supply.reads.js'
import { SupplyService } from './supply.service.js'

@Resolver(() => SupplyEntry)
export class SupplyEntryResolver {
  constructor(private readonly service: SupplyService, private readonly askings: SupplyAskings) {}

  /** The viewer's own list; nobody reads any other. */
  @Query(() => SupplyEntryConnection)
  supply(@Reads() reading: Reading, @Args() args: SupplyArgs): Promise<Page<SupplyEntry>> { return supplyList(reading, args) }

  @Mutation(() => SupplyEntry)
  async keepSupply(@Viewer() me: Me, @Reads() reading: Reading, @Args('input') input: KeepSupplyInput): Promise<SupplyEntry> {
    return reading.one(supplyEntries, await this.service.keep(me, input))
  }

  @Mutation(() => SupplyEntry)
  async endSupply(@Viewer() me: Me, @Reads() reading: Reading, @Args('id', { type: () => ID }) id: string): Promise<SupplyEntry> {
    return reading.one(supplyEntries, await this.service.end(me, checked.id(id)))
  }

  @Mutation(() => SupplyEntry)
  async recordConduct(@Viewer() me: Me, @Reads() reading: Reading, @Args('input') input: RecordConductInput): Promise<SupplyEntry> {
    return reading.one(supplyEntries, await this.service.recordConduct(me, input))
  }

  @Mutation(() => SupplyEntry)
  async askIntoPlatform(@Viewer() me: Me, @Reads() reading: Reading, @Args('id', { type: () => ID }) id: string): Promise<SupplyEntry> {
    return reading.one(supplyEntries, await this.askings.ask(me, checked.id(id)))
  }

  @Mutation(() => Organisation)
  async setConductCode(@Viewer() me: Me, @Reads() reading: Reading, @Args('title') title: string, @Args('words') words: string): Promise<Organisation> {
    const code = { title: checked.text(title, limits.title, 'title').trim(), words: checked.text(words, limits.story, 'words').trim() }
    return reading.one(organisations, await this.service.setCode(me, code.title, code.words))
  }

  @ResolveField(() => SupplyEntryAbilities) @Classed('SupplyEntry', 'can', 'open')
  can(@Parent() it: SupplyEntry, @Reads() reading: Reading) { return reading.can(supplyEntries, it) }

  @ResolveField(() => [Withheld]) @Classed('SupplyEntry', 'withheld', 'open')
  withheld(): Withheld[] { return [] } // filled by the field guard

  /** What it accepted last, of whatever code. */
  @ResolveField(() => ConductAcceptance, { nullable: true }) @Classed('SupplyEntry', 'acceptance', 'internal')
  acceptance(@Parent() it: SupplyEntry, @Reads() reading: Reading): Soon<ConductAcceptance | null> { return upon(reading.batch(acceptancesOf).load(it.id), found => found ?? null) }

  /** It accepted the code that counts now. */
  @ResolveField(() => Boolean, { nullable: true }) @Classed('SupplyEntry', 'isAccepted', 'internal')
  isAccepted(@Parent() it: SupplyEntry, @Reads() reading: Reading): Soon<boolean> {
    return upon(every<ConductAcceptance | ConductCode | undefined>([reading.batch(acceptancesOf).load(it.id), reading.batch(codesOf).load(it.organisationId)]),
      ([got, code]) => got instanceof ConductAcceptance && got.codeId === code?.id)
  }

  @ResolveField(() => SupplyAsking, { nullable: true }) @Classed('SupplyEntry', 'asking', 'internal')
  asking(@Parent() it: SupplyEntry, @Reads() reading: Reading): Soon<SupplyAsking | null> { return upon(reading.batch(askingsOf).load(it.id), found => found ?? null) }
}

@Resolver(() => Organisation)
export class OrganisationSupplyResolver {
  /** The viewer's organisation keeps a list; false for any but her own. */
  @ResolveField(() => Boolean) @Classed('Organisation', 'keepsSupply', 'open')
  keepsSupply(@Parent() it: Organisation, @Viewer() me: Me): boolean { return it.id === me.organisationId && keepsSupply(me) }

  /** The code of conduct that counts now, of the viewer's own. */
  @ResolveField(() => ConductCode, { nullable: true }) @Classed('Organisation', 'conductCode', 'open')
  conductCode(@Parent() it: Organisation, @Viewer() me: Me, @Reads() reading: Reading): Soon<ConductCode | null> {
    return it.id === me.organisationId && !me.view && keepsSupply(me) ? upon(reading.batch(codesOf).load(it.id), found => found ?? null) : null
  }
}
