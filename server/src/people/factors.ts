import { Injectable } from '@nestjs/common'
import { timingSafeEqual } from 'node:crypto'
import { latinDigits } from '@amends/shared/receipt'
import { Ids } from '../platform/clock/ids.js'
import { Keyring } from '../platform/keyring/keyring.js'
import { secretOf, stepOfCode } from './totp.js'

const recoveryCount = 10

/** The second factor that a sign-in used, to be taken out of use in the transaction that signs in. */
export type UsedFactor = { step: number } | { recoveryHash: string }

/** What of a credential a code is checked against. */
export type SecondFactor = { personId: string, totpSecret: Buffer, totpLastStep: number, recoveryHashes: readonly string[] }

/** One-time codes and recovery codes: made, sealed, checked. */
@Injectable()
export class Factors {
  constructor(private readonly ids: Ids, private readonly keyring: Keyring) {}

  /** A new secret for an authenticator app. */
  newSecret(): string { return secretOf(this.ids.bytes(20)) }

  sealSecret(secret: string, personId: string): Buffer { return this.keyring.wrap(Buffer.from(secret), `totp:${personId}`) }

  openSecret(sealed: Buffer, personId: string): string { return this.keyring.unwrap(sealed, `totp:${personId}`).toString() }

  /** Ten codes for a lost phone, with what is kept of them: about 50 random bits each, under a key that is not in the database. */
  newRecovery(personId: string): { codes: string[], hashes: string[] } {
    const codes = Array.from({ length: recoveryCount }, () => `${this.ids.code(5)}-${this.ids.code(5)}`)
    return { codes, hashes: codes.map(code => this.recoveryHash(code, personId)) }
  }

  /** Which factor a typed code is, or null where it is none. Digits of any script and any spacing are understood. */
  check(factor: SecondFactor, typed: string, at: Date): UsedFactor | null {
    const digits = /\p{L}/u.test(typed) ? '' : latinDigits(typed)
    const step = stepOfCode(this.openSecret(factor.totpSecret, factor.personId), digits, at, factor.totpLastStep)
    const recoveryHash = this.recoveryHash(typed, factor.personId)
    const kept = factor.recoveryHashes.filter(hash => hash.length === recoveryHash.length && timingSafeEqual(Buffer.from(hash), Buffer.from(recoveryHash)))
    return step !== null ? { step } : kept.length > 0 ? { recoveryHash } : null
  }

  private recoveryHash(code: string, personId: string): string {
    return this.keyring.digest('recovery-code', `${personId}:${code.normalize('NFKC').toLowerCase().replace(/[^a-z0-9]/g, '')}`)
  }
}
