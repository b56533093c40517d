import { Injectable } from '@nestjs/common'
import { actorOf, type Me } from '../access/me.js'
import { Sessions } from '../access/session.js'
import { see, take } from '../access/take.js'
import { LetterMail } from '../people/letter.mail.js'
import { RecoveryService } from '../people/recovery.service.js'
import { Changes } from '../platform/change/change.js'
import type { Tx } from '../platform/database/tx.js'
import { NotFound, Refused } from '../platform/refused.js'
import { InvitationService } from './invitation.service.js'
import { Leaving } from './leaving.js'
import { Membership } from './membership.entity.js'
import { membershipEvents } from './membership.events.js'
import { memberships } from './membership.policy.js'

/** How someone leaves: why, in the words of who ends it, and who takes over. */
export type Farewell = { successorId: string | null, reason: string | null }

@Injectable()
export class MembershipService {
  constructor(
    private readonly changes: Changes, private readonly sessions: Sessions, private readonly invitations: InvitationService,
    private readonly leaving: Leaving, private readonly recovery: RecoveryService, private readonly letters: LetterMail,
  ) {}

  /**
   * A person leaves, or is asked to. In one commit what she holds passes to her successor, invitations of hers that are open
   * are withdrawn, her sessions in this chair end and her screens are told to forget. Returns the id of the organisation.
   * Refuses `AlreadyEnded`, `LastAdministrator`, `ProofNeeded`, and `CasesWouldBeOrphaned` where a case would be nobody's.
   */
  end(me: Me, id: string, { successorId, reason }: Farewell = { successorId: null, reason: null }): Promise<string> {
    return this.changes.change(actorOf(me), async change => {
      const { tx, event } = change
      const membership = await take(tx, me, memberships, id, 'end')
      const successor = successorId ? await this.successorOf(tx, me, membership, successorId) : null
      membership.end(me)
      // First of all: from here on whoever would give her something waits, and then finds her gone.
      await tx.keep(Membership, membership)
      await this.leaving.passOn({ change, me, membership, successor })
      await this.invitations.revokeAllOf(change, membership.id)
      await this.sessions.endAllOf(tx, membership.id, me.at)
      await event('membership.ended', membershipEvents['membership.ended'](membership, reason))
      return { id: membership.organisationId }
    })
  }

  /**
   * Opens a way back for someone who lost her authenticator: she gets a letter, and still needs her password. Refuses
   * `AlreadyEnded`, `ProofNeeded`.
   */
  async startRecovery(me: Me, id: string): Promise<string> {
    let letter = ''
    const done = await this.changes.change(actorOf(me), async ({ tx, event }) => {
      const membership = await take(tx, me, memberships, id, 'startRecovery')
      letter = await this.recovery.open(tx, membership.personId, 'authenticator', me.membershipId)
      await event('membership.recovery_started', membershipEvents['membership.recovery_started'](membership))
      return membership
    })
    if (letter) await this.letters.post(letter)
    return done
  }

  /** A colleague who stays. The chain of the organisation is locked, so that she cannot leave meanwhile. */
  private async successorOf(tx: Tx, me: Me, leaver: Membership, id: string): Promise<Membership> {
    if (id === leaver.id) throw new Refused('InvalidInput', 'successorId')
    const [successor] = await see(tx, me, memberships, [id])
    if (!successor || successor.until || successor.organisationId !== leaver.organisationId) throw new NotFound()
    return successor
  }
}
