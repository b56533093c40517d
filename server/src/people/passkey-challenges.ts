import { Injectable } from '@nestjs/common'
import { Clock } from '../platform/clock/clock.js'
import { Ids } from '../platform/clock/ids.js'
import { Database } from '../platform/database/database.js'

/** What a challenge may be answered for: to sign in as whoever holds the passkey, or in one session to prove herself or to add one. */
export type Challenged = { purpose: 'sign_in' } | { purpose: 'prove' | 'add', sessionId: string }

/** Milliseconds to answer: time to find the key in a bag. */
export const challengeLife = 5 * 60_000

const sessionOf = (it: Challenged): string | null => ('sessionId' in it ? it.sessionId : null)

/** What an authenticator has to sign, each once. In the database, so that any server takes the answer. */
@Injectable()
export class PasskeyChallenges {
  constructor(private readonly database: Database, private readonly clock: Clock, private readonly ids: Ids) {}

  /** A new challenge; those that nobody answered in time go. */
  async give(what: Challenged): Promise<Uint8Array<ArrayBuffer>> {
    const challenge = new Uint8Array(this.ids.bytes(32))
    const at = this.clock.now()
    await this.database.write('auth', {}, async tx => {
      await tx.sql('DELETE FROM passkey_challenge WHERE expires_at <= $1', [at])
      await tx.sql('INSERT INTO passkey_challenge (challenge, purpose, session_id, expires_at) VALUES ($1, $2, $3, $4)',
        [Buffer.from(challenge).toString('base64url'), what.purpose, sessionOf(what), new Date(at.getTime() + challengeLife)])
    })
    return challenge
  }

  /** Takes the challenge out of use, whatever becomes of the answer. @returns whether it was ours, for this, and in time. */
  take(challenge: string, what: Challenged): Promise<boolean> {
    return this.database.write('auth', {}, async tx => await tx.changed(
      'DELETE FROM passkey_challenge WHERE challenge = $1 AND purpose = $2 AND session_id IS NOT DISTINCT FROM $3 AND expires_at > $4',
      [challenge, what.purpose, sessionOf(what), this.clock.now()]) === 1)
  }
}
