import { Injectable } from '@nestjs/common'
import { actorOf, type Me } from '../access/me.js'
import { Sessions } from '../access/session.js'
import { take } from '../access/take.js'
import { Changes } from '../platform/change/change.js'
import { Membership } from './membership.entity.js'
import { membershipEvents } from './membership.events.js'
import { memberships } from './membership.policy.js'

@Injectable()
export class MembershipService {
  constructor(private readonly changes: Changes, private readonly sessions: Sessions) {}

  /**
   * A person leaves, or is asked to: her sessions in this chair end in the same commit, and her screens are told to
   * forget. Returns the id of the organisation. Refuses `AlreadyEnded`, `LastAdministrator`.
   */
  end(me: Me, id: string): Promise<string> {
    return this.changes.change(actorOf(me), async ({ tx, event }) => {
      const membership = await take(tx, me, memberships, id, 'end')
      membership.end(me)
      await tx.keep(Membership, membership)
      await this.sessions.endAllOf(tx, membership.id, me.at)
      await event('membership.ended', membershipEvents['membership.ended'](membership))
      return { id: membership.organisationId }
    })
  }
}
