import { Args, ID, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql'
import { limits } from '@amends/shared/limits'
import { Reads, Viewer } from '../access/context.js'
import type { Me } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { seeWhere } from '../access/take.js'
import { Case } from '../cases/case.entity.js'
import { keptWith } from '../cases/frozen.js'
import { Classed } from '../disclosure/fact.js'
import { lookedAt } from '../disclosure/field-guard.js'
import { Withheld } from '../disclosure/withheld.js'
import { Organisation } from '../organisations/organisation.entity.js'
import { organisations } from '../organisations/organisation.policy.js'
import { Party } from '../parties/party.entity.js'
import { parties } from '../parties/party.policy.js'
import { viewerAt } from '../parties/place.js'
import { checked } from '../platform/graphql/checked.js'
import { connectionOf, cursorAt, page, PageArgs, readCursor, type Page } from '../platform/graphql/connection.js'
import { upon, type Soon } from '../platform/soon.js'
import { keptMessages, sentMessage } from './kept-messages.js'
import { Message } from './message.entity.js'
import { messages } from './message.policy.js'
import { MessageService } from './message.service.js'
import { Refused } from '../platform/refused.js'

export const MessageConnection = connectionOf(Message)

/** A message is its reader's own or addressed to her; there is no third way to look at one. */
lookedAt('Message', ({ me, reading }, record: Message) => upon(reading.facts(messages, record), ({ mine }) => (
  { viewer: viewerAt(mine), facts: { state: null, relation: record.organisationId === me.organisationId ? 'own' : 'addressed', consents: [] } })))

@Resolver(() => Message)
export class MessageResolver {
  constructor(private readonly service: MessageService) {}

  @Mutation(() => Message)
  async sendMessage(
    @Viewer() me: Me, @Reads() reading: Reading, @Args('caseId', { type: () => ID }) caseId: string, @Args('text') text: string,
    @Args('audience', { type: () => [ID] }) audience: string[],
  ): Promise<Message> {
    if (audience.length > limits.audience) throw new Refused('TooLong', 'audience')
    const on = checked.id(caseId)
    const id = await this.service.send(me, on, checked.text(text, limits.message, 'text'), audience.map(it => checked.id(it)))
    return sentMessage(reading, on, id)
  }

  @ResolveField(() => [Withheld]) @Classed('Message', 'withheld', 'open')
  withheld(): Withheld[] { return [] } // filled by the field guard

  @ResolveField(() => Boolean) @Classed('Message', 'mine', 'open')
  mine(@Parent() it: Message, @Viewer() me: Me): boolean { return it.authorMembershipId === me.membershipId }

  @ResolveField(() => Organisation) @Classed('Message', 'from', 'open')
  from(@Parent() it: Message, @Reads() reading: Reading): Soon<Organisation> { return reading.one(organisations, it.organisationId) }

  @ResolveField(() => [Party]) @Classed('Message', 'audience', 'open')
  audience(@Parent() it: Message, @Reads() reading: Reading): Soon<Party[]> { return reading.many(parties, it.audience) }
}

@Resolver(() => Case)
export class CaseMessagesResolver {
  /** The newest first. */
  @ResolveField(() => MessageConnection) @Classed('Case', 'messages', 'open')
  async messages(@Parent() it: Case, @Reads() reading: Reading, @Args() { first, after }: PageArgs): Promise<Page<Message>> {
    const from = after ? readCursor(after) : null
    const kept = keptWith(it)
    const rows = kept ? await keptMessages(reading, kept, from) : await seeWhere(reading.tx(), reading.me, messages,
      `it.case_id = :caseId${from ? ' AND (it.sent_at, it.id) < (:at, :from)' : ''}`, { caseId: it.id, at: from?.at, from: from?.id },
      { order: [['sentAt', 'DESC'], ['id', 'DESC']], limit: first + 1 })
    return page(rows, first, row => cursorAt(row.sentAt, row.id))
  }
}
