import { Injectable } from '@nestjs/common'
import { actorOf, type Me } from '../access/me.js'
import { take } from '../access/take.js'
import { Changes } from '../platform/change/change.js'
import { Refused } from '../platform/refused.js'
import { inNames } from './in-name.policy.js'
import { declined } from './notice.events.js'

/** What a party does about a letter in its name. */
@Injectable()
export class InNameService {
  constructor(private readonly changes: Changes) {}

  /** It goes back to its author with a reason, and with whose no it was. Returns the id of the case. Refuses `NoticeIsSent`. */
  decline(me: Me, id: string, reason: string): Promise<string> {
    return this.changes.change(actorOf(me), async ({ tx, event }) => {
      const shown = await take(tx, me, inNames, id, 'decline')
      const [answer] = await tx.sql<{ inTime: boolean }>('SELECT notice_decline($1, $2, $3, $4) AS "inTime"', [shown.id, me.at, reason, me.name])
      if (!answer?.inTime) throw new Refused('NoticeIsSent')
      await event('notice.returned', declined(shown, reason))
      return { id: shown.caseId }
    })
  }
}
