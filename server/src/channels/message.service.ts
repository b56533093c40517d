import { Injectable } from '@nestjs/common'
import { actorOf, type Me } from '../access/me.js'
import { seeWhere, take } from '../access/take.js'
import { cases } from '../cases/case.policy.js'
import { knowsOfMe, parties } from '../parties/party.policy.js'
import { placesOf } from '../parties/place.js'
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
   * party the author may not know of, `NotAddressable` for one that may not know of the author, `ReadersMustNotMeet`.
   */
  send(me: Me, caseId: string, text: string, audience: string[]): Promise<string> {
    return this.changes.change(actorOf(me), async ({ tx, event }) => {
      const record = await take(tx, me, cases, caseId, 'sendMessage')
      const mine = (await placesOf(tx, me, [caseId])).get(caseId)
      if (!mine) throw new NotFound()
      const ids = [...new Set([mine.partyId, ...audience])]
      const readers = await seeWhere(tx, me, parties, 'it.case_id = :caseId AND it.until IS NULL AND it.id IN (:...ids)', { caseId, ids },
        { order: [['id', 'ASC']], limit: ids.length })
      if (readers.length !== ids.length) throw new NotFound()
      if (readers.some(party => party.id !== mine.partyId && !knowsOfMe(party, mine))) throw new Refused('NotAddressable', 'audience')
      if (!mayMeet(readers)) throw new Refused('ReadersMustNotMeet', 'audience')
      const message = await tx.add(Message, {
        id: this.ids.next(), caseId: record.id, authorMembershipId: me.membershipId, authorName: me.name, organisationId: me.organisationId,
        audience: ids, text, sentAt: me.at,
      })
      await event('message.sent', messageEvents['message.sent'](message))
      return message
    })
  }
}
