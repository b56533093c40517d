import { Args, ID, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql'
import { Reads, Viewer } from '../access/context.js'
import type { Me } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { seeWhere } from '../access/take.js'
import { Case } from '../cases/case.entity.js'
import { Classed } from '../disclosure/fact.js'
import { Withheld } from '../disclosure/withheld.js'
import { Organisation } from '../organisations/organisation.entity.js'
import { organisations } from '../organisations/organisation.policy.js'
import { checked } from '../platform/graphql/checked.js'
import { connectionOf, cursorAt, page, readCursor, type Page } from '../platform/graphql/connection.js'
import { upon, type Soon } from '../platform/soon.js'
import { Worker } from '../workers/worker.entity.js'
import { workers } from '../workers/worker.policy.js'
import { Consent } from './consent.entity.js'
import { ConsentArgs, ExplainConsentInput, WithholdInput } from './consent.inputs.js'
import { consents } from './consent.policy.js'
import { consentsOf, explainedTo, withholdingsOf } from './consent.reads.js'
import { ConsentService } from './consent.service.js'
import { consenting, WorkerConsentAbilities } from './consenting.policy.js'
import { ConsentExplanation } from './explanation.entity.js'
import { Withholding } from './withholding.entity.js'
import { WithholdingAbilities, withholdings } from './withholding.policy.js'
import { WithholdingService } from './withholding.service.js'

const ConsentConnection = connectionOf(Consent)

@Resolver(() => Worker)
export class ConsentingResolver {
  constructor(private readonly service: ConsentService, private readonly withholding: WithholdingService) {}

  @Mutation(() => Worker)
  async explainConsent(@Viewer() me: Me, @Reads() reading: Reading, @Args('input') input: ExplainConsentInput): Promise<Worker> {
    return reading.one(workers, await this.service.explain(me, input))
  }

  @Mutation(() => Worker)
  async withholdFrom(@Viewer() me: Me, @Reads() reading: Reading, @Args('input') input: WithholdInput): Promise<Worker> {
    return reading.one(workers, await this.withholding.withhold(me, input))
  }

  @Mutation(() => Worker)
  async endWithholding(@Viewer() me: Me, @Reads() reading: Reading, @Args('id', { type: () => ID }) id: string): Promise<Worker> {
    return reading.one(workers, await this.withholding.end(me, checked.id(id)))
  }

  /** What is done about her consents. */
  @ResolveField(() => WorkerConsentAbilities) @Classed('Worker', 'canConsent', 'open')
  canConsent(@Parent() it: Worker, @Reads() reading: Reading) { return reading.can(consenting, it) }

  /** Those the viewer may know of: all for the lead, for a receiver what opens something to it now. */
  @ResolveField(() => [Consent], { nullable: true }) @Classed('Worker', 'consents', 'open')
  consents(@Parent() it: Worker, @Reads() reading: Reading): Soon<Consent[]> { return upon(reading.batch(consentsOf).load(it.id), (found = []) => found) }

  /** What she was told and answered; null as long as nobody has explained anything. */
  @ResolveField(() => ConsentExplanation, { nullable: true }) @Classed('Worker', 'explanation', 'protection')
  explanation(@Parent() it: Worker, @Reads() reading: Reading): Soon<ConsentExplanation | null> { return upon(reading.batch(explainedTo).load(it.id), found => found ?? null) }

  @ResolveField(() => [Withholding], { nullable: true }) @Classed('Worker', 'withholdings', 'protection')
  withholdings(@Parent() it: Worker, @Reads() reading: Reading): Soon<Withholding[]> { return upon(reading.batch(withholdingsOf).load(it.id), (found = []) => found) }
}

@Resolver(() => Withholding)
export class WithholdingResolver {
  @ResolveField(() => WithholdingAbilities) @Classed('Withholding', 'can', 'open')
  can(@Parent() it: Withholding, @Reads() reading: Reading) { return reading.can(withholdings, it) }

  @ResolveField(() => [Withheld]) @Classed('Withholding', 'withheld', 'open')
  withheld(): Withheld[] { return [] } // filled by the field guard

  @ResolveField(() => Organisation, { nullable: true }) @Classed('Withholding', 'organisation', 'protection')
  organisation(@Parent() it: Withholding, @Reads() reading: Reading): Soon<Organisation | null> { return it.organisationId ? reading.find(organisations, it.organisationId) : null }
}

@Resolver(() => ConsentExplanation)
export class ExplanationResolver {
  @ResolveField(() => [Withheld]) @Classed('ConsentExplanation', 'withheld', 'open')
  withheld(): Withheld[] { return [] } // filled by the field guard
}

@Resolver(() => Case)
export class CaseConsentsResolver {
  /** The newest first: of all workers for the lead, what it may read for a receiver, what it has to look at for whoever is named. */
  @ResolveField(() => ConsentConnection) @Classed('Case', 'consents', 'open')
  async consents(
    @Parent() it: Case, @Reads() reading: Reading, @Args() { first, after, toLookAt }: ConsentArgs,
  ): Promise<Page<Consent>> {
    const from = after ? readCursor(after) : null
    const where = `it.case_id = :caseId${from ? ' AND (it.at, it.id) < (:at, :from)' : ''}${toLookAt ? ` AND it.state = 'proposed' AND it.approver_organisation_id = :mine` : ''}`
    const rows = await seeWhere(reading.tx(), reading.me, consents, where,
      { caseId: it.id, mine: reading.me.organisationId, at: from?.at, from: from?.id }, { order: [['at', 'DESC'], ['id', 'DESC']], limit: first + 1 })
    reading.saw(consents, rows)
    return page(rows, first, row => cursorAt(row.at, row.id))
  }
}
