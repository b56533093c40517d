import { Args, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql'
import { complaintOutcomes, type ComplaintOutcome } from '@amends/shared/complaints'
import { Reads, Viewer } from '../access/context.js'
import type { Me } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { Classed } from '../disclosure/fact.js'
import { Withheld } from '../disclosure/withheld.js'
import type { Tx } from '../platform/database/tx.js'
import { checked } from '../platform/graphql/checked.js'
import { connectionOf, PageArgs, type Page } from '../platform/graphql/connection.js'
import { upon, type Soon } from '../platform/soon.js'
import { ComplaintLine } from './complaint.answer.js'
import { Complaint } from './complaint.entity.js'
import { ComplaintOutcomeEnum } from './complaint.enums.js'
import { ComplainInput, ComplaintTextInput } from './complaint.inputs.js'
import { ComplaintAbilities, complaints, receives } from './complaint.policy.js'
import { complaintList } from './complaint.reads.js'
import { ComplaintSeal, type Complained, type Opened } from './complaint-seal.js'
import { ComplaintService } from './complaint.service.js'

const ComplaintConnection = connectionOf(Complaint)
@Resolver(() => Complaint)
export class ComplaintResolver {
  constructor(private readonly service: ComplaintService, private readonly seal: ComplaintSeal) {}

  @Query(() => ComplaintConnection)
  complaints(@Reads() reading: Reading, @Args() args: PageArgs): Promise<Page<Complaint>> { return complaintList(reading, args) }

  @Query(() => Complaint)
  complaint(@Reads() reading: Reading, @Args('id', { type: () => ID }) id: string): Soon<Complaint> { return reading.one(complaints, checked.id(id)) }

  @Mutation(() => Complaint)
  async complain(@Viewer() me: Me, @Reads() reading: Reading, @Args('input') input: ComplainInput): Promise<Complaint> {
    return reading.one(complaints, await this.service.complain(me, input))
  }

  @Mutation(() => Complaint)
  async lookAtComplaint(@Viewer() me: Me, @Reads() reading: Reading, @Args('id', { type: () => ID }) id: string): Promise<Complaint> {
    return reading.one(complaints, await this.service.look(me, checked.id(id)))
  }

  @Mutation(() => Complaint)
  async noteOnComplaint(@Viewer() me: Me, @Reads() reading: Reading, @Args('input') input: ComplaintTextInput): Promise<Complaint> {
    return reading.one(complaints, await this.service.note(me, input))
  }

  @Mutation(() => Complaint)
  async answerComplaint(@Viewer() me: Me, @Reads() reading: Reading, @Args('input') input: ComplaintTextInput): Promise<Complaint> {
    return reading.one(complaints, await this.service.answer(me, input))
  }

  @Mutation(() => Complaint)
  async askToCloseComplaint(
    @Viewer() me: Me, @Reads() reading: Reading, @Args('id', { type: () => ID }) id: string, @Args('outcome', { type: () => ComplaintOutcomeEnum }) outcome: ComplaintOutcome,
  ): Promise<Complaint> {
    return reading.one(complaints, await this.service.askToClose(me, checked.id(id), checked.oneOf(complaintOutcomes, outcome, 'outcome')))
  }

  @Mutation(() => Complaint)
  async closeComplaint(@Viewer() me: Me, @Reads() reading: Reading, @Args('id', { type: () => ID }) id: string): Promise<Complaint> {
    return reading.one(complaints, await this.service.close(me, checked.id(id)))
  }

  @ResolveField(() => ComplaintAbilities) @Classed('Complaint', 'can', 'open')
  can(@Parent() it: Complaint, @Reads() reading: Reading) { return reading.can(complaints, it) }

  @ResolveField(() => [Withheld]) @Classed('Complaint', 'withheld', 'open')
  withheld(): Withheld[] { return [] } // filled by the field guard

  /** It came to the viewer's organisation; otherwise she complained herself. */
  @ResolveField(() => Boolean) @Classed('Complaint', 'isReceived', 'open')
  isReceived(@Parent() it: Complaint, @Reads() reading: Reading): Soon<boolean> { return upon(reading.facts(complaints, it), facts => receives(reading.me, it, facts)) }

  @ResolveField(() => String, { nullable: true }) @Classed('Complaint', 'words', 'coordination')
  words(@Parent() it: Complaint, @Reads() reading: Reading): Soon<string | null> { return this.told(reading, it, 'words') }

  /** The name of whom it is about; of a worker's, who keeps the way in by which she came. */
  @ResolveField(() => String, { nullable: true }) @Classed('Complaint', 'against', 'coordination')
  against(@Parent() it: Complaint, @Reads() reading: Reading): Soon<string | null> { return this.told(reading, it, 'against') }

  /** Who complains; null where nobody is to be told. */
  @ResolveField(() => String, { nullable: true }) @Classed('Complaint', 'by', 'internal')
  by(@Parent() it: Complaint, @Reads() reading: Reading): Soon<string | null> { return this.told(reading, it, 'by') }

  /** What her report is called there, where she lets it be said. */
  @ResolveField(() => String, { nullable: true }) @Classed('Complaint', 'called', 'internal')
  called(@Parent() it: Complaint, @Reads() reading: Reading): Soon<string | null> { return this.told(reading, it, 'called') }

  /** What was noted and answered, in its order. */
  @ResolveField(() => [ComplaintLine], { nullable: true }) @Classed('Complaint', 'lines', 'coordination')
  lines(@Parent() it: Complaint, @Reads() reading: Reading): Soon<ComplaintLine[]> {
    return upon(reading.batch(this.opened).load(it.id), found => (found?.lines ?? []).map(line => Object.assign(new ComplaintLine(), line)))
  }

  private told(reading: Reading, it: Complaint, what: Exclude<keyof Complained, 'isAnonymous'>): Soon<string | null> {
    return upon(reading.batch(this.opened).load(it.id), found => found?.told[what] ?? null)
  }

  private readonly opened = (tx: Tx, _me: Me, ids: readonly string[]): Promise<Map<string, Opened>> => this.seal.openAll(tx, ids)
}
