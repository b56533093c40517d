import { Injectable } from '@nestjs/common'
import { actorOf, type Me } from '../access/me.js'
import { Post } from '../parties/post.entity.js'
import { Changes } from '../platform/change/change.js'
import { Ids } from '../platform/clock/ids.js'
import { Refused } from '../platform/refused.js'
import { takeLetter } from './kept-letters.js'
import { declined } from './notice.events.js'

/** What a party does about a letter in its name. */
@Injectable()
export class InNameService {
  constructor(private readonly changes: Changes, private readonly ids: Ids) {}

  /**
   * It goes back to its author with a reason, and with whose no it was. Returns the id of the case. Refuses `NoticeIsSent`. What
   * the company concerned declines on the page it kept comes to the lead, and goes back where it still waits.
   */
  decline(me: Me, id: string, reason: string): Promise<string> {
    return this.changes.change(actorOf(me), async ({ tx, event }) => {
      const { shown, kept } = await takeLetter(tx, me, id)
      const [answer] = await tx.sql<{ inTime: boolean }>('SELECT notice_decline($1, $2, $3, $4) AS "inTime"', [shown.id, me.at, reason, me.name])
      if (kept) await tx.add(Post, Object.assign(new Post(), {
        id: this.ids.next(), partyId: shown.partyId, caseId: shown.caseId, organisationId: me.organisationId, authorMembershipId: me.membershipId,
        authorName: me.name, audience: [], text: reason, sentAt: me.at, letterId: shown.id, letterSubject: shown.subject, buyerId: null, lineId: null, lineAct: null,
      }))
      else if (!answer?.inTime) throw new Refused('NoticeIsSent')
      await event('notice.returned', declined(shown, reason, kept && me.organisationId))
      return { id: shown.caseId }
    })
  }
}
