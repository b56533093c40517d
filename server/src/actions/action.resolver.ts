import { Args, Mutation, ObjectType, Parent, ResolveField, Resolver } from '@nestjs/graphql'
import type { NoticeSide } from '@amends/shared/notices'
import { Reads, Viewer } from '../access/context.js'
import type { Me } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { Classed, Fact } from '../disclosure/fact.js'
import { NoticeSideEnum } from '../notices/notice.enums.js'
import { Notice } from '../notices/notice.entity.js'
import { NoticeMessage } from '../notices/notice-message.entity.js'
import { notices, sideOf } from '../notices/notice.policy.js'
import { PartialDate } from '../platform/graphql/scalars.js'
import { upon, type Soon } from '../platform/soon.js'
import { CorrectiveAction } from './action.entity.js'
import { ActOnActionInput, AnswerNoticeDayInput, IssueActionInput, ProposeNoticeDayInput } from './action.inputs.js'
import { actions, CorrectiveActionAbilities, isOver } from './action.policy.js'
import { actionsOf, actsOf, openDaysOf, type OpenDay } from './action.reads.js'
import { ActionService } from './action.service.js'
import { DayService } from './day.service.js'
import { NoticeAct } from './notice-act.entity.js'

/** A day that one side proposed and that waits for the other. */
@ObjectType()
export class AskedDay {
  @Fact(() => PartialDate, 'open') onDay: string
  @Fact(() => NoticeSideEnum, 'open') side: NoticeSide
  /** The viewer's side answers it. */
  @Fact(() => Boolean, 'open') isForUs: boolean
}

const asked = (reading: Reading, notice: Notice, of: (it: OpenDay) => boolean): Soon<AskedDay | null> =>
  upon(reading.batch(openDaysOf).load(notice.id), found => {
    const day = found?.find(of)
    // For a company that has no place here the lead writes down what it said, and answers for both.
    return day ? { onDay: day.onDay, side: day.side, isForUs: notice.organisationId === null || day.side !== sideOf(reading.me, notice) } : null
  })

@Resolver(() => CorrectiveAction)
export class ActionResolver {
  constructor(private readonly service: ActionService, private readonly days: DayService) {}

  @Mutation(() => Notice)
  async issueAction(@Viewer() me: Me, @Reads() reading: Reading, @Args('input') input: IssueActionInput): Promise<Notice> {
    return reading.one(notices, await this.service.issue(me, input))
  }

  @Mutation(() => Notice)
  async actOnAction(@Viewer() me: Me, @Reads() reading: Reading, @Args('input') input: ActOnActionInput): Promise<Notice> {
    return reading.one(notices, await this.service.act(me, input))
  }

  @Mutation(() => Notice)
  async proposeNoticeDay(@Viewer() me: Me, @Reads() reading: Reading, @Args('input') input: ProposeNoticeDayInput): Promise<Notice> {
    return reading.one(notices, await this.days.propose(me, input))
  }

  @Mutation(() => Notice)
  async answerNoticeDay(@Viewer() me: Me, @Reads() reading: Reading, @Args('input') input: AnswerNoticeDayInput): Promise<Notice> {
    return reading.one(notices, await this.days.answer(me, input))
  }

  @ResolveField(() => CorrectiveActionAbilities) @Classed('CorrectiveAction', 'can', 'open')
  can(@Parent() it: CorrectiveAction, @Reads() reading: Reading) { return reading.can(actions, it) }

  /** Nothing more is asked of the company. */
  @ResolveField(() => Boolean) @Classed('CorrectiveAction', 'isOver', 'open')
  isOver(@Parent() it: CorrectiveAction): boolean { return isOver(it) }

  @ResolveField(() => AskedDay, { nullable: true }) @Classed('CorrectiveAction', 'askedDay', 'open')
  askedDay(@Parent() it: CorrectiveAction, @Reads() reading: Reading): Soon<AskedDay | null> {
    return isOver(it) ? null : upon(reading.one(notices, it.noticeId), notice => asked(reading, notice, day => day.actionId === it.id))
  }
}

@Resolver(() => Notice)
export class NoticeActionsResolver {
  /** What the company is asked to put right, what is due first first. */
  @ResolveField(() => [CorrectiveAction]) @Classed('Notice', 'actions', 'open')
  actions(@Parent() it: Notice, @Reads() reading: Reading): Soon<CorrectiveAction[]> { return upon(reading.batch(actionsOf).load(it.id), found => found ?? []) }

  /** Another day for the answer, that one side proposed. */
  @ResolveField(() => AskedDay, { nullable: true }) @Classed('Notice', 'askedDay', 'open')
  askedDay(@Parent() it: Notice, @Reads() reading: Reading): Soon<AskedDay | null> { return asked(reading, it, day => day.actionId === null) }

  /** The company has no place here: what it says the lead writes down, with its day. */
  @ResolveField(() => Boolean) @Classed('Notice', 'isOnPaper', 'open')
  isOnPaper(@Parent() it: Notice): boolean { return it.organisationId === null }
}

@Resolver(() => NoticeMessage)
export class ThreadActResolver {
  /** What this entry did beside its words. */
  @ResolveField(() => NoticeAct, { nullable: true }) @Classed('NoticeMessage', 'act', 'open')
  act(@Parent() it: NoticeMessage, @Reads() reading: Reading): Soon<NoticeAct | null> { return upon(reading.batch(actsOf).load(it.id), found => found ?? null) }
}
