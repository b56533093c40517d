import { Injectable } from '@nestjs/common'
import { Clock } from '../platform/clock/clock.js'
import { Ids } from '../platform/clock/ids.js'
import { Database } from '../platform/database/database.js'
import { Refused } from '../platform/refused.js'
import { Factors, type SecondFactor } from './factors.js'
import { Passwords } from './passwords.js'
import { People, sameEmail } from './person.service.js'
import type { Proved } from './way.js'

/** What is typed: a one-time code of her app, or one of her recovery codes. */
export type Typed = { email: string, password: string, code: string }

type Stored = SecondFactor & { passwordHash: string }

/** A password and a code. Whatever is wrong, the answer and the work it takes are the same. */
@Injectable()
export class PasswordWay {
  /** Stands in for whoever is unknown, so that the same work is done. */
  private readonly nobody: SecondFactor

  constructor(
    private readonly database: Database, private readonly clock: Clock, private readonly passwords: Passwords, private readonly factors: Factors,
    private readonly people: People, ids: Ids,
  ) {
    const personId = ids.next()
    this.nobody = {
      personId, totpSecret: factors.sealSecret(factors.newSecret(), personId), totpLastStep: 0, recoveryHashes: factors.newRecovery(personId).hashes,
    }
  }

  /** Refuses `WrongSignIn`. */
  async prove({ email, password, code }: Typed): Promise<Proved> {
    const at = this.clock.now()
    const stored = await this.find(email)
    const fits = await this.passwords.fits(stored?.passwordHash ?? null, password)
    const used = this.factors.check(stored ?? this.nobody, code, at)
    if (!stored || !fits || !used) throw new Refused('WrongSignIn')
    return {
      proof: { personId: stored.personId, with: 'step' in used ? 'password_and_code' : 'password_and_recovery_code', at },
      settle: tx => this.people.use(tx, stored.personId, used),
    }
  }

  /** Is this the password of the person of this address? It takes as long where there is nobody. */
  async knows(email: string, password: string): Promise<boolean> {
    return this.passwords.fits((await this.find(email))?.passwordHash ?? null, password)
  }

  private async find(email: string): Promise<Stored | undefined> {
    const [row] = await this.database.ask<Omit<Stored, 'totpLastStep'> & { totpLastStep: string }>('auth', `
      SELECT c.person_id AS "personId", c.password_hash AS "passwordHash", c.totp_secret AS "totpSecret", c.totp_last_step AS "totpLastStep",
        c.recovery_hashes AS "recoveryHashes"
      FROM person p JOIN credential c ON c.person_id = p.id WHERE lower(p.email) = $1 AND c.totp_confirmed_at IS NOT NULL`, [sameEmail(email)])
    return row && { ...row, totpLastStep: Number(row.totpLastStep) }
  }
}
