import { Injectable } from '@nestjs/common'
import { Sessions } from '../access/session.js'
import { Clock } from '../platform/clock/clock.js'
import { Ids } from '../platform/clock/ids.js'
import { Database } from '../platform/database/database.js'
import { Refused } from '../platform/refused.js'
import { Factors, type SecondFactor } from './factors.js'
import { Passwords } from './passwords.js'
import { People, sameEmail } from './person.service.js'
import { SignInLimits } from './sign-in-limits.js'

/** What is typed to sign in; `membership` where a person wants to begin in one of several organisations. */
export type Typed = { email: string, password: string, code: string, membership?: string | undefined }

type Stored = SecondFactor & { passwordHash: string }

/** Tries with an invitation in hand are counted together, wherever they come from: only who holds the letter can make them. */
const byInvitation = 'by invitation'

/** A person proves who she is. Whatever is wrong, the answer and the time it takes are the same. */
@Injectable()
export class SignIn {
  /** Stands in for whoever is unknown, so that the same work is done. */
  private readonly nobody: SecondFactor

  constructor(
    private readonly database: Database, private readonly clock: Clock, private readonly passwords: Passwords, private readonly factors: Factors,
    private readonly people: People, private readonly sessions: Sessions, private readonly limits: SignInLimits, ids: Ids,
  ) {
    const personId = ids.next()
    this.nobody = { personId, totpSecret: factors.sealSecret(factors.newSecret(), personId), totpLastStep: 0, recoveryHashes: [] }
  }

  /** @returns a token, or the seconds to wait before the next try is judged. Refuses `WrongSignIn`. */
  async signIn(typed: Typed, device: string, house: string): Promise<{ token: string } | { wait: number }> {
    const wait = await this.limits.admit(typed.email, house)
    if (wait > 0) return { wait }
    const stored = await this.find(typed.email)
    const fits = await this.passwords.fits(stored?.passwordHash ?? null, typed.password)
    const used = this.factors.check(stored ?? this.nobody, typed.code, this.clock.now())
    if (!stored || !fits || !used) throw new Refused('WrongSignIn')
    const token = await this.database.write('auth', {}, async tx => {
      await this.people.use(tx, stored.personId, used)
      // Where she was last comes first, then the chair she has had longest.
      const memberships = await tx.sql<{ id: string }>(
        `SELECT m.id FROM membership m WHERE m.person_id = $1 AND m.until IS NULL
         ORDER BY (SELECT max(s.last_seen_at) FROM session s WHERE s.membership_id = m.id) DESC NULLS LAST, m.since, m.id`, [stored.personId])
      const chosen = memberships.find(it => it.id === typed.membership) ?? memberships[0]
      if (!chosen) throw new Refused('WrongSignIn')
      return this.sessions.start(tx, stored.personId, chosen.id, device)
    })
    await this.limits.forget(typed.email, house)
    return { token }
  }

  /** Does this password belong to the person of this address? Slowed like a sign-in; refuses `WrongSignIn` and `TooManyRequests`. */
  async provePassword(email: string, password: string): Promise<void> {
    if (await this.limits.admit(email, byInvitation) > 0) throw new Refused('TooManyRequests')
    const stored = await this.find(email)
    if (!await this.passwords.fits(stored?.passwordHash ?? null, password)) throw new Refused('WrongSignIn', 'password')
  }

  /** Seconds to wait before a try for this address is judged, 0 when it is; counts it. */
  admit(email: string): Promise<number> { return this.limits.admit(email, byInvitation) }

  /** The address was proved: its slips no longer count. */
  forget(email: string): Promise<void> { return this.limits.forget(email, byInvitation) }

  private async find(email: string): Promise<Stored | undefined> {
    const [row] = await this.database.ask<Omit<Stored, 'totpLastStep'> & { totpLastStep: string }>('auth', `
      SELECT c.person_id AS "personId", c.password_hash AS "passwordHash", c.totp_secret AS "totpSecret", c.totp_last_step AS "totpLastStep",
        c.recovery_hashes AS "recoveryHashes"
      FROM person p JOIN credential c ON c.person_id = p.id WHERE lower(p.email) = $1 AND c.totp_confirmed_at IS NOT NULL`, [sameEmail(email)])
    return row && { ...row, totpLastStep: Number(row.totpLastStep) }
  }
}
