import { Injectable } from '@nestjs/common'
import type { Talk } from '@amends/shared/roles'
import { actorOf, type Me } from '../access/me.js'
import { take } from '../access/take.js'
import { Changes } from '../platform/change/change.js'
import { partyEvents } from './party.events.js'
import { parties } from './party.policy.js'
import { takePart } from './kept.js'
import { Refused } from '../platform/refused.js'

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

  /** A company's people promise what is asked of it on this case. Refuses `UndertakingAlreadyAccepted`, `AlreadyEnded`. */
  acceptUndertaking(me: Me, id: string): Promise<string> {
    return this.changes.change(actorOf(me), async ({ tx, event }) => {
      const party = await takePart(tx, me, id, 'acceptUndertaking')
      await tx.sql('SELECT party_accept($1, $2, $3)', [party.id, me.at, me.membershipId])
      await event('party.undertaking_accepted', partyEvents['party.undertaking_accepted'](party))
      return party
    })
  }

  /**
   * Tells a company whether it may talk to the supplier. Refuses `InvalidInput` where points are missing, or given for an
   * answer that has none; `NotACaseManager`, `AlreadyEnded`.
   */
  settleTalk(me: Me, id: string, talk: Talk, points: string | null): Promise<string> {
    if ((talk === 'points') !== (points !== null)) throw new Refused('InvalidInput', 'points')
    return this.changes.change(actorOf(me), async ({ tx, event }) => {
      const party = await take(tx, me, parties, id, 'settleTalk')
      await tx.sql('SELECT party_settle_talk($1, $2, $3, $4)', [party.id, talk, points, me.membershipId])
      await event('party.talk_settled', partyEvents['party.talk_settled'](party, talk, points))
      return party
    })
  }
}
