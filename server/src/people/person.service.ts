import { Injectable } from '@nestjs/common'
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
import { uriOf } from './totp.js'

/** A person to be, with what she will sign in with. `totpSecret` in base32. */
export type Newcomer = { name: string, email: string, password: string, locale: string, totpSecret: string }

/** What a person is shown once, when she chooses how to sign in. */
export type Shown = { totpUri: string, totpSecret: string, recoveryCodes: string[] }

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
        totpLastStep: '0', recoveryHashes: [], changedAt: at,
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

  /** Takes a code of hers: her app works now, and the code is used up. Refuses `WrongSignIn`. */
  async prove(tx: Tx, personId: string, code: string): Promise<void> {
    const at = this.clock.now()
    const [credential] = await tx.rows(Credential, 'it.person_id = :personId', { personId })
    const used = credential && this.factors.check({ ...credential, totpLastStep: Number(credential.totpLastStep) }, code, at)
    if (!used) throw new Refused('WrongSignIn', 'code')
    await this.use(tx, personId, used)
    await tx.sql('UPDATE credential SET totp_confirmed_at = coalesce(totp_confirmed_at, $2) WHERE person_id = $1', [personId, at])
  }

  /** Takes a factor out of use. Refuses `WrongSignIn` where someone was faster with the same code. */
  async use(tx: Tx, personId: string, used: UsedFactor): Promise<void> {
    const [{ step, left } = { step: '0', left: [] }] = await tx.sql<{ step: string, left: string[] }>(
      'SELECT totp_last_step AS step, recovery_hashes AS left FROM credential WHERE person_id = $1 FOR UPDATE', [personId])
    if ('step' in used ? used.step <= Number(step) : !left.includes(used.recoveryHash)) throw new Refused('WrongSignIn')
    if ('step' in used) await tx.sql('UPDATE credential SET totp_last_step = $2 WHERE person_id = $1', [personId, used.step])
    else await tx.sql('UPDATE credential SET recovery_hashes = array_remove(recovery_hashes, $2) WHERE person_id = $1', [personId, used.recoveryHash])
  }

  private add(tx: Tx, name: string, email: string, locale: string): Promise<Person> {
    return tx.add(Person, { id: this.ids.next(), name: name.trim(), email: email.trim(), locale, since: this.clock.now(), version: 1 })
  }
}
