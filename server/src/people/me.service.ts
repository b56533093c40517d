import { Injectable } from '@nestjs/common'
import { actorOf, type Me } from '../access/me.js'
import { Session } from '../access/session.entity.js'
import { sessionLife, Sessions } from '../access/session.js'
import { seeWhere, take } from '../access/take.js'
import type { Reading } from '../access/reading.js'
import { Changes } from '../platform/change/change.js'
import { NotFound } from '../platform/refused.js'
import { sessions } from './session.policy.js'

/** What a person does with her own sign-ins. */
@Injectable()
export class MyService {
  constructor(private readonly changes: Changes, private readonly live: Sessions) {}

  /** The browsers she is signed in with, the latest first. */
  async sessions(reading: Reading): Promise<Session[]> {
    return seeWhere(await reading.tx(), reading.me, sessions,
      'it.revoked_at IS NULL AND it.expires_at > :now AND it.last_seen_at > :idle',
      { now: reading.me.at, idle: new Date(reading.me.at.getTime() - sessionLife.idle) },
      { order: [['lastSeenAt', 'DESC'], ['id', 'DESC']], limit: 50 })
  }

  /** Ends one of her own sessions, at once and everywhere. Refuses `AlreadyEnded`. */
  async revoke(me: Me, id: string): Promise<void> {
    await this.changes.change(actorOf(me), async ({ tx }) => {
      const session = await take(tx, me, sessions, id, 'revoke')
      await this.live.end(tx, session.id, me.at)
      return session
    })
    this.live.tell(id)
  }

  /** Ends all of her own sessions but this one, at once and everywhere. */
  async endOthers(me: Me): Promise<void> {
    let ended: string[] = []
    await this.changes.change(actorOf(me), async ({ tx }) => {
      ended = await this.live.endOthersOf(tx, me.personId, me.sessionId, me.at)
      return { id: me.sessionId }
    })
    for (const id of ended) this.live.tell(id)
  }

  /** How many recovery codes she has left; what they are nobody can read. */
  async recoveryCodesLeft(reading: Reading): Promise<number> {
    const [row] = await (await reading.tx()).sql<{ left: number }>('SELECT me_recovery_codes_left() AS left')
    return row?.left ?? 0
  }

  /** From now on this browser acts for another of her organisations. An ended or foreign membership is as absent as none. */
  async use(me: Me, membershipId: string): Promise<void> {
    await this.changes.change(actorOf(me), async ({ tx }) => {
      const [mine] = await tx.sql<{ id: string }>(
        'SELECT id FROM membership WHERE id = $1 AND person_id = $2 AND until IS NULL', [membershipId, me.personId])
      if (!mine) throw new NotFound()
      await tx.sql('UPDATE session SET membership_id = $2 WHERE id = $1', [me.sessionId, mine.id])
      return mine
    })
    this.live.tell(me.sessionId)
  }
}
