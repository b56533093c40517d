import { Args, Parent, ResolveField, Resolver } from '@nestjs/graphql'
import type { ReferralState } from '@amends/shared/referrals'
import { Reads, Viewer } from '../access/context.js'
import type { Me } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { Case } from '../cases/case.entity.js'
import { Classed } from '../disclosure/fact.js'
import { Organisation } from '../organisations/organisation.entity.js'
import { organisations } from '../organisations/organisation.policy.js'
import { connectionOf, PageArgs, type Page } from '../platform/graphql/connection.js'
import { upon, type Soon } from '../platform/soon.js'
import { Hold } from '../services/places/hold.entity.js'
import { holds } from '../services/places/hold.policy.js'
import { Worker } from '../workers/worker.entity.js'
import { workers } from '../workers/worker.policy.js'
import { ReferralOutcome, ReferralTask } from './outcome.entity.js'
import { Referral } from './referral.entity.js'
import { ReferralStateEnum } from './referral.enums.js'
import { ReferralAbilities, receivesReferrals, referrals } from './referral.policy.js'
import { outcomesOf, referralsOf, referralsOfCase, tasksOf } from './referral.reads.js'

const ReferralConnection = connectionOf(Referral)

@Resolver(() => Referral)
export class ReferralFieldsResolver {
  @ResolveField(() => ReferralAbilities) @Classed('Referral', 'can', 'open')
  can(@Parent() it: Referral, @Reads() reading: Reading) { return reading.can(referrals, it) }

  /** At this moment: one that nobody answered in time has expired, whether or not somebody wrote it down. */
  @ResolveField(() => ReferralStateEnum) @Classed('Referral', 'state', 'open')
  state(@Parent() it: Referral, @Viewer() me: Me): ReferralState { return it.stateAt(me.at) }

  /** It was sent to the viewer's organisation. */
  @ResolveField(() => Boolean) @Classed('Referral', 'isAsked', 'open')
  isAsked(@Parent() it: Referral, @Viewer() me: Me): boolean { return it.receiverOrganisationId === me.organisationId }

  /** The worker, where the viewer may know of her beside this. */
  @ResolveField(() => Worker, { nullable: true }) @Classed('Referral', 'worker', 'open')
  worker(@Parent() it: Referral, @Reads() reading: Reading): Soon<Worker | null> { return reading.find(workers, it.workerId) }

  /** Null for a partner without an account. */
  @ResolveField(() => Organisation, { nullable: true }) @Classed('Referral', 'receiver', 'open')
  receiver(@Parent() it: Referral, @Reads() reading: Reading): Soon<Organisation | null> {
    return it.receiverOrganisationId ? reading.find(organisations, it.receiverOrganisationId) : null
  }

  /** A place that is held for her, where the viewer's side asked for it or keeps it. */
  @ResolveField(() => Hold, { nullable: true }) @Classed('Referral', 'hold', 'open')
  hold(@Parent() it: Referral, @Reads() reading: Reading): Soon<Hold | null> { return it.holdId ? reading.find(holds, it.holdId) : null }

  @ResolveField(() => [ReferralOutcome]) @Classed('Referral', 'outcomes', 'open')
  outcomes(@Parent() it: Referral, @Reads() reading: Reading): Soon<ReferralOutcome[]> { return upon(reading.batch(outcomesOf).load(it.id), (found = []) => found) }

  /** Of the viewer's own house. */
  @ResolveField(() => [ReferralTask]) @Classed('Referral', 'tasks', 'open')
  tasks(@Parent() it: Referral, @Reads() reading: Reading): Soon<ReferralTask[]> { return upon(reading.batch(tasksOf).load(it.id), (found = []) => found) }
}

@Resolver(() => Organisation)
export class OrganisationReferralsResolver {
  /** The viewer's own organisation is one that others may ask for help. */
  @ResolveField(() => Boolean) @Classed('Organisation', 'receivesReferrals', 'open')
  receivesReferrals(@Parent() it: Organisation, @Viewer() me: Me): boolean { return it.id === me.organisationId && receivesReferrals(me) }
}

@Resolver(() => Case)
export class CaseReferralsResolver {
  /** To whom workers of the case were referred; the lead's to read. */
  @ResolveField(() => ReferralConnection) @Classed('Case', 'referrals', 'open')
  referrals(@Parent() it: Case, @Reads() reading: Reading, @Args() args: PageArgs): Promise<Page<Referral>> { return referralsOfCase(reading, it.id, args) }
}

@Resolver(() => Worker)
export class WorkerReferralsResolver {
  @ResolveField(() => [Referral]) @Classed('Worker', 'referrals', 'open')
  referrals(@Parent() it: Worker, @Reads() reading: Reading): Soon<Referral[]> { return upon(reading.batch(referralsOf).load(it.id), (found = []) => found) }
}
