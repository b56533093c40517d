import { Injectable } from '@nestjs/common'
import { Sessions } from '../access/session.js'
import { Database } from '../platform/database/database.js'
import { Refused } from '../platform/refused.js'
import type { SignedByPasskey } from './passkey-answers.js'
import { PasskeyWay } from './passkey-way.js'
import { PasswordWay } from './password-way.js'
import { PasskeyLimits, SignInLimits } from './sign-in-limits.js'
import type { Holder } from './signed-in.js'
import type { Proved } from './way.js'

/** What she proves herself with: her passkey, or her password and a code. */
export type Shown = { passkey: SignedByPasskey } | { password: string, code: string }

/** It is still her: the session she is in is proved anew, by any way she could have signed in. */
@Injectable()
export class ProofService {
  constructor(
    private readonly database: Database, private readonly byPassword: PasswordWay, private readonly byPasskey: PasskeyWay,
    private readonly sessions: Sessions, private readonly limits: SignInLimits, private readonly passkeyLimits: PasskeyLimits,
  ) {}

  /** @returns the new token of the session. Refuses `WrongSignIn`, also for someone else's proof; throws `Slowed` as a sign-in does. */
  async prove({ me, token }: Holder, shown: Shown, house: string): Promise<string> {
    const [limits, subject] = 'passkey' in shown ? [this.passkeyLimits, shown.passkey.id] : [this.limits, await this.emailOf(me.personId)]
    await limits.hold(subject, house)
    const { proof, settle }: Proved = 'passkey' in shown
      ? await this.byPasskey.prove(shown.passkey, { purpose: 'prove', sessionId: me.sessionId, personId: me.personId })
      : await this.byPassword.prove({ ...shown, email: subject })
    if (proof.personId !== me.personId) throw new Refused('WrongSignIn')
    const next = await this.database.write('auth', {}, async tx => {
      await settle(tx)
      return this.sessions.renew(tx, token, proof)
    })
    await limits.forget(subject, house)
    return next
  }

  private async emailOf(personId: string): Promise<string> {
    const [person] = await this.database.ask<{ email: string }>('auth', 'SELECT email FROM person WHERE id = $1', [personId])
    return person?.email ?? ''
  }
}
