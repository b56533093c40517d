import { Injectable } from '@nestjs/common'
import { actorOf, type Me } from '../access/me.js'
import { take } from '../access/take.js'
import { Changes } from '../platform/change/change.js'
import { partyEvents } from './party.events.js'
import { parties } from './party.policy.js'

@Injectable()
export class PartyService {
  constructor(private readonly changes: Changes) {}

  /**
   * An organisation's part ends, at once and for everything that is read later. Returns the id of the party. Refuses
   * `AlreadyEnded`, `NotACaseManager`.
   */
  end(me: Me, id: string, reason: string): Promise<string> {
    return this.changes.change(actorOf(me), async ({ tx, event }) => {
      const party = await take(tx, me, parties, id, 'end')
      await tx.sql('SELECT party_end($1, $2, $3, $4)', [party.id, me.at, reason, me.membershipId])
      await event('party.ended', partyEvents['party.ended'](party, reason))
      return party
    })
  }
}
