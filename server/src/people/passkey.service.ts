import { Inject, Injectable } from '@nestjs/common'
import {
  generateAuthenticationOptions, generateRegistrationOptions, verifyRegistrationResponse,
  type PublicKeyCredentialCreationOptionsJSON, type PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/server'
import { actorOf, type Me } from '../access/me.js'
import { needProof } from '../access/proof.js'
import type { Reading } from '../access/reading.js'
import { seeWhere, take } from '../access/take.js'
import { Changes, lockChain } from '../platform/change/change.js'
import { Clock, dayOf } from '../platform/clock/clock.js'
import { Ids } from '../platform/clock/ids.js'
import { CONFIG } from '../platform/config/config.module.js'
import type { Config } from '../platform/config/config.js'
import { Database } from '../platform/database/database.js'
import { NotFound, Refused } from '../platform/refused.js'
import { LetterMail } from './letter.mail.js'
import { challengeIn, handleOf, type MadePasskey } from './passkey-answers.js'
import { challengeLife, PasskeyChallenges } from './passkey-challenges.js'
import type { Passkey } from './passkey.entity.js'
import { passkeys } from './passkey.policy.js'
import { relyingPartyOf, type RelyingParty } from './relying-party.js'

/** Passkeys one person may have: a phone, a computer, two keys of metal, and some to spare. */
export const most = 20
/** All of them: a limit that no row meets. */
const all = Number.MAX_SAFE_INTEGER

/** EdDSA, ES256, RS256: what keys in use today can (COSE, RFC 9053 and 8812). */
const algorithms = [-8, -7, -257]

type Known = { id: string, transports: string[] }

/** What a browser is asked for, and the passkeys that people add and remove. `NotFound` where our address can have none. */
@Injectable()
export class PasskeyService {
  constructor(
    @Inject(CONFIG) private readonly config: Config, private readonly database: Database, private readonly changes: Changes,
    private readonly clock: Clock, private readonly ids: Ids, private readonly challenges: PasskeyChallenges, private readonly letters: LetterMail,
  ) {}

  /** For whoever holds a passkey for us; nobody says who she is before it signs. */
  async askToSignIn(): Promise<PublicKeyCredentialRequestOptionsJSON> {
    const { id } = this.party()
    return this.ask(id, await this.challenges.give({ purpose: 'sign_in' }), [])
  }

  /** For one of hers; null where she has none, or our address can have none. */
  async askToProve(me: Me): Promise<PublicKeyCredentialRequestOptionsJSON | null> {
    const party = relyingPartyOf(this.config)
    const known = party ? await this.knownOf(me.personId) : []
    if (!party || known.length === 0) return null
    return this.ask(party.id, await this.challenges.give({ purpose: 'prove', sessionId: me.sessionId }), known)
  }

  /** For a new one. Refuses `ProofNeeded`, and `TooMuchAsked` where she has enough. */
  async askToAdd(me: Me): Promise<PublicKeyCredentialCreationOptionsJSON> {
    needProof(me)
    const { id, name } = this.party()
    const known = await this.knownOf(me.personId)
    if (known.length >= most) throw new Refused('TooMuchAsked')
    const [person] = await this.database.ask<{ email: string }>('auth', 'SELECT email FROM person WHERE id = $1', [me.personId])
    return generateRegistrationOptions({
      rpID: id, rpName: name, userID: handleOf(me.personId), userName: person?.email ?? '', userDisplayName: me.name, timeout: challengeLife,
      challenge: await this.challenges.give({ purpose: 'add', sessionId: me.sessionId }), attestationType: 'none', excludeCredentials: known,
      supportedAlgorithmIDs: algorithms,
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    })
  }

  /**
   * Keeps a passkey her browser made. That she proved herself was asked with the challenge, which only this session was
   * given. @returns its id. Refuses `InvalidInput` for one we did not ask for, and one that is kept already; `TooMuchAsked`
   * where she has enough by now, since of challenges she may hold many.
   */
  async add(me: Me, made: MadePasskey, name: string): Promise<string> {
    const party = this.party()
    const challenge = challengeIn(made.response.clientDataJSON)
    const isAsked = challenge !== null && await this.challenges.take(challenge, { purpose: 'add', sessionId: me.sessionId })
    const { transports = [], ...response } = made.response
    const checked = !isAsked ? null : await verifyRegistrationResponse({
      response: { ...made, response: { ...response, transports }, clientExtensionResults: {} },
      expectedChallenge: challenge, expectedOrigin: party.origin, expectedRPID: party.id, requireUserVerification: true,
      supportedAlgorithmIDs: algorithms,
    }).catch(() => null) // the library throws for every fault it finds
    if (!checked?.verified) throw new Refused('InvalidInput', 'response')
    const { credential, credentialBackedUp } = checked.registrationInfo
    const id = this.ids.next()
    const letter = await this.database.write('auth', {}, async tx => {
      await lockChain(tx, me.personId)
      const [held] = await tx.sql<{ count: number }>('SELECT count(*)::int AS count FROM passkey WHERE person_id = $1', [me.personId])
      if ((held?.count ?? 0) >= most) throw new Refused('TooMuchAsked')
      const added = await tx.changed(`
        INSERT INTO passkey (id, person_id, credential_id, public_key, counter, transports, name, added_on, backed_up)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING`,
      [id, me.personId, credential.id, Buffer.from(credential.publicKey), credential.counter, transports, name, dayOf(this.clock.now()), credentialBackedUp])
      if (added !== 1) throw new Refused('InvalidInput', 'response')
      return this.letters.write(tx, me.personId, 'sign_in_changed')
    })
    await this.letters.post(letter)
    return id
  }

  /** It signs nobody in from now on. Refuses `ProofNeeded`. */
  async remove(me: Me, id: string): Promise<void> {
    let letter = ''
    await this.changes.change(actorOf(me), async ({ tx }) => {
      const passkey = await take(tx, me, passkeys, id, 'remove')
      await tx.sql('DELETE FROM passkey WHERE id = $1', [passkey.id])
      letter = await this.letters.write(tx, me.personId, 'sign_in_changed')
      return passkey
    })
    if (letter) await this.letters.post(letter)
  }

  /** Hers, the first added first; every one, since what she does not see she cannot remove. */
  async ofMine(reading: Reading): Promise<Passkey[]> {
    return seeWhere(await reading.tx(), reading.me, passkeys, 'true', {}, { order: [['addedOn', 'ASC'], ['id', 'ASC']], limit: all })
  }

  private ask(rpID: string, challenge: Uint8Array<ArrayBuffer>, allowCredentials: Known[]): Promise<PublicKeyCredentialRequestOptionsJSON> {
    return generateAuthenticationOptions({ rpID, challenge, allowCredentials, userVerification: 'required', timeout: challengeLife })
  }

  private party(): RelyingParty {
    const party = relyingPartyOf(this.config)
    if (!party) throw new NotFound()
    return party
  }

  private knownOf(personId: string): Promise<Known[]> {
    return this.database.ask<Known>('auth', 'SELECT credential_id AS id, transports FROM passkey WHERE person_id = $1 ORDER BY added_on, id', [personId])
  }
}
