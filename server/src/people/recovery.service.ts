import { Injectable, type OnModuleInit } from '@nestjs/common'
import type { RecoveryKind } from '@amends/shared/sign-in'
import { z } from 'zod'
import type { Proof } from '../access/proof.js'
import { Sessions } from '../access/session.js'
import { Clock } from '../platform/clock/clock.js'
import { Ids } from '../platform/clock/ids.js'
import { Database } from '../platform/database/database.js'
import type { Tx } from '../platform/database/tx.js'
import { Jobs } from '../platform/jobs/jobs.js'
import { Keyring } from '../platform/keyring/keyring.js'
import { digestOfToken } from '../platform/keyring/token.js'
import { NotFound, Refused } from '../platform/refused.js'
import { LetterMail } from './letter.mail.js'
import { People, sameEmail, type Authenticator } from './person.service.js'
import { RecoveryLimits } from './sign-in-limits.js'
import { SignIn, type Place } from './sign-in.js'

const name = 'recovery'
const sealedFor = 'recovery-request'
const payloadOf = z.object({ sealed: z.base64() })

/** Milliseconds: how long a way back stays open, and how long after the answer its request is looked at. */
export const recoveryLife = 3_600_000
const afterTheAnswer = 1_000
/** Letters to one person within that hour, however many ask. */
const mostLetters = 3

type Held = { id: string, personId: string, kind: RecoveryKind, email: string }

/**
 * Ways back in. None leads around the second factor: who forgot her password needs a code, who lost her codes needs her
 * password and an administrator who starts it; nobody else chooses anything for her. OWASP ASVS 5, 6.4.3, 6.4.6.
 */
@Injectable()
export class RecoveryService implements OnModuleInit {
  constructor(
    private readonly database: Database, private readonly clock: Clock, private readonly ids: Ids, private readonly keyring: Keyring,
    private readonly jobs: Jobs, private readonly people: People, private readonly sessions: Sessions, private readonly signing: SignIn,
    private readonly letters: LetterMail, private readonly limits: RecoveryLimits,
  ) {}

  onModuleInit(): void {
    this.jobs.register(name, payload => this.answer(this.keyring.unwrap(Buffer.from(payloadOf.parse(payload).sealed, 'base64'), sealedFor).toString()))
  }

  /**
   * Someone says she forgot her password. Whether the address is known is first looked at by a job, once this is answered,
   * so that the same is done for every address. Throws `Slowed`.
   */
  async request(email: string, house: string): Promise<void> {
    await this.limits.hold(email, house)
    const asked = sameEmail(email)
    await this.database.write('relay', {}, tx => this.jobs.add(tx, [{
      name, payload: { sealed: this.keyring.wrap(Buffer.from(asked), sealedFor).toString('base64') }, key: `${name}:${this.keyring.digest(sealedFor, asked)}`,
      at: new Date(this.clock.now().getTime() + afterTheAnswer),
    }]))
  }

  /** `NotFound` for a token that is wrong, used or over: all alike. */
  async look(token: string): Promise<{ kind: RecoveryKind }> {
    const { kind } = await this.hold(token)
    return { kind }
  }

  /** A new password, for a code. All her sessions end and she is signed in. @returns a token. Refuses `WrongSignIn`, `WeakPassword`; throws `Slowed`. */
  async choosePassword(token: string, { password, code }: { password: string, code: string }, { house, ...place }: Place): Promise<string> {
    const held = await this.hold(token, 'password')
    await this.limits.hold(held.id, house)
    const used = await this.people.check(held.personId, code)
    if (!used) throw new Refused('WrongSignIn', 'code')
    await this.limits.forget(held.id, house)
    const passwordHash = await this.people.hashOfNew(password, await this.people.around(held.personId))
    return this.finish(held, place, async tx => {
      await this.people.use(tx, held.personId, used)
      await this.people.setPassword(tx, held.personId, passwordHash)
      return { personId: held.personId, with: 'step' in used ? 'password_and_code' : 'password_and_recovery_code', at: this.clock.now() }
    })
  }

