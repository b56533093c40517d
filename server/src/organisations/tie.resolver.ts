import { Args, ID, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql'
import { limits } from '@amends/shared/limits'
import { Reads, Viewer } from '../access/context.js'
import type { Me } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { Classed } from '../disclosure/fact.js'
import { lookedAt } from '../disclosure/field-guard.js'
import { Withheld } from '../disclosure/withheld.js'
import { checked } from '../platform/graphql/checked.js'
import { Moment } from '../platform/graphql/scalars.js'
import { upon, type Soon } from '../platform/soon.js'
import { Organisation } from './organisation.entity.js'
import { organisations } from './organisation.policy.js'
import { Tie } from './tie.entity.js'
import { DeclareTieInput } from './tie.inputs.js'
import { readsAuthor, TieAbilities, ties } from './tie.policy.js'
import { confirmations, tiesOf } from './tie.reads.js'
import { TieService } from './tie.service.js'

lookedAt('Tie', ({ me }, it: Tie) => ({
  viewer: { role: null, standing: null, assigned: false },
  facts: { state: null, relation: readsAuthor(me, it) ? 'own' : 'other', consents: [] },
}))

@Resolver(() => Tie)
export class TieResolver {
  constructor(private readonly service: TieService) {}

  @Mutation(() => Tie)
  async declareTie(@Viewer() me: Me, @Reads() reading: Reading, @Args('input') input: DeclareTieInput): Promise<Tie> {
    const note = input.note?.trim() ? checked.text(input.note, limits.note, 'note') : null
    return this.told(reading, await this.service.declare(me, { ...input, note }))
  }

  @Mutation(() => Tie)
  async confirmTie(@Viewer() me: Me, @Reads() reading: Reading, @Args('id', { type: () => ID }) id: string): Promise<Tie> {
    return this.told(reading, await this.service.confirm(me, checked.id(id)))
  }

  @Mutation(() => Tie)
  async endTie(@Viewer() me: Me, @Reads() reading: Reading, @Args('id', { type: () => ID }) id: string, @Args('reason') reason: string): Promise<Tie> {
    return this.told(reading, await this.service.end(me, checked.id(id), checked.text(reason, limits.note, 'reason')))
  }

  @ResolveField(() => Organisation) @Classed('Tie', 'from', 'open')
  from(@Parent() it: Tie, @Reads() reading: Reading): Soon<Organisation> { return reading.one(organisations, it.fromOrganisationId) }

  @ResolveField(() => Organisation) @Classed('Tie', 'to', 'open')
  to(@Parent() it: Tie, @Reads() reading: Reading): Soon<Organisation> { return reading.one(organisations, it.toOrganisationId) }

  @ResolveField(() => Organisation, { nullable: true }) @Classed('Tie', 'declaredBy', 'coordination')
  declaredBy(@Parent() it: Tie, @Reads() reading: Reading): Soon<Organisation | null> { return reading.find(organisations, it.declaredOrganisationId) }

  /** When it began to count, of what the viewer may know; null where it is only claimed. */
  @ResolveField(() => Moment, { nullable: true }) @Classed('Tie', 'confirmedAt', 'coordination')
  confirmedAt(@Parent() it: Tie, @Reads() reading: Reading): Soon<Date | null> {
    return upon(reading.batch(confirmations).load(it.id), word => word?.countsFrom ?? word?.declaredAt ?? null)
  }

  /** Whose word has it count. */
  @ResolveField(() => Organisation, { nullable: true }) @Classed('Tie', 'confirmedBy', 'coordination')
  confirmedBy(@Parent() it: Tie, @Reads() reading: Reading): Soon<Organisation | null> {
    return upon(reading.batch(confirmations).load(it.id), word => (word ? reading.find(organisations, word.declaredOrganisationId) : null))
  }

  @ResolveField(() => TieAbilities) @Classed('Tie', 'can', 'open')
  can(@Parent() it: Tie, @Reads() reading: Reading) { return reading.can(ties, it) }

  @ResolveField(() => [Withheld]) @Classed('Tie', 'withheld', 'open')
  withheld(): Withheld[] { return [] } // filled by the field guard

  private async told(reading: Reading, id: string): Promise<Tie> {
    const tie = await reading.one(ties, id)
    reading.knows(organisations, [tie.fromOrganisationId, tie.toOrganisationId])
    return tie
  }
}

@Resolver(() => Organisation)
export class OrganisationTiesResolver {
  /** Live ties that the viewer may know: those of one's own house, and all for whoever finds organisations for cases. */
  @ResolveField(() => [Tie]) @Classed('Organisation', 'ties', 'open')
  async ties(@Parent() it: Organisation, @Reads() reading: Reading): Promise<Tie[]> { return await reading.batch(tiesOf).load(it.id) ?? [] }
}
