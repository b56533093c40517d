import { Args, ID, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql'
import { Reads, Viewer } from '../access/context.js'
import type { Me as Asking } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { Case } from '../cases/case.entity.js'
import { caseOf } from '../cases/frozen.js'
import { Classed } from '../disclosure/fact.js'
import { NoticeDraft } from '../notices/draft.entity.js'
import { drafts } from '../notices/draft.policy.js'
import { Notice } from '../notices/notice.entity.js'
import { notices } from '../notices/notice.policy.js'
import { Me } from '../people/me.js'
import { checked } from '../platform/graphql/checked.js'
import { connectionOf, PageArgs, type Page } from '../platform/graphql/connection.js'
import { Report } from '../reports/report.entity.js'
import { reports } from '../reports/report.policy.js'
import { Notification } from './notification.entity.js'
import { QuietArgs, ReadArgs } from './notification.inputs.js'
import { NotificationService, quietHoursOf, unreadOf } from './notification.service.js'
import { QuietHours } from './quiet-hours.entity.js'

const NotificationConnection = connectionOf(Notification)

@Resolver(() => Notification)
export class NotificationResolver {
  constructor(private readonly inbox: NotificationService) {}

  @Query(() => NotificationConnection, { name: 'inbox' })
  list(@Reads() reading: Reading, @Args() args: PageArgs): Promise<Page<Notification>> { return this.inbox.list(reading, args) }

  /** The case to look at; null where it was about none, or can no longer be read. */
  @ResolveField(() => Case, { nullable: true }) @Classed('Notification', 'case', 'open')
  async case(@Parent() it: Notification, @Reads() reading: Reading): Promise<Case | null> {
    return it.hintKind === 'case' && it.hintId ? caseOf(reading, it.hintId) : null
  }

  @ResolveField(() => Report, { nullable: true }) @Classed('Notification', 'report', 'open')
  async report(@Parent() it: Notification, @Reads() reading: Reading): Promise<Report | null> {
    return it.hintKind === 'report' && it.hintId ? reading.find(reports, it.hintId) : null
  }

  @ResolveField(() => Notice, { nullable: true }) @Classed('Notification', 'notice', 'open')
  async notice(@Parent() it: Notification, @Reads() reading: Reading): Promise<Notice | null> {
    return it.hintKind === 'notice' && it.hintId ? reading.find(notices, it.hintId) : null
  }

  /** For whoever was asked to look at it. */
  @ResolveField(() => NoticeDraft, { nullable: true }) @Classed('Notification', 'draft', 'open')
  async draft(@Parent() it: Notification, @Reads() reading: Reading): Promise<NoticeDraft | null> {
    return it.hintKind === 'notice' && it.hintId ? reading.find(drafts, it.hintId) : null
  }
}

@Resolver(() => Me)
export class MyInboxResolver {
  constructor(private readonly inbox: NotificationService) {}

  @ResolveField(() => Int) @Classed('Me', 'unread', 'open')
  async unread(@Parent() it: Me, @Reads() reading: Reading): Promise<number> { return await reading.batch(unreadOf).load(it.id) ?? 0 }

  @ResolveField(() => QuietHours, { nullable: true }) @Classed('Me', 'quietHours', 'open')
  async quietHours(@Parent() it: Me, @Reads() reading: Reading): Promise<QuietHours | null> { return await reading.batch(quietHoursOf).load(it.id) ?? null }

  @Mutation(() => Me)
  async readNotifications(@Viewer() me: Asking, @Args() { ids }: ReadArgs): Promise<Me> {
    await this.inbox.read(me, ids)
    return Me.of(me)
  }

  @Mutation(() => Me)
  async readAbout(@Viewer() me: Asking, @Args('id', { type: () => ID }) id: string): Promise<Me> {
    await this.inbox.readAbout(me, checked.id(id))
    return Me.of(me)
  }

  @Mutation(() => Me)
  async readAllNotifications(@Viewer() me: Asking): Promise<Me> {
    await this.inbox.readAll(me)
    return Me.of(me)
  }

  @Mutation(() => Me)
  async setQuietHours(@Viewer() me: Asking, @Args() args: QuietArgs): Promise<Me> {
    await this.inbox.setQuietHours(me, args)
    return Me.of(me)
  }
}
