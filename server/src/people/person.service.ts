import { Injectable } from '@nestjs/common'
import type { Proof } from '../access/proof.js'
import { Clock } from '../platform/clock/clock.js'
import { Ids } from '../platform/clock/ids.js'
import { Database } from '../platform/database/database.js'
import type { Tx } from '../platform/database/tx.js'
import { Refused } from '../platform/refused.js'
import { Credential } from './credential.entity.js'
import { Factors, type UsedFactor } from './factors.js'
import { isWeak } from './password-rules.js'
import { Passwords } from './passwords.js'
import { Person } from './person.entity.js'
import { lastUsed, uriOf } from './totp.js'

/** A person to be, with what she will sign in with. `totpSecret` in base32. */
export type Newcomer = { name: string, email: string, password: string, locale: string, totpSecret: string }

/** An authenticator to be, as her app takes it. */
export type Authenticator = { totpUri: string, totpSecret: string }
/** What a person is shown once, when she chooses how to sign in. */
export type Shown = Authenticator & { recoveryCodes: string[] }

/** Milliseconds from the secret on the screen to a code of the app that took it. */
const settingUp = 15 * 60_000

export const sameEmail = (email: string): string => email.trim().toLowerCase()

/** People before there is anybody: all of it runs as the role `auth`, inside the transaction of whoever calls. */
@Injectable()
export class People {
  constructor(
    private readonly database: Database, private readonly clock: Clock, private readonly ids: Ids,
    private readonly passwords: Passwords, private readonly factors: Factors,
  ) {}

  /** Adds a person who can sign in at once; for the demo world. Her password is not judged. @returns her id. */
  async enrol(newcomer: Newcomer): Promise<string> {
    const passwordHash = await this.passwords.hash(newcomer.password)
    return this.database.write('auth', {}, async tx => {
      const at = this.clock.now()
      const person = await this.add(tx, newcomer.name, newcomer.email, newcomer.locale)
      await tx.add(Credential, {
        personId: person.id, passwordHash, totpSecret: this.factors.sealSecret(newcomer.totpSecret, person.id), totpConfirmedAt: at,
        totpLastStep: '0', recoveryHashes: [], changedAt: at, nextTotpSecret: null, nextTotpFor: null, nextTotpAt: null,
      })
      return person.id
    })
  }

  /** The person of an address who has proved both factors before, or null. */
  async known(tx: Tx, email: string): Promise<string | null> {
    const [row] = await tx.sql<{ id: string }>(
      'SELECT p.id FROM person p JOIN credential c ON c.person_id = p.id WHERE lower(p.email) = $1 AND c.totp_confirmed_at IS NOT NULL', [sameEmail(email)])
    return row?.id ?? null
  }

  /** Refuses `WeakPassword` for one that is easily guessed by who knows her and her organisation. */
  async hashOfNew(password: string, context: readonly string[]): Promise<string> {
    if (isWeak(password, context)) throw new Refused('WeakPassword', 'password')
    return this.passwords.hash(password)
  }

  /**
   * A person whose authenticator app has still to be seen to work; begun anew, everything chosen before is replaced.
   * Refuses `TryAgain` where she finished meanwhile: nobody's proven factors are replaced by a letter.
   */
  async begin(tx: Tx, chosen: { name: string, email: string, locale: string, passwordHash: string }): Promise<{ personId: string, shown: Shown }> {
    const at = this.clock.now()
    if (await this.known(tx, chosen.email)) throw new Refused('TryAgain')
    const [before] = await tx.rows(Person, 'lower(it.email) = :email', { email: sameEmail(chosen.email) })
    const person = before ?? await this.add(tx, chosen.name, chosen.email, chosen.locale)
    if (before) await tx.keep(Person, Object.assign(before, { name: chosen.name, locale: chosen.locale }))
    const totpSecret = this.factors.newSecret()
    const recovery = this.factors.newRecovery(person.id)
    await tx.sql(
      `INSERT INTO credential (person_id, password_hash, totp_secret, totp_last_step, recovery_hashes, changed_at) VALUES ($1, $2, $3, 0, $4, $5)
       ON CONFLICT (person_id) DO UPDATE SET password_hash = $2, totp_secret = $3, totp_last_step = 0, recovery_hashes = $4, changed_at = $5
       WHERE credential.totp_confirmed_at IS NULL`,
      [person.id, chosen.passwordHash, this.factors.sealSecret(totpSecret, person.id), recovery.hashes, at])
    return { personId: person.id, shown: { totpUri: uriOf(totpSecret, chosen.email), totpSecret, recoveryCodes: recovery.codes } }
  }

  /** Takes a code of hers, after her password: her app works now, and the code is used up. Refuses `WrongSignIn`. */
  async prove(tx: Tx, personId: string, code: string): Promise<Proof> {
    const at = this.clock.now()
    const [credential] = await tx.rows(Credential, 'it.person_id = :personId', { personId })
    const used = credential && this.fits(credential, code)
    if (!used) throw new Refused('WrongSignIn', 'code')
    await this.use(tx, personId, used)
    await tx.sql('UPDATE credential SET totp_confirmed_at = coalesce(totp_confirmed_at, $2) WHERE person_id = $1', [personId, at])
    return { personId, with: 'step' in used ? 'password_and_code' : 'password_and_recovery_code', at }
  }

