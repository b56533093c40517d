import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql'
import { limits } from '@amends/shared/limits'
import { Reads, Viewer } from '../access/context.js'
import type { Me } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { checked } from '../platform/graphql/checked.js'
import { PartialDate } from '../platform/graphql/scalars.js'
import { NoticeDraft } from './draft.entity.js'
import { drafts } from './draft.policy.js'
import { Headcount } from './headcount.entity.js'
import { HeadcountInput } from './headcount.inputs.js'
import { headcounts } from './headcount.policy.js'
import { countedFor } from './notice.reads.js'
import { NoticeService } from './notice.service.js'

/** What the lead writes down that happened away from the platform: a hand-over, an answer, a count. */
@Resolver()
export class PaperResolver {
  constructor(private readonly service: NoticeService) {}

  /** What the viewer's organisation has counted at a company, the newest first. */
  @Query(() => [Headcount])
  headcounts(
    @Reads() reading: Reading, @Args('organisationId', { type: () => ID, nullable: true }) organisationId?: string,
    @Args('companyName', { type: () => String, nullable: true }) companyName?: string,
  ): Promise<Headcount[]> {
    return countedFor(reading.tx(), reading.me, { organisationId: organisationId ? checked.id(organisationId) : null, recipientName: companyName?.trim() ?? null })
  }

  @Mutation(() => Headcount)
  async recordHeadcount(@Viewer() me: Me, @Reads() reading: Reading, @Args('input') input: HeadcountInput): Promise<Headcount> {
    return reading.one(headcounts, await this.service.recordHeadcount(me, input))
  }

  @Mutation(() => NoticeDraft)
  async recordHandOver(
    @Viewer() me: Me, @Reads() reading: Reading, @Args('id', { type: () => ID }) id: string, @Args('on', { type: () => PartialDate }) on: string,
  ): Promise<NoticeDraft> {
    return reading.one(drafts, await this.service.recordHandOver(me, checked.id(id), on))
  }

  @Mutation(() => NoticeDraft)
  async recordProxyReply(
    @Viewer() me: Me, @Reads() reading: Reading, @Args('id', { type: () => ID }) id: string, @Args('text') text: string,
    @Args('saidOn', { type: () => PartialDate }) saidOn: string,
  ): Promise<NoticeDraft> {
    return reading.one(drafts, await this.service.recordProxyReply(me, checked.id(id), checked.text(text, limits.message, 'text'), saidOn))
  }
}
