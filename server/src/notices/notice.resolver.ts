import { Args, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql'
import type { WithheldReason } from '@amends/shared/classes'
import { limits } from '@amends/shared/limits'
import type { NoticeSide } from '@amends/shared/notices'
import { Reads, Viewer } from '../access/context.js'
import type { Me } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { seeWhere } from '../access/take.js'
import { Classed } from '../disclosure/fact.js'
import { WithheldReasonEnum } from '../disclosure/withheld.js'
import type { Tx } from '../platform/database/tx.js'
import { checked } from '../platform/graphql/checked.js'
import { connectionOf, cursorAt, page, PageArgs, readCursor, type Page } from '../platform/graphql/connection.js'
import { upon, type Soon } from '../platform/soon.js'
import { NoticeSideEnum } from './notice.enums.js'
import { NoticeAuthor } from './notice-author.entity.js'
import { NoticeMessage } from './notice-message.entity.js'
import { Notice } from './notice.entity.js'
import { NoticeAbilities, notices, sideOf } from './notice.policy.js'
import { NoticeService } from './notice.service.js'

const NoticeConnection = connectionOf(Notice)

/** SQL: the last of each thread, so that no flood of answers keeps anybody from reading what was said since, there or in another. */
const late = `it.id IN (SELECT late.id FROM unnest(CAST(:noticeIds AS uuid[])) thread (id),
  LATERAL (SELECT m.id FROM notice_message m WHERE m.notice_id = thread.id ORDER BY m.sent_at DESC, m.id DESC LIMIT 1000) late)`

/** The threads of these notices, each in the order it was said. */
async function threadsOf(tx: Tx, _me: Me, noticeIds: readonly string[]): Promise<Map<string, NoticeMessage[]>> {
  const rows = await tx.rows(NoticeMessage, late, { noticeIds }, { order: [['sentAt', 'ASC'], ['id', 'ASC']] })
  return Map.groupBy(rows, it => it.noticeId)
}

/** By message, who of the viewer's own organisation wrote it. */
async function authorsOf(tx: Tx, me: Me, messageIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.rows(NoticeAuthor, 'it.organisation_id = :mine AND it.message_id IN (:...messageIds)', { mine: me.organisationId, messageIds })
  return new Map(rows.map(it => [it.messageId, it.authorName]))
}

@Resolver(() => Notice)
export class NoticeResolver {
  constructor(private readonly service: NoticeService) {}

  @Query(() => Notice)
  notice(@Reads() reading: Reading, @Args('id', { type: () => ID }) id: string): Soon<Notice> { return reading.one(notices, checked.id(id)) }

  /** What the viewer's own organisation was told, the newest first. */
  @Query(() => NoticeConnection)
  async notices(@Reads() reading: Reading, @Args() { first, after }: PageArgs): Promise<Page<Notice>> {
    const from = after ? readCursor(after) : null
    const rows = await seeWhere(reading.tx(), reading.me, notices,
      `it.organisation_id = :mine${from ? ' AND (it.received_on, it.id) < (CAST(:on AS date), :from)' : ''}`,
      { mine: reading.me.organisationId, on: from?.at.toISOString().slice(0, 10), from: from?.id },
      { order: [['receivedOn', 'DESC'], ['id', 'DESC']], limit: first + 1 })
    return page(rows, first, row => cursorAt(new Date(row.receivedOn), row.id))
  }

  @Mutation(() => Notice)
  async replyToNotice(@Viewer() me: Me, @Reads() reading: Reading, @Args('id', { type: () => ID }) id: string, @Args('text') text: string): Promise<Notice> {
    return reading.one(notices, await this.service.reply(me, checked.id(id), checked.text(text, limits.message, 'text')))
  }

  @ResolveField(() => NoticeAbilities) @Classed('Notice', 'can', 'open')
  can(@Parent() it: Notice, @Reads() reading: Reading) { return reading.can(notices, it) }

  /** The viewer's. */
  @ResolveField(() => NoticeSideEnum) @Classed('Notice', 'side', 'open')
  side(@Parent() it: Notice, @Viewer() me: Me): NoticeSide { return sideOf(me, it) }

  @ResolveField(() => [NoticeMessage]) @Classed('Notice', 'messages', 'open')
  messages(@Parent() it: Notice, @Reads() reading: Reading): Soon<NoticeMessage[]> { return upon(reading.batch(threadsOf).load(it.id), found => found ?? []) }

  /** Why there is nothing else to read about it. One answer, whatever there is. */
  @ResolveField(() => WithheldReasonEnum) @Classed('Notice', 'why', 'open')
  why(): WithheldReason { return 'NotForYourRole' }
}

@Resolver(() => NoticeMessage)
export class NoticeMessageResolver {
  /** Who wrote it, for her own side; the other side hears an organisation and not a person. */
  @ResolveField(() => String, { nullable: true }) @Classed('NoticeMessage', 'by', 'open')
  by(@Parent() it: NoticeMessage, @Reads() reading: Reading): Soon<string | null> { return upon(reading.batch(authorsOf).load(it.id), found => found ?? null) }
}
