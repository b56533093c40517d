import { Injectable } from '@nestjs/common'
import type { MemberRole } from '@amends/shared/organisations'
import { actorOf, type Me } from '../access/me.js'
import { take } from '../access/take.js'
import { Changes, type Changing } from '../platform/change/change.js'
import { Ids } from '../platform/clock/ids.js'
import type { Tx } from '../platform/database/tx.js'
import { digestOfToken } from '../platform/keyring/token.js'
import { Refused } from '../platform/refused.js'
import { sameEmail } from '../people/person.service.js'
import { Invitation } from './invitation.entity.js'
import { invitationEvents } from './invitation.events.js'
import { InvitationMail } from './invitation.mail.js'
import { invitations } from './invitation.policy.js'
import { organisations } from './organisation.policy.js'

/** Hours an invitation lives. */
const hours = 72
/** Invitations one member may send in an hour: a department on a busy day, and not a list of addresses. */
export const mostInAnHour = 30

/** Whom to invite, and as what. `mailed: false` leaves the token to the caller. */
export type Wanted = { organisationId: string, email: string, memberRole: MemberRole, title: string | null, invitedBy: string | null, mailed: boolean }

@Injectable()
export class InvitationService {
  constructor(private readonly changes: Changes, private readonly ids: Ids, private readonly mail: InvitationMail) {}

  /**
   * Offers someone a chair, by mail. The same answer whether or not the address is known here. Refuses `AlreadyAMember`,
   * `ProofNeeded`, and `TooManyRequests` where she has sent many within the hour.
   */
  async invite(me: Me, organisationId: string, wanted: Pick<Wanted, 'email' | 'memberRole' | 'title'>): Promise<string> {
    let made = ''
    const id = await this.changes.change(actorOf(me), async change => {
      const organisation = await take(change.tx, me, organisations, organisationId, 'invite')
      await this.slow(change, me)
      made = (await this.make(change, { ...wanted, organisationId: organisation.id, invitedBy: me.membershipId, mailed: true })).id
      return organisation
    })
    if (made) await this.mail.post(made)
    return id
  }

  /** The invitation is worth nothing from now on. Returns the id of the organisation. Refuses `InvitationOver`. */
  revoke(me: Me, id: string): Promise<string> {
    return this.changes.change(actorOf(me), async ({ tx, event }) => {
      const invitation = await take(tx, me, invitations, id, 'revoke')
      invitation.revoke(me.at)
      await tx.keep(Invitation, invitation)
      await event('invitation.revoked', invitationEvents['invitation.revoked'](invitation))
      return { id: invitation.organisationId }
    })
  }

  /** Writes an invitation inside a change; earlier ones of this organisation to the same address end. @returns its id and its token. */
  async make({ tx, at, event }: Changing, { mailed, ...wanted }: Wanted): Promise<{ id: string, token: string }> {
    await this.endEarlier(tx, wanted, at)
    const id = this.ids.next()
    const token = this.ids.bytes(32).toString('base64url')
    const invitation = Object.assign(new Invitation(), {
      ...wanted, id, email: wanted.email.trim(), title: wanted.title?.trim() || null, tokenHash: digestOfToken(token),
      sealedToken: mailed ? this.mail.seal(token, id) : null, sentAt: at, expiresAt: new Date(at.getTime() + hours * 3_600_000),
      undertakingReadAt: null, acceptedAt: null, revokedAt: null, personId: null, version: 1,
    })
    await tx.add(Invitation, invitation)
    await event('invitation.sent', invitationEvents['invitation.sent'](invitation))
    return { id, token }
  }

  /** Withdraws what a member offered and nobody has taken yet, inside the change that ends her membership. */
  async revokeAllOf({ tx, at, event }: Changing, membershipId: string): Promise<void> {
    const sent = await tx.rows(Invitation, 'it.invited_by = :membershipId AND it.accepted_at IS NULL AND it.revoked_at IS NULL', { membershipId })
    for (const invitation of sent.filter(it => it.isOpen(at))) {
      invitation.revoke(at)
      await tx.keep(Invitation, invitation)
      await event('invitation.revoked', invitationEvents['invitation.revoked'](invitation))
    }
  }

  private async slow({ tx, at }: Changing, me: Me): Promise<void> {
    const [lately] = await tx.sql<{ count: number }>('SELECT count(*)::int AS count FROM invitation WHERE invited_by = $1 AND sent_at > $2',
      [me.membershipId, new Date(at.getTime() - 3_600_000)])
    if ((lately?.count ?? 0) >= mostInAnHour) throw new Refused('TooManyRequests')
  }

  private async endEarlier(tx: Tx, { organisationId, email }: Pick<Wanted, 'organisationId' | 'email'>, at: Date): Promise<void> {
    const [member] = await tx.sql(
      `SELECT 1 FROM membership m JOIN person p ON p.id = m.person_id
       WHERE m.organisation_id = $1 AND m.until IS NULL AND lower(p.email) = $2`, [organisationId, sameEmail(email)])
    if (member) throw new Refused('AlreadyAMember', 'email')
    const earlier = await tx.rows(Invitation,
      'it.organisation_id = :organisationId AND lower(it.email) = :email AND it.accepted_at IS NULL AND it.revoked_at IS NULL',
      { organisationId, email: sameEmail(email) })
    for (const invitation of earlier.filter(it => it.isOpen(at))) {
      invitation.revoke(at)
      await tx.keep(Invitation, invitation)
    }
  }
}
