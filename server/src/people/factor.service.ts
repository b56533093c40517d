import { Injectable } from '@nestjs/common'
import type { Me } from '../access/me.js'
import { needProof } from '../access/proof.js'
import { Sessions } from '../access/session.js'
import { Database } from '../platform/database/database.js'
import type { Tx } from '../platform/database/tx.js'
import { LetterMail } from './letter.mail.js'
import { People, type Authenticator } from './person.service.js'

/** A person changes what she signs in with, after a fresh proof; each change is told to her by mail. */
@Injectable()
export class FactorService {
  constructor(
    private readonly database: Database, private readonly people: People, private readonly sessions: Sessions, private readonly letters: LetterMail,
  ) {}

  /** Her other sessions end. Refuses `ProofNeeded`, `WeakPassword`. */
  async changePassword(me: Me, password: string): Promise<void> {
    needProof(me)
    const passwordHash = await this.people.hashOfNew(password, await this.people.around(me.personId))
    await this.change(me, tx => this.people.setPassword(tx, me.personId, passwordHash))
  }

  /** Ten new recovery codes; the old ones are worth nothing. Refuses `ProofNeeded`. */
  async renewRecoveryCodes(me: Me): Promise<string[]> {
    needProof(me)
    return this.change(me, tx => this.people.renewRecoveryCodes(tx, me.personId), false)
  }

  /** Shows a new authenticator's secret; the old one works until `confirmAuthenticator`. Refuses `ProofNeeded`. */
  async beginAuthenticator(me: Me): Promise<Authenticator> {
    needProof(me)
    return this.database.write('auth', {}, tx => this.people.beginAuthenticator(tx, me.personId, me.sessionId))
  }

  /**
   * The new app was seen to work: it replaces the old one, with new recovery codes, and her other sessions end. Only the
   * session that was shown the secret can do this. @returns the recovery codes. Refuses `WrongSignIn`.
   */
  confirmAuthenticator(me: Me, code: string): Promise<string[]> {
    return this.change(me, async tx => {
      const { recoveryCodes } = await this.people.takeAuthenticator(tx, me.personId, me.sessionId, code)
      await this.sessions.gainApp(tx, me.sessionId)
      return recoveryCodes
    })
  }

  private async change<T>(me: Me, work: (tx: Tx) => Promise<T>, endsOthers = true): Promise<T> {
    const { result, ended, letter } = await this.database.write('auth', {}, async tx => ({
      result: await work(tx), ended: endsOthers ? await this.sessions.endOthersOf(tx, me.personId, me.sessionId, me.at) : [],
      letter: await this.letters.write(tx, me.personId, 'sign_in_changed'),
    }))
    for (const id of ended) this.sessions.tell(id)
    await this.letters.post(letter)
    return result
  }
}
