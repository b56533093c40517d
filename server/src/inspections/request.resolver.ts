import { Args, ID, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql'
import { Reads, Viewer } from '../access/context.js'
import type { Me } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { Case } from '../cases/case.entity.js'
import { Classed } from '../disclosure/fact.js'
import { Withheld } from '../disclosure/withheld.js'
import { Organisation } from '../organisations/organisation.entity.js'
import { organisations } from '../organisations/organisation.policy.js'
import { checked } from '../platform/graphql/checked.js'
import { upon, type Soon } from '../platform/soon.js'
import { AuthorityRequest } from './authority-request.entity.js'
import { AuthorityRequestAbilities, authorityRequests, competences } from './between.policy.js'
import { Competence } from './competence.entity.js'
import { AnswerAuthorityInput, AskLeadInput, SayCompetenceInput } from './inspection.inputs.js'
import { authorityRequestsOf, competencesOf } from './inspection.reads.js'
import { InspectionSeal } from './inspection-seal.js'
import { CaseInspectingAbilities, inspecting } from './inspecting.policy.js'
import { RequestService } from './request.service.js'

@Resolver(() => AuthorityRequest)
export class AuthorityRequestResolver {
  constructor(private readonly service: RequestService, private readonly seal: InspectionSeal) {}

  @Mutation(() => AuthorityRequest)
  async askLead(@Viewer() me: Me, @Reads() reading: Reading, @Args('input') input: AskLeadInput): Promise<AuthorityRequest> {
    return reading.one(authorityRequests, await this.service.ask(me, input))
  }

  @Mutation(() => AuthorityRequest)
  async answerAuthority(@Viewer() me: Me, @Reads() reading: Reading, @Args('input') input: AnswerAuthorityInput): Promise<AuthorityRequest> {
    return reading.one(authorityRequests, await this.service.answer(me, input))
  }

  @Mutation(() => AuthorityRequest)
  async withdrawAuthorityRequest(@Viewer() me: Me, @Reads() reading: Reading, @Args('id', { type: () => ID }) id: string): Promise<AuthorityRequest> {
    return reading.one(authorityRequests, await this.service.withdraw(me, checked.id(id)))
  }

  @ResolveField(() => AuthorityRequestAbilities) @Classed('AuthorityRequest', 'can', 'open')
  can(@Parent() it: AuthorityRequest, @Reads() reading: Reading) { return reading.can(authorityRequests, it) }

  @ResolveField(() => [Withheld]) @Classed('AuthorityRequest', 'withheld', 'open')
  withheld(): Withheld[] { return [] } // filled by the field guard

  @ResolveField(() => String, { nullable: true }) @Classed('AuthorityRequest', 'question', 'protection')
  question(@Parent() it: AuthorityRequest, @Reads() reading: Reading): Soon<string | null> { return upon(this.seal.said(reading, 'request', it.id), said => said?.question ?? null) }

  /** By which law it asks. */
  @ResolveField(() => String, { nullable: true }) @Classed('AuthorityRequest', 'basis', 'protection')
  basis(@Parent() it: AuthorityRequest, @Reads() reading: Reading): Soon<string | null> { return upon(this.seal.said(reading, 'request', it.id), said => said?.basis ?? null) }

  @ResolveField(() => String, { nullable: true }) @Classed('AuthorityRequest', 'answer', 'protection')
  answer(@Parent() it: AuthorityRequest, @Reads() reading: Reading): Soon<string | null> { return upon(this.seal.said(reading, 'answer', it.id), said => said?.words ?? null) }

  @ResolveField(() => Organisation, { nullable: true }) @Classed('AuthorityRequest', 'from', 'protection')
  from(@Parent() it: AuthorityRequest, @Reads() reading: Reading): Soon<Organisation | null> { return reading.find(organisations, it.organisationId) }
}

@Resolver(() => Competence)
export class CompetenceResolver {
  constructor(private readonly service: RequestService) {}

  @Mutation(() => Competence)
  async sayCompetence(@Viewer() me: Me, @Reads() reading: Reading, @Args('input') input: SayCompetenceInput): Promise<Competence> {
    return reading.one(competences, await this.service.sayCompetence(me, input))
  }

  @ResolveField(() => [Withheld]) @Classed('Competence', 'withheld', 'open')
  withheld(): Withheld[] { return [] } // filled by the field guard

  @ResolveField(() => Organisation, { nullable: true }) @Classed('Competence', 'from', 'protection')
  from(@Parent() it: Competence, @Reads() reading: Reading): Soon<Organisation | null> { return reading.find(organisations, it.organisationId) }
}

@Resolver(() => Case)
export class CaseRequestsResolver {
  @ResolveField(() => CaseInspectingAbilities) @Classed('Case', 'canInspect', 'open')
  canInspect(@Parent() it: Case, @Reads() reading: Reading) { return reading.can(inspecting, it) }

  /** For what authorities say that they are competent, the latest first; for the lead and for each of itself. */
  @ResolveField(() => [Competence]) @Classed('Case', 'competences', 'open')
  competences(@Parent() it: Case, @Reads() reading: Reading): Soon<Competence[]> { return upon(reading.batch(competencesOf).load(it.id), (found = []) => found) }

  /** What authorities ask the lead, the latest first; for the lead and for each of itself. */
  @ResolveField(() => [AuthorityRequest]) @Classed('Case', 'authorityRequests', 'open')
  authorityRequests(@Parent() it: Case, @Reads() reading: Reading): Soon<AuthorityRequest[]> { return upon(reading.batch(authorityRequestsOf).load(it.id), (found = []) => found) }
}
