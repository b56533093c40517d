import { Args, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql'
import { Reads, Viewer } from '../access/context.js'
import type { Me } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { Case } from '../cases/case.entity.js'
import { Classed } from '../disclosure/fact.js'
import { Withheld } from '../disclosure/withheld.js'
import { Organisation } from '../organisations/organisation.entity.js'
import { organisations } from '../organisations/organisation.policy.js'
import { checked } from '../platform/graphql/checked.js'
import { connectionOf, PageArgs, type Page } from '../platform/graphql/connection.js'
import { upon, type Soon } from '../platform/soon.js'
import { Worker } from '../workers/worker.entity.js'
import { workers } from '../workers/worker.policy.js'
import { Allegation } from './allegation.entity.js'
import { AllegationAbilities, allegations } from './allegation.policy.js'
import { Appeal } from './appeal.entity.js'
import { Finding } from './finding.entity.js'
import { AddAllegationInput, MakeFindingInput } from './finding.inputs.js'
import { FindingAbilities, findings } from './finding.policy.js'
import { allegationsOf, appealsOf, findingsOf } from './finding.reads.js'
import { FindingService } from './finding.service.js'

const AllegationConnection = connectionOf(Allegation)

@Resolver(() => Allegation)
export class AllegationResolver {
  constructor(private readonly service: FindingService) {}

  @Query(() => Allegation)
  allegation(@Reads() reading: Reading, @Args('id', { type: () => ID }) id: string): Soon<Allegation> { return reading.one(allegations, checked.id(id)) }

  @Mutation(() => Allegation)
  async addAllegation(@Viewer() me: Me, @Reads() reading: Reading, @Args('input') input: AddAllegationInput): Promise<Allegation> {
    return reading.one(allegations, await this.service.allege(me, input))
  }

  @Mutation(() => Allegation)
  async makeFinding(@Viewer() me: Me, @Reads() reading: Reading, @Args('input') input: MakeFindingInput): Promise<Allegation> {
    return reading.one(allegations, await this.service.find(me, input))
  }

  @ResolveField(() => AllegationAbilities) @Classed('Allegation', 'can', 'open')
  can(@Parent() it: Allegation, @Reads() reading: Reading) { return reading.can(allegations, it) }

  @ResolveField(() => [Withheld]) @Classed('Allegation', 'withheld', 'open')
  withheld(): Withheld[] { return [] } // filled by the field guard

  /** Whom it is about, where the viewer may know of her; null for a point of the whole site. */
  @ResolveField(() => Worker, { nullable: true }) @Classed('Allegation', 'worker', 'open')
  worker(@Parent() it: Allegation, @Reads() reading: Reading): Soon<Worker | null> { return it.workerId ? reading.find(workers, it.workerId) : null }

  /** The latest first; those behind it count no more. */
  @ResolveField(() => [Finding], { nullable: true }) @Classed('Allegation', 'findings', 'sensitive')
  findings(@Parent() it: Allegation, @Reads() reading: Reading): Soon<Finding[]> { return upon(reading.batch(findingsOf).load(it.id), (found = []) => found) }
}

@Resolver(() => Finding)
export class FindingResolver {
  @ResolveField(() => FindingAbilities) @Classed('Finding', 'can', 'open')
  can(@Parent() it: Finding, @Reads() reading: Reading) { return reading.can(findings, it) }

  @ResolveField(() => [Withheld]) @Classed('Finding', 'withheld', 'open')
  withheld(): Withheld[] { return [] } // filled by the field guard

  /** Who verified, where it has an account here. */
  @ResolveField(() => Organisation, { nullable: true }) @Classed('Finding', 'verifier', 'sensitive')
  verifier(@Parent() it: Finding, @Reads() reading: Reading): Soon<Organisation | null> {
    return it.verifierOrganisationId ? reading.find(organisations, it.verifierOrganisationId) : null
  }

  @ResolveField(() => [Appeal], { nullable: true }) @Classed('Finding', 'appeals', 'sensitive')
  appeals(@Parent() it: Finding, @Reads() reading: Reading): Soon<Appeal[]> { return upon(reading.batch(appealsOf).load(it.id), (found = []) => found) }
}

@Resolver(() => Case)
export class CaseAllegationsResolver {
  /** The points of what is alleged that the viewer may know of; for others the same empty list, however many there are. */
  @ResolveField(() => AllegationConnection) @Classed('Case', 'allegations', 'open')
  allegations(@Parent() it: Case, @Reads() reading: Reading, @Args() args: PageArgs): Promise<Page<Allegation>> { return allegationsOf(reading, it, args) }
}
