import { Args, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql'
import { limits } from '@amends/shared/limits'
import { Reads, Viewer } from '../access/context.js'
import type { Me } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { seeWhere } from '../access/take.js'
import { Case } from '../cases/case.entity.js'
import { cases } from '../cases/case.policy.js'
import { Classed } from '../disclosure/fact.js'
import { Organisation } from '../organisations/organisation.entity.js'
import { organisations } from '../organisations/organisation.policy.js'
import { checked } from '../platform/graphql/checked.js'
import { NotFound, Refused } from '../platform/refused.js'
import type { Soon } from '../platform/soon.js'
import { agreedTo } from './agreed.js'
import { criteriaOf } from './criteria.js'
import { judge } from './count.js'
import { NoticeDraft } from './draft.entity.js'
import { drafts, NoticeDraftAbilities } from './draft.policy.js'
import { DraftService, forOf, judgedBy } from './draft.service.js'
import { faultOf, kindsOf } from './lawful.js'
import { Notice } from './notice.entity.js'
import { NoticeInput, NoticePreview, NoticePreviewInput } from './notice.inputs.js'
import { notices } from './notice.policy.js'
import { marksOf, NoticeReads } from './notice.reads.js'

@Resolver(() => NoticeDraft)
export class DraftResolver {
  constructor(private readonly service: DraftService, private readonly reads: NoticeReads) {}

  @Query(() => NoticeDraft)
  noticeDraft(@Reads() reading: Reading, @Args('id', { type: () => ID }) id: string): Soon<NoticeDraft> { return reading.one(drafts, checked.id(id)) }

  /** Who would fit the words, what in them tells, in whose name they can go out, and what composing them would be refused for. */
  @Query(() => NoticePreview)
  async noticePreview(@Reads() reading: Reading, @Args('input') input: NoticePreviewInput): Promise<NoticePreview> {
    const { composeNotice } = await reading.can(cases, await reading.one(cases, input.caseId))
    if (!composeNotice) throw new NotFound()
    if (!composeNotice.allowed) throw new Refused(composeNotice.reason ?? 'NotFound')
    const found = await this.reads.found(reading.tx(), reading.me, forOf(input))
    const described = { ...input, criteria: criteriaOf(input.criteria) }
    return {
      ...judge(described, input.frame, found.counted), marks: marksOf(input, found.kept), earlier: kindsOf(found.earlier),
      senders: [...input.kind === 'site_wide' ? found.senders : [], { partyId: null, name: null }],
      refusal: faultOf(described, await agreedTo(reading.tx(), reading.me, input, judgedBy(found, input, input.senderPartyId ?? null))),
    }
  }

  @Mutation(() => NoticeDraft)
  async composeNotice(@Viewer() me: Me, @Reads() reading: Reading, @Args('input') input: NoticeInput): Promise<NoticeDraft> {
    const words = { subject: checked.text(input.subject, limits.shortText, 'subject'), text: checked.text(input.text, limits.message, 'text') }
    return reading.one(drafts, await this.service.compose(me, { ...input, ...words }))
  }

  @Mutation(() => NoticeDraft)
  async approveNotice(@Viewer() me: Me, @Reads() reading: Reading, @Args('id', { type: () => ID }) id: string): Promise<NoticeDraft> {
    return reading.one(drafts, await this.service.approve(me, checked.id(id)))
  }

  @Mutation(() => NoticeDraft)
  async returnNotice(@Viewer() me: Me, @Reads() reading: Reading, @Args('id', { type: () => ID }) id: string, @Args('reason') reason: string): Promise<NoticeDraft> {
    return reading.one(drafts, await this.service.giveBack(me, checked.id(id), checked.text(reason, limits.note, 'reason')))
  }

  @Mutation(() => NoticeDraft)
  async withdrawNotice(@Viewer() me: Me, @Reads() reading: Reading, @Args('id', { type: () => ID }) id: string, @Args('reason') reason: string): Promise<NoticeDraft> {
    return reading.one(drafts, await this.service.withdraw(me, checked.id(id), checked.text(reason, limits.note, 'reason')))
  }

  @ResolveField(() => NoticeDraftAbilities) @Classed('NoticeDraft', 'can', 'open')
  can(@Parent() it: NoticeDraft, @Reads() reading: Reading) { return reading.can(drafts, it) }

  /** Null for the peer, who reads the draft and nothing of the case. */
  @ResolveField(() => Case, { nullable: true }) @Classed('NoticeDraft', 'case', 'open')
  case(@Parent() it: NoticeDraft, @Reads() reading: Reading): Soon<Case | null> { return reading.find(cases, it.caseId) }

  /** Who composed it. */
  @ResolveField(() => Organisation, { nullable: true }) @Classed('NoticeDraft', 'from', 'open')
  from(@Parent() it: NoticeDraft, @Reads() reading: Reading): Soon<Organisation | null> { return reading.find(organisations, it.leadOrganisationId) }

  @ResolveField(() => Organisation, { nullable: true }) @Classed('NoticeDraft', 'company', 'open')
  company(@Parent() it: NoticeDraft, @Reads() reading: Reading): Soon<Organisation | null> { return it.organisationId ? reading.find(organisations, it.organisationId) : null }

  @ResolveField(() => Organisation, { nullable: true }) @Classed('NoticeDraft', 'peer', 'open')
  peer(@Parent() it: NoticeDraft, @Reads() reading: Reading): Soon<Organisation | null> { return it.peerOrganisationId ? reading.find(organisations, it.peerOrganisationId) : null }

  @ResolveField(() => Notice, { nullable: true }) @Classed('NoticeDraft', 'notice', 'open')
  notice(@Parent() it: NoticeDraft, @Reads() reading: Reading): Soon<Notice | null> { return it.noticeId ? reading.find(notices, it.noticeId) : null }
}

@Resolver(() => Case)
export class CaseNoticesResolver {
  /** What the lead has told the company concerned or is about to, the newest first. */
  @ResolveField(() => [NoticeDraft], { nullable: true }) @Classed('Case', 'notices', 'protection')
  notices(@Parent() it: Case, @Reads() reading: Reading): Promise<NoticeDraft[]> {
    return seeWhere(reading.tx(), reading.me, drafts, 'it.case_id = :caseId', { caseId: it.id }, { order: [['composedAt', 'DESC'], ['id', 'DESC']], limit: limits.page })
  }
}
