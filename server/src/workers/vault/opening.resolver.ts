import { Args, ID, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql'
import { limits } from '@amends/shared/limits'
import { emergencyVerdicts, type EmergencyVerdict, type VaultPart } from '@amends/shared/workers'
import { Reads, Viewer } from '../../access/context.js'
import type { Me } from '../../access/me.js'
import type { Reading } from '../../access/reading.js'
import { Case } from '../../cases/case.entity.js'
import { Classed } from '../../disclosure/fact.js'
import { Withheld } from '../../disclosure/withheld.js'
import { Organisation } from '../../organisations/organisation.entity.js'
import { organisations } from '../../organisations/organisation.policy.js'
import { checked } from '../../platform/graphql/checked.js'
import { connectionOf, PageArgs, type Page } from '../../platform/graphql/connection.js'
import { Moment } from '../../platform/graphql/scalars.js'
import type { Soon } from '../../platform/soon.js'
import { EmergencyVerdictEnum, VaultPartEnum } from '../worker.enums.js'
import { Worker } from '../worker.entity.js'
import { workers } from '../worker.policy.js'
import { EmergencyService } from './emergency.service.js'
import { Opening } from './opening.entity.js'
import { OpeningAbilities, openings } from './opening.policy.js'
import { emergenciesOf, EmergencyReview, ledgerOf, partsOf, reasonsOf, reviewBy, reviewsOf } from './opening.reads.js'
import { VaultSeal } from './vault-seal.js'

const OpeningConnection = connectionOf(Opening)

@Resolver(() => Opening)
export class OpeningResolver {
  private readonly reasons
  private readonly reviews

  constructor(private readonly service: EmergencyService, seal: VaultSeal) {
    this.reasons = reasonsOf(seal)
    this.reviews = reviewsOf(seal)
  }

  @Mutation(() => Opening)
  async reviewEmergency(
    @Viewer() me: Me, @Reads() reading: Reading, @Args('openingId', { type: () => ID }) openingId: string,
    @Args('verdict', { type: () => EmergencyVerdictEnum }) verdict: EmergencyVerdict, @Args('note') note: string,
  ): Promise<Opening> {
    const said = { verdict: checked.oneOf(emergencyVerdicts, verdict, 'verdict'), note: checked.text(note, limits.note, 'note') }
    return reading.one(openings, await this.service.review(me, checked.id(openingId), said))
  }

  @ResolveField(() => OpeningAbilities) @Classed('Opening', 'can', 'open')
  can(@Parent() it: Opening, @Reads() reading: Reading) { return reading.can(openings, it) }

  @ResolveField(() => [Withheld]) @Classed('Opening', 'withheld', 'open')
  withheld(): Withheld[] { return [] } // filled by the field guard

  /** Null for whoever acted on her without knowing of her. */
  @ResolveField(() => Worker, { nullable: true }) @Classed('Opening', 'worker', 'open')
  worker(@Parent() it: Opening, @Reads() reading: Reading): Soon<Worker | null> { return it.workerId ? reading.find(workers, it.workerId) : null }

  /** Where the opener works. */
  @ResolveField(() => Organisation, { nullable: true }) @Classed('Opening', 'organisation', 'protection')
  organisation(@Parent() it: Opening, @Reads() reading: Reading): Soon<Organisation | null> { return reading.find(organisations, it.organisationId) }

  /** All that was asked for in one go. */
  @ResolveField(() => [VaultPartEnum], { nullable: true }) @Classed('Opening', 'parts', 'protection')
  async parts(@Parent() it: Opening, @Reads() reading: Reading): Promise<VaultPart[]> { return await reading.batch(partsOf).load(it.actId) ?? [] }

  @ResolveField(() => String, { nullable: true }) @Classed('Opening', 'reason', 'protection')
  async reason(@Parent() it: Opening, @Reads() reading: Reading): Promise<string | null> { return await reading.batch(this.reasons).load(it.actId) ?? null }

  /** Until when an emergency access has to be reviewed. */
  @ResolveField(() => Moment, { nullable: true }) @Classed('Opening', 'reviewBy', 'protection')
  reviewBy(@Parent() it: Opening): Date | null { return it.basis === 'emergency' ? reviewBy(it) : null }

  @ResolveField(() => EmergencyReview, { nullable: true }) @Classed('Opening', 'review', 'protection')
  async review(@Parent() it: Opening, @Reads() reading: Reading): Promise<EmergencyReview | null> { return await reading.batch(this.reviews).load(it.actId) ?? null }
}

@Resolver(() => Worker)
export class WorkerOpeningsResolver {
  /** Who looked at what of hers and why, and who was refused, the newest first. */
  @ResolveField(() => OpeningConnection, { nullable: true }) @Classed('Worker', 'openings', 'protection')
  openings(@Parent() it: Worker, @Reads() reading: Reading, @Args() args: PageArgs): Promise<Page<Opening>> { return ledgerOf(reading, it.id, args) }
}

@Resolver(() => Case)
export class CaseEmergenciesResolver {
  /** Emergency access, the newest first: the lead reads all, another party what its own people did. */
  @ResolveField(() => OpeningConnection) @Classed('Case', 'emergencies', 'open')
  emergencies(@Parent() it: Case, @Reads() reading: Reading, @Args() args: PageArgs): Promise<Page<Opening>> { return emergenciesOf(reading, it.id, args) }
}
