import { Args, ID, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql'
import { Reads, Viewer } from '../access/context.js'
import type { Me } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { Case } from '../cases/case.entity.js'
import { cases } from '../cases/case.policy.js'
import { Classed } from '../disclosure/fact.js'
import { Withheld } from '../disclosure/withheld.js'
import { checked } from '../platform/graphql/checked.js'
import { upon, type Soon } from '../platform/soon.js'
import { CasePlace } from './case-place.entity.js'
import { CasePlaceAbilities, casePlaces } from './case-place.policy.js'
import { CaseDuty } from './duty.answer.js'
import { KeepCasePlacesInput, KeepLegalDateInput } from './jurisdiction.inputs.js'
import { casePlacesOf, dutiesAt, legalDatesOf } from './jurisdiction.reads.js'
import { JurisdictionService } from './jurisdiction.service.js'
import { LegalDate } from './legal-date.entity.js'
import { LegalDateAbilities, legalDates } from './legal-date.policy.js'

const one = { name: 'id', type: () => ID } as const

@Resolver(() => CasePlace)
export class CasePlaceResolver {
  constructor(private readonly service: JurisdictionService) {}

  @Mutation(() => Case)
  async keepCasePlaces(@Viewer() me: Me, @Reads() reading: Reading, @Args('input') input: KeepCasePlacesInput): Promise<Case> {
    return reading.one(cases, await this.service.keepPlaces(me, input))
  }

  @Mutation(() => Case)
  async removeCasePlace(@Viewer() me: Me, @Reads() reading: Reading, @Args(one) id: string): Promise<Case> {
    return reading.one(cases, await this.service.removePlace(me, checked.id(id)))
  }

  @ResolveField(() => CasePlaceAbilities) @Classed('CasePlace', 'can', 'open')
  can(@Parent() it: CasePlace, @Reads() reading: Reading) { return reading.can(casePlaces, it) }

  @ResolveField(() => [Withheld]) @Classed('CasePlace', 'withheld', 'open')
  withheld(): Withheld[] { return [] } // filled by the field guard
}

@Resolver(() => LegalDate)
export class LegalDateResolver {
  constructor(private readonly service: JurisdictionService) {}

  @Mutation(() => Case)
  async keepLegalDate(@Viewer() me: Me, @Reads() reading: Reading, @Args('input') input: KeepLegalDateInput): Promise<Case> {
    return reading.one(cases, await this.service.keepDate(me, input))
  }

  @Mutation(() => Case)
  async meetLegalDate(@Viewer() me: Me, @Reads() reading: Reading, @Args(one) id: string): Promise<Case> {
    return reading.one(cases, await this.service.meetDate(me, checked.id(id)))
  }

  @ResolveField(() => LegalDateAbilities) @Classed('LegalDate', 'can', 'open')
  can(@Parent() it: LegalDate, @Reads() reading: Reading) { return reading.can(legalDates, it) }

  @ResolveField(() => [Withheld]) @Classed('LegalDate', 'withheld', 'open')
  withheld(): Withheld[] { return [] } // filled by the field guard
}

@Resolver(() => CaseDuty)
export class CaseDutyResolver {
  /** The day as it was put on the list; for the lead. */
  @ResolveField(() => LegalDate, { nullable: true }) @Classed('CaseDuty', 'legalDate', 'open')
  legalDate(@Parent() it: CaseDuty, @Reads() reading: Reading): Soon<LegalDate | null> {
    return upon(reading.batch(legalDatesOf).load(it.caseId), (found = []) => found.find(({ rule }) => rule === it.id) ?? null)
  }
}

@Resolver(() => Case)
export class CaseJurisdictionsResolver {
  /** Where it happened, as far as the viewer reads it. */
  @ResolveField(() => [CasePlace]) @Classed('Case', 'places', 'open')
  places(@Parent() it: Case, @Reads() reading: Reading): Soon<CasePlace[]> { return upon(reading.batch(casePlacesOf).load(it.id), (found = []) => found) }

  /** What the law says there. No legal advice. */
  @ResolveField(() => [CaseDuty], { nullable: true }) @Classed('Case', 'duties', 'sensitive')
  duties(@Parent() it: Case, @Reads() reading: Reading): Soon<CaseDuty[]> { return upon(reading.batch(dutiesAt).load(it.id), (found = []) => found) }

  /** The days that somebody put on the list, the next first; for the lead. */
  @ResolveField(() => [LegalDate], { nullable: true }) @Classed('Case', 'legalDates', 'protection')
  legalDates(@Parent() it: Case, @Reads() reading: Reading): Soon<LegalDate[]> { return upon(reading.batch(legalDatesOf).load(it.id), (found = []) => found) }
}
