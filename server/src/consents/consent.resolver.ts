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
import { upon, type Soon } from '../platform/soon.js'
import { Worker } from '../workers/worker.entity.js'
import { workers } from '../workers/worker.policy.js'
import { BasisService } from './basis.service.js'
import { Consent } from './consent.entity.js'
import { GiveConsentInput, ProposeBasisInput, RefuseConsentInput } from './consent.inputs.js'
import { ConsentAbilities, consents } from './consent.policy.js'
import { ConsentService } from './consent.service.js'
import { ConsentRecall, recallOf } from './recall.js'

@Resolver(() => Consent)
export class ConsentResolver {
  constructor(private readonly service: ConsentService, private readonly bases: BasisService) {}

  @Query(() => Consent)
  consent(@Reads() reading: Reading, @Args('id', { type: () => ID }) id: string): Soon<Consent> { return reading.one(consents, checked.id(id)) }

  @Mutation(() => Consent)
  async giveConsent(@Viewer() me: Me, @Reads() reading: Reading, @Args('input') input: GiveConsentInput): Promise<Consent> {
    return reading.one(consents, await this.service.give(me, input))
  }

  @Mutation(() => Consent)
  async noteConsentRefusal(@Viewer() me: Me, @Reads() reading: Reading, @Args('input') input: RefuseConsentInput): Promise<Consent> {
    return reading.one(consents, await this.service.noteRefusal(me, input))
  }

  @Mutation(() => Consent)
  async withdrawConsent(
    @Viewer() me: Me, @Reads() reading: Reading, @Args('id', { type: () => ID }) id: string, @Args('saidBy') saidBy: string, @Args('how') how: string,
  ): Promise<Consent> {
    const words = [checked.text(saidBy, limits.name, 'saidBy'), checked.text(how, limits.note, 'how')] as const
    return reading.one(consents, await this.service.withdraw(me, checked.id(id), ...words))
  }

  /** Null for a receiver: what it may no longer read is gone for it. */
  @Mutation(() => Consent, { nullable: true })
  async endConsentService(@Viewer() me: Me, @Reads() reading: Reading, @Args('id', { type: () => ID }) id: string): Promise<Consent | null> {
    return reading.find(consents, await this.service.endService(me, checked.id(id)))
  }

  @Mutation(() => Consent)
  async proposeBasis(@Viewer() me: Me, @Reads() reading: Reading, @Args('input') input: ProposeBasisInput): Promise<Consent> {
    return reading.one(consents, await this.bases.propose(me, input))
  }

  @Mutation(() => Consent)
  async approveBasis(@Viewer() me: Me, @Reads() reading: Reading, @Args('id', { type: () => ID }) id: string): Promise<Consent> {
    return reading.one(consents, await this.bases.approve(me, checked.id(id)))
  }

  @ResolveField(() => ConsentAbilities) @Classed('Consent', 'can', 'open')
  can(@Parent() it: Consent, @Reads() reading: Reading) { return reading.can(consents, it) }

  @ResolveField(() => [Withheld]) @Classed('Consent', 'withheld', 'open')
  withheld(): Withheld[] { return [] } // filled by the field guard

  /** Does it open anything at this moment? */
  @ResolveField(() => Boolean) @Classed('Consent', 'isLive', 'open')
  isLive(@Parent() it: Consent, @Viewer() me: Me): boolean { return it.isLive(me.at) }

  /** The worker, where the viewer may know of her. */
  @ResolveField(() => Worker, { nullable: true }) @Classed('Consent', 'worker', 'open')
  worker(@Parent() it: Consent, @Reads() reading: Reading): Soon<Worker | null> { return reading.find(workers, it.workerId) }

  @ResolveField(() => Organisation, { nullable: true }) @Classed('Consent', 'receiver', 'open')
  receiver(@Parent() it: Consent, @Reads() reading: Reading): Soon<Organisation | null> {
    return it.receiverOrganisationId ? reading.find(organisations, it.receiverOrganisationId) : null
  }

  @ResolveField(() => Organisation, { nullable: true }) @Classed('Consent', 'approverOrganisation', 'internal')
  approverOrganisation(@Parent() it: Consent, @Reads() reading: Reading): Soon<Organisation | null> {
    return it.approverOrganisationId ? reading.find(organisations, it.approverOrganisationId) : null
  }

  /** What already went to the receiver; nothing of it can be unread, so it is asked back by name. For the lead alone. */
  @ResolveField(() => [ConsentRecall], { nullable: true }) @Classed('Consent', 'recall', 'protection')
  recall(@Parent() it: Consent, @Reads() reading: Reading): Soon<ConsentRecall[]> { return upon(reading.batch(recallOf).load(it.id), (found = []) => found) }
}
