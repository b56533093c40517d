import { Injectable } from '@nestjs/common'
import { actorOf, type Me } from '../access/me.js'
import { seeWhere } from '../access/take.js'
import { takeCase } from '../cases/frozen.js'
import { knowsOfMe, parties } from '../parties/party.policy.js'
import { placesOf, standingSeen } from '../parties/place.js'
import { Post } from '../parties/post.entity.js'
import { Changes } from '../platform/change/change.js'
import { Ids } from '../platform/clock/ids.js'
import { NotFound, Refused } from '../platform/refused.js'
import { Message } from './message.entity.js'
import { messageEvents } from './message.events.js'
import { mayMeet } from './message.policy.js'

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
      // On a page that was kept the same is asked, and in vain: an answer that comes sooner would tell.
      const there = (await placesOf(tx, me, [caseId])).get(caseId)
      const mine = kept?.place ?? there
      if (!mine) throw new NotFound()
      const ids = [...new Set([mine.partyId, ...audience])]
      const seen = await seeWhere(
        tx, me, parties, 'it.case_id = :caseId AND it.until IS NULL AND it.id IN (:...ids)', { caseId, ids }, { order: [['id', 'ASC']], limit: ids.length })
      const readers = kept ? kept.parties.filter(it => it.until === null && ids.includes(it.id)) : seen
      if (readers.length !== ids.length) throw new NotFound()
      if (readers.some(party => party.id !== mine.partyId && !knowsOfMe(party, mine))) throw new Refused('NotAddressable', 'audience')
      if (!mayMeet(readers.map(it => ({ role: it.role, knownAs: it.knownAs, standing: standingSeen(it, mine) })))) throw new Refused('ReadersMustNotMeet', 'audience')
      const message = {
        id: this.ids.next(), caseId: record.id, authorMembershipId: me.membershipId, authorName: me.name, organisationId: me.organisationId,
        audience: ids, text, sentAt: me.at,
      }
      if (kept) await tx.add(Post, { ...message, partyId: mine.partyId, letterId: null, letterSubject: null })
      else await tx.add(Message, message)
      await event('message.sent', messageEvents['message.sent'](message, kept !== undefined))
      return message
    })
  }
}
