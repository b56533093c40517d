import { Injectable } from '@nestjs/common'
import { actorOf, type Me } from '../access/me.js'
import { takeCase } from '../cases/frozen.js'
import { Post } from '../parties/post.entity.js'
import { Changes } from '../platform/change/change.js'
import { Ids } from '../platform/clock/ids.js'
import { Message } from './message.entity.js'
import { messageEvents } from './message.events.js'
import { readersNamed } from './readers.js'

@Injectable()
export class MessageService {
  constructor(private readonly changes: Changes, private readonly ids: Ids) {}

  /**
   * Says something to the parties named; to the author's own organisation alone when none is. Refuses `NotFound` for a
   * party the author may not know of, `NotAddressable` for one that may not know of the author, `ReadersMustNotMeet`. What
   * the company concerned says on the page it kept comes to the lead, and its own people are answered as always.
   */
  send(me: Me, caseId: string, text: string, audience: string[]): Promise<string> {
    return this.changes.change(actorOf(me), async ({ tx, event }) => {
      const { record, kept } = await takeCase(tx, me, caseId, 'sendMessage')
      const { mine, ids } = await readersNamed(tx, me, caseId, audience, kept)
      const message = {
        id: this.ids.next(), caseId: record.id, authorMembershipId: me.membershipId, authorName: me.name, organisationId: me.organisationId,
        audience: ids, text, sentAt: me.at,
      }
      if (kept) await tx.add(Post, Object.assign(new Post(), { ...message, partyId: mine.partyId, letterId: null, letterSubject: null, buyerId: null, lineId: null, lineAct: null }))
      else await tx.add(Message, message)
      await event('message.sent', messageEvents['message.sent'](message, kept !== undefined))
      return message
    })
  }
}
