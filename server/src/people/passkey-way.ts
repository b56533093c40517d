import { Inject, Injectable } from '@nestjs/common'
import { verifyAuthenticationResponse, type VerifiedAuthenticationResponse } from '@simplewebauthn/server'
import { Clock, dayOf } from '../platform/clock/clock.js'
import { CONFIG } from '../platform/config/config.module.js'
import type { Config } from '../platform/config/config.js'
import { Database } from '../platform/database/database.js'
import { Refused } from '../platform/refused.js'
import { challengeIn, handleOf, type SignedByPasskey } from './passkey-answers.js'
import { PasskeyChallenges } from './passkey-challenges.js'
import { relyingPartyOf } from './relying-party.js'
import type { Proved } from './way.js'

type Kept = { id: string, personId: string, publicKey: Buffer, counter: string }

/** For what a passkey signs: to sign in, when the passkey says who she is, or to prove in a session that it is still her. */
export type PasskeyErrand = { purpose: 'sign_in' } | { purpose: 'prove', sessionId: string, personId: string }

/** A passkey is both factors: the device she has, unlocked by what she knows or is. */
@Injectable()
export class PasskeyWay {
  constructor(
    @Inject(CONFIG) private readonly config: Config, private readonly database: Database, private readonly clock: Clock,
    private readonly challenges: PasskeyChallenges,
  ) {}

  /** Refuses `WrongSignIn` for whatever is wrong: an answer to another challenge or page, without the unlocking, by a copied key. */
  async prove(signed: SignedByPasskey, errand: PasskeyErrand): Promise<Proved> {
    const challenge = challengeIn(signed.response.clientDataJSON)
    const isAsked = challenge !== null && await this.challenges.take(challenge, errand)
    const kept = await this.find(signed.id)
    const checked = isAsked && kept ? await this.check(signed, challenge, kept) : null
    if (!kept || !checked?.verified || !isHers(signed, kept.personId, errand)) throw new Refused('WrongSignIn')
    const { newCounter, credentialBackedUp } = checked.authenticationInfo
    const at = this.clock.now()
    return {
      proof: { personId: kept.personId, with: 'passkey', at },
      settle: async tx => {
        // Asked again under the row's lock: the count of a key only ever grows, or its authenticator keeps none and it stays 0.
        const counted = await tx.changed(
          'UPDATE passkey SET counter = $2, last_used_on = $3, backed_up = $4 WHERE id = $1 AND (counter < $2 OR (counter = 0 AND $2 = 0))',
          [kept.id, newCounter, dayOf(at), credentialBackedUp])
        if (counted !== 1) throw new Refused('WrongSignIn')
      },
    }
  }

  /** Null where the library finds a fault; it throws for each. */
  private async check(signed: SignedByPasskey, expectedChallenge: string, { publicKey, counter }: Kept): Promise<VerifiedAuthenticationResponse | null> {
    const party = relyingPartyOf(this.config)
    if (!party) return null
    const { userHandle, ...response } = signed.response
    return verifyAuthenticationResponse({
      response: { ...signed, response: { ...response, ...(userHandle ? { userHandle } : {}) }, clientExtensionResults: {} },
      expectedChallenge, expectedOrigin: party.origin, expectedRPID: party.id, requireUserVerification: true,
      credential: { id: signed.id, publicKey: new Uint8Array(publicKey), counter: Number(counter) },
    }).catch(() => null)
  }

  private async find(credentialId: string): Promise<Kept | undefined> {
    const [kept] = await this.database.ask<Kept>('auth',
      'SELECT id, person_id AS "personId", public_key AS "publicKey", counter FROM passkey WHERE credential_id = $1', [credentialId])
    return kept
  }
}

/** Whoever signs in by a passkey alone is named by it; in a session it is the session's person, and it says no other name. */
function isHers({ response: { userHandle } }: SignedByPasskey, personId: string, errand: PasskeyErrand): boolean {
  const isNamed = userHandle === Buffer.from(handleOf(personId)).toString('base64url')
  return errand.purpose === 'sign_in' ? isNamed : errand.personId === personId && (isNamed || !userHandle)
}
