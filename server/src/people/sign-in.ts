import { Injectable } from '@nestjs/common'
import { Sessions } from '../access/session.js'
import type { Proof } from '../access/proof.js'
import { Database } from '../platform/database/database.js'
import type { Tx } from '../platform/database/tx.js'
import { Refused } from '../platform/refused.js'
import { PasskeyWay } from './passkey-way.js'
import type { SignedByPasskey } from './passkey-answers.js'
import { PasswordWay, type Typed } from './password-way.js'
import { PasskeyLimits, SignInLimits } from './sign-in-limits.js'
import type { Proved } from './way.js'

/** Where she wants to begin: the browser, the house it stands in, and one of her organisations, where she says which. */
export type Place = { device: string, house: string, membership?: string | undefined }

/** Tries with an invitation in hand are counted together, wherever they come from: only who holds the letter can make them. */
const byInvitation = 'by invitation'

/** From a proof to a session. Ways to prove who she is are many; what begins from them is always this. */
@Injectable()
export class SignIn {
  constructor(
    private readonly database: Database, private readonly byPassword: PasswordWay, private readonly byPasskey: PasskeyWay,
    private readonly sessions: Sessions, private readonly limits: SignInLimits, private readonly passkeyLimits: PasskeyLimits,
  ) {}

  /** @returns a token. Refuses `WrongSignIn`; throws `Slowed`. */
  async password(typed: Typed, { house, ...place }: Place): Promise<string> {
    await this.limits.hold(typed.email, house)
    const token = await this.enter(await this.byPassword.prove(typed), place)
    await this.limits.forget(typed.email, house)
    return token
  }

  /** As `password`. */
  async passkey(signed: SignedByPasskey, { house, ...place }: Place): Promise<string> {
    await this.passkeyLimits.hold(signed.id, house)
    const token = await this.enter(await this.byPasskey.prove(signed, { purpose: 'sign_in' }), place)
    await this.passkeyLimits.forget(signed.id, house)
    return token
  }

  /** Begins a session in the chair she asks for, else where she was last, else in the one she has had longest. Refuses `WrongSignIn` where she has none. */
  async begin(tx: Tx, proof: Proof, { device, membership }: Omit<Place, 'house'>): Promise<string> {
    const memberships = await tx.sql<{ id: string }>(
      `SELECT m.id FROM membership m JOIN organisation o ON o.id = m.organisation_id WHERE m.person_id = $1 AND m.until IS NULL AND o.practice_id IS NULL
       ORDER BY (SELECT max(s.last_seen_at) FROM session s WHERE s.membership_id = m.id) DESC NULLS LAST, m.since, m.id`, [proof.personId])
    const chosen = memberships.find(it => it.id === membership) ?? memberships[0]
    if (!chosen) throw new Refused('WrongSignIn')
    return this.sessions.start(tx, proof, chosen.id, device)
  }

  /** Does this password belong to the person of this address? Slowed like a sign-in; refuses `WrongSignIn`. */
  async provePassword(email: string, password: string): Promise<void> {
    await this.hold(email)
    if (!await this.knowsPassword(email, password)) throw new Refused('WrongSignIn', 'password')
  }

  /** The same for who counts the tries herself. */
  knowsPassword(email: string, password: string): Promise<boolean> { return this.byPassword.knows(email, password) }

  /** Counts a try for this address with an invitation in hand. Throws `Slowed`. */
  hold(email: string): Promise<void> { return this.limits.hold(email, byInvitation) }

  /** The address was proved: its slips no longer count. */
  forget(email: string): Promise<void> { return this.limits.forget(email, byInvitation) }

  private enter({ proof, settle }: Proved, place: Omit<Place, 'house'>): Promise<string> {
    return this.database.write('auth', {}, async tx => {
      await settle(tx)
      return this.begin(tx, proof, place)
    })
  }
}
