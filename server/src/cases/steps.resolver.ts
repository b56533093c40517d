import { Args, ID, Int, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql'
import { limits } from '@amends/shared/limits'
import { asides, type Aside } from '@amends/shared/steps'
import type { CaseState } from '@amends/shared/states'
import { Reads, Viewer } from '../access/context.js'
import type { Me } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { Classed } from '../disclosure/fact.js'
import { checked } from '../platform/graphql/checked.js'
import { upon, type Soon } from '../platform/soon.js'
import { Case, CaseStateEnum } from './case.entity.js'
import { cases } from './case.policy.js'
import { CaseEntry } from './entry.entity.js'
import { Entries } from './entry.service.js'
import { CaseHold } from './hold.entity.js'
import { CaseMove } from './move.entity.js'
import { reopensAt } from './process.js'
import { AsideEnum } from './step.enums.js'
import { EntryInput, EntryTriageInput, HoldInput, MoveInput } from './step.inputs.js'
import { entriesOf, holdsOf, movesOf } from './step.reads.js'
import { Steps } from './steps.service.js'

/** Where a case goes: forward, back, still, aside and open again. */
@Resolver(() => Case)
export class StepsResolver {
  constructor(private readonly steps: Steps, private readonly entries: Entries) {}

  @Mutation(() => Case)
  async beginVerification(@Viewer() me: Me, @Reads() reading: Reading, @Args('id', { type: () => ID }) id: string): Promise<Case> {
    return reading.one(cases, await this.steps.beginVerification(me, checked.id(id)))
  }

  @Mutation(() => Case)
  async moveCase(@Viewer() me: Me, @Reads() reading: Reading, @Args('input') input: MoveInput): Promise<Case> {
    return reading.one(cases, await this.steps.move(me, input))
  }

  @Mutation(() => Case)
  async holdCase(@Viewer() me: Me, @Reads() reading: Reading, @Args('input') input: HoldInput): Promise<Case> {
    return reading.one(cases, await this.steps.hold(me, input))
  }

  @Mutation(() => Case)
  async resumeCase(@Viewer() me: Me, @Reads() reading: Reading, @Args('id', { type: () => ID }) id: string): Promise<Case> {
    return reading.one(cases, await this.steps.resume(me, checked.id(id)))
  }

  @Mutation(() => Case)
  async endCaseAside(
    @Viewer() me: Me, @Reads() reading: Reading, @Args('id', { type: () => ID }) id: string, @Args('aside', { type: () => AsideEnum }) aside: Aside,
    @Args('reason') reason: string, @Args('otherCaseId', { type: () => ID, nullable: true }) other?: string,
  ): Promise<Case> {
    const words = checked.text(reason, limits.note, 'reason')
    return reading.one(cases, await this.steps.endAside(me, checked.id(id), checked.oneOf(asides, aside, 'aside'), words, other ? checked.id(other) : null))
  }

  @Mutation(() => Case)
  async reopenCase(
    @Viewer() me: Me, @Reads() reading: Reading, @Args('id', { type: () => ID }) id: string, @Args('to', { type: () => CaseStateEnum }) to: CaseState,
    @Args('reason') reason: string,
  ): Promise<Case> {
    return reading.one(cases, await this.steps.reopen(me, checked.id(id), checked.oneOf(reopensAt, to, 'to'), checked.text(reason, limits.note, 'reason')))
  }

  @Mutation(() => Case)
  async openCaseVerified(
    @Viewer() me: Me, @Reads() reading: Reading, @Args('title') title: string, @Args('entry') entry: EntryInput, @Args('triage') triage: EntryTriageInput,
  ): Promise<Case> {
    return reading.one(cases, await this.entries.open(me, checked.text(title, limits.title, 'title'), entry, triage))
  }

  @Mutation(() => Case)
  async enterVerified(@Viewer() me: Me, @Reads() reading: Reading, @Args('id', { type: () => ID }) id: string, @Args('entry') entry: EntryInput): Promise<Case> {
    return reading.one(cases, await this.entries.attach(me, checked.id(id), entry))
  }

  @ResolveField(() => CaseHold, { nullable: true }) @Classed('Case', 'hold', 'protection')
  hold(@Parent() it: Case, @Reads() reading: Reading): Soon<CaseHold | null> {
    return it.heldSince ? upon(reading.batch(holdsOf).load(it.id), found => found ?? null) : null
  }

  @ResolveField(() => CaseEntry, { nullable: true }) @Classed('Case', 'entry', 'protection')
  entry(@Parent() it: Case, @Reads() reading: Reading): Soon<CaseEntry | null> { return upon(reading.batch(entriesOf).load(it.id), found => found ?? null) }

  /** The newest first. */
  @ResolveField(() => [CaseMove], { nullable: true }) @Classed('Case', 'moves', 'protection')
  moves(@Parent() it: Case, @Reads() reading: Reading): Soon<CaseMove[]> { return upon(reading.batch(movesOf).load(it.id), (found = []) => found) }

  /** How often it was opened again. */
  @ResolveField(() => Int, { nullable: true }) @Classed('Case', 'reopened', 'protection')
  reopened(@Parent() it: Case, @Reads() reading: Reading): Soon<number> {
    return upon(reading.batch(movesOf).load(it.id), (found = []) => found.filter(move => move.how === 'reopened').length)
  }
}