  /** The secret of a new authenticator, for her password. Refuses `WrongSignIn`; throws `Slowed`. */
  async beginAuthenticator(token: string, password: string, house: string): Promise<Authenticator> {
    const held = await this.provePassword(token, password, house)
    return this.database.write('auth', {}, tx => this.people.beginAuthenticator(tx, held.personId, held.id))
  }

  /** Her password again, and a code of the new app. All her sessions end and she is signed in. As above. */
  async confirmAuthenticator(
    token: string, { password, code }: { password: string, code: string }, { house, ...place }: Place,
  ): Promise<{ token: string, recoveryCodes: string[] }> {
    const held = await this.provePassword(token, password, house)
    let recoveryCodes: string[] = []
    const session = await this.finish(held, place, async tx => {
      const taken = await this.people.takeAuthenticator(tx, held.personId, held.id, code)
      recoveryCodes = taken.recoveryCodes
      return { personId: held.personId, with: 'password_and_code', at: this.clock.now() }
    })
    return { token: session, recoveryCodes }
  }

  private async provePassword(token: string, password: string, house: string): Promise<Held> {
    const held = await this.hold(token, 'authenticator')
    await this.limits.hold(held.id, house)
    if (!await this.signing.knowsPassword(held.email, password)) throw new Refused('WrongSignIn', 'password')
    await this.limits.forget(held.id, house)
    return held
  }

  /** Every way back of hers closes with the one she used. */
  private async finish(held: Held, place: Omit<Place, 'house'>, work: (tx: Tx) => Promise<Proof>): Promise<string> {
    const at = this.clock.now()
    const { token, ended, letter } = await this.database.write('auth', {}, async tx => {
      if (await tx.changed('UPDATE recovery SET ended_at = $2 WHERE id = $1 AND ended_at IS NULL', [held.id, at]) !== 1) throw new NotFound()
      const proof = await work(tx)
      await tx.sql('UPDATE recovery SET ended_at = $2 WHERE person_id = $1 AND ended_at IS NULL', [held.personId, at])
      const ended = await this.sessions.endOthersOf(tx, held.personId, null, at)
      return { ended, token: await this.signing.begin(tx, proof, place), letter: await this.letters.write(tx, held.personId, 'sign_in_changed') }
    })
    for (const id of ended) this.sessions.tell(id)
    await this.letters.post(letter)
    return token
  }

  private async hold(token: string, kind?: RecoveryKind): Promise<Held> {
    const [held] = await this.database.ask<Held>('auth', `
      SELECT r.id, r.person_id AS "personId", r.kind, p.email FROM recovery r JOIN person p ON p.id = r.person_id
      WHERE r.token_hash = $1 AND r.ended_at IS NULL AND r.expires_at > $2`, [digestOfToken(token), this.clock.now()])
    if (!held || (kind && held.kind !== kind)) throw new NotFound()
    return held
  }

  private async answer(email: string): Promise<void> {
    const letter = await this.database.write('auth', {}, async tx => {
      const at = this.clock.now()
      await tx.sql('DELETE FROM recovery r WHERE r.expires_at < $1 AND NOT EXISTS (SELECT FROM letter l WHERE l.recovery_id = r.id)', [at])
      const personId = await this.people.known(tx, email)
      const [chair] = personId ? await tx.sql('SELECT 1 FROM membership WHERE person_id = $1 AND until IS NULL LIMIT 1', [personId]) : []
      if (!personId || !chair) return null
      const [lately] = await tx.sql<{ count: number }>(
        `SELECT count(*)::int AS count FROM recovery WHERE person_id = $1 AND kind = 'password' AND started_at > $2`,
        [personId, new Date(at.getTime() - recoveryLife)])
      return (lately?.count ?? 0) < mostLetters ? this.open(tx, personId, 'password', null) : null
    })
    if (letter) await this.letters.post(letter)
  }

  /** Opens a way back inside a change: a job's, or that of the administrator who starts it. @returns the letter to post. */
  async open(tx: Tx, personId: string, kind: RecoveryKind, startedBy: string | null): Promise<string> {
    const id = this.ids.next()
    const at = this.clock.now()
    await tx.sql('INSERT INTO recovery (id, person_id, kind, started_by, started_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6)',
      [id, personId, kind, startedBy, at, new Date(at.getTime() + recoveryLife)])
    return this.letters.write(tx, personId, 'recovery', id)
  }
}