  /** Which of her factors a code is, or null; `use` takes it out of use. */
  async check(personId: string, code: string): Promise<UsedFactor | null> {
    const [credential] = await this.database.read('auth', {}, tx => tx.rows(Credential, 'it.person_id = :personId', { personId }))
    return credential ? this.fits(credential, code) : null
  }

  /** Takes a factor out of use. Refuses `WrongSignIn` where someone was faster with the same code. */
  async use(tx: Tx, personId: string, used: UsedFactor): Promise<void> {
    const [{ step, left } = { step: '0', left: [] }] = await tx.sql<{ step: string, left: string[] }>(
      'SELECT totp_last_step AS step, recovery_hashes AS left FROM credential WHERE person_id = $1 FOR UPDATE', [personId])
    if ('step' in used ? used.step <= lastUsed(Number(step), this.clock.now()) : !left.includes(used.recoveryHash)) throw new Refused('WrongSignIn')
    if ('step' in used) await tx.sql('UPDATE credential SET totp_last_step = $2 WHERE person_id = $1', [personId, used.step])
    else await tx.sql('UPDATE credential SET recovery_hashes = array_remove(recovery_hashes, $2) WHERE person_id = $1', [personId, used.recoveryHash])
  }

  /** What a guesser tries first who knows her: her name, her address, her organisations. */
  async around(personId: string): Promise<string[]> {
    const rows = await this.database.ask<{ name: string, email: string, organisation: string }>('auth', `
      SELECT p.name, p.email, o.name AS organisation FROM person p JOIN membership m ON m.person_id = p.id JOIN organisation o ON o.id = m.organisation_id
      WHERE p.id = $1`, [personId])
    return [...new Set(rows.flatMap(it => [it.name, it.email, it.organisation]))]
  }

  async setPassword(tx: Tx, personId: string, passwordHash: string): Promise<void> {
    await tx.sql('UPDATE credential SET password_hash = $2, changed_at = $3 WHERE person_id = $1', [personId, passwordHash, this.clock.now()])
  }

  /** The old codes are worth nothing from now on. @returns the new ones; they are not told again. */
  async renewRecoveryCodes(tx: Tx, personId: string): Promise<string[]> {
    const { codes, hashes } = this.factors.newRecovery(personId)
    await tx.sql('UPDATE credential SET recovery_hashes = $2, changed_at = $3 WHERE person_id = $1', [personId, hashes, this.clock.now()])
    return codes
  }

  /** A new secret beside the one in force. `holder`: the session or the way back that was shown it, and alone may confirm it. */
  async beginAuthenticator(tx: Tx, personId: string, holder: string): Promise<Authenticator> {
    const totpSecret = this.factors.newSecret()
    const [person] = await tx.rows(Person, 'it.id = :personId', { personId })
    await tx.sql('UPDATE credential SET next_totp_secret = $2, next_totp_for = $3, next_totp_at = $4 WHERE person_id = $1',
      [personId, this.factors.sealSecret(totpSecret, personId), holder, this.clock.now()])
    return { totpUri: uriOf(totpSecret, person?.email ?? ''), totpSecret }
  }

  /** A code of the new app: it takes the place of the old one, with new recovery codes. Refuses `WrongSignIn`. */
  async takeAuthenticator(tx: Tx, personId: string, holder: string, code: string): Promise<{ recoveryCodes: string[] }> {
    const at = this.clock.now()
    const [next] = await tx.sql<{ secret: Buffer }>(
      'SELECT next_totp_secret AS secret FROM credential WHERE person_id = $1 AND next_totp_for = $2 AND next_totp_at > $3 FOR UPDATE',
      [personId, holder, new Date(at.getTime() - settingUp)])
    const used = next && this.factors.check({ personId, totpSecret: next.secret, totpLastStep: 0, recoveryHashes: [] }, code, at)
    if (!used || !('step' in used)) throw new Refused('WrongSignIn', 'code')
    await tx.sql(`UPDATE credential SET totp_secret = next_totp_secret, totp_last_step = $2, next_totp_secret = NULL, next_totp_for = NULL, next_totp_at = NULL
      WHERE person_id = $1`, [personId, used.step])
    return { recoveryCodes: await this.renewRecoveryCodes(tx, personId) }
  }

  private fits(credential: Credential, code: string): UsedFactor | null {
    return this.factors.check({ ...credential, totpLastStep: Number(credential.totpLastStep) }, code, this.clock.now())
  }

  private add(tx: Tx, name: string, email: string, locale: string): Promise<Person> {
    return tx.add(Person, { id: this.ids.next(), name: name.trim(), email: email.trim(), locale, since: this.clock.now(), version: 1 })
  }
}
