import { Injectable } from '@nestjs/common'
import type { OrganisationKind } from '@amends/shared/organisations'
import { actorOf, type Me } from '../access/me.js'
import { take } from '../access/take.js'
import { Changes, type Changing } from '../platform/change/change.js'
import { Ids } from '../platform/clock/ids.js'
import { Keyring } from '../platform/keyring/keyring.js'
import { InvitationMail } from './invitation.mail.js'
import { InvitationService } from './invitation.service.js'
import { Organisation } from './organisation.entity.js'
import { organisationEvents } from './organisation.events.js'
import type { RegisterOrganisationInput } from './organisation.inputs.js'
import { organisations } from './organisation.policy.js'
import { Vouch } from './vouch.entity.js'

/** The verbs of an organisation: how it comes to be, and how others come to trust it. Each returns its id. */
@Injectable()
export class OrganisationService {
  constructor(
    private readonly changes: Changes, private readonly ids: Ids, private readonly keyring: Keyring,
    private readonly invitations: InvitationService, private readonly mail: InvitationMail,
  ) {}

  /** The operator registers an organisation, inert, and invites its first administrator; by mail, unless told otherwise. */
  async register(me: Me, { administratorEmail, ...input }: RegisterOrganisationInput, mailed = true): Promise<string> {
    let invitation = ''
    const id = await this.changes.change(actorOf(me), async change => {
      await take(change.tx, me, organisations, me.organisationId, 'register')
      const organisation = await this.found(change, input)
      const made = await this.invitations.make(change, {
        organisationId: organisation.id, email: administratorEmail, memberRole: 'administrator', title: null, invitedBy: me.membershipId, mailed,
      })
      invitation = made.id
      return organisation
    })
    if (mailed && invitation) await this.mail.post(invitation)
    return id
  }

  /** Stands up for an inert organisation. Refuses `AlreadyVouched`, `CannotVouchForYourself`. */
  vouch(me: Me, id: string, reason: string): Promise<string> {
    return this.changes.change(actorOf(me), async change => {
      const organisation = await take(change.tx, me, organisations, id, 'vouch')
      const vouch = await change.tx.add(Vouch, {
        id: this.ids.next(), organisationId: organisation.id, membershipId: me.membershipId, voucherOrganisationId: me.organisationId, reason, at: me.at,
      })
      await change.event('organisation.vouched', organisationEvents['organisation.vouched'](vouch))
      await this.settle(change, organisation)
      return organisation
    })
  }

  /** Its administrator gives its undertaking. Refuses `UndertakingAlreadyAccepted`. */
  acceptUndertaking(me: Me, id: string): Promise<string> {
    return this.changes.change(actorOf(me), async change => {
      const organisation = await take(change.tx, me, organisations, id, 'acceptUndertaking')
      await this.undertake(change, organisation, me.membershipId)
      return organisation
    })
  }

  /** Writes that the undertaking was given, inside a change of whoever gives it. */
  async undertake(change: Changing, organisation: Organisation, membershipId: string): Promise<void> {
    organisation.acceptUndertaking(membershipId, change.at)
    await change.event('organisation.undertaking_accepted', organisationEvents['organisation.undertaking_accepted'](organisation))
    await this.settle(change, organisation)
  }

  /** Writes a new organisation, with a key of its own for its reports. `active` is for the operator alone. */
  async found({ tx, at, event }: Changing, it: { name: string, kind: OrganisationKind, country: string }, active = false): Promise<Organisation> {
    const id = this.ids.next()
    const organisation = Object.assign(new Organisation(), {
      id, name: it.name.trim(), kind: it.kind, country: it.country, registeredAt: at, undertakingAcceptedAt: null, undertakingAcceptedBy: null,
      activatedAt: active ? at : null, wrappedKey: this.keyring.wrap(this.keyring.newKey(), `organisation:${id}`), version: 1,
    })
    await tx.add(Organisation, organisation)
    await event('organisation.registered', organisationEvents['organisation.registered'](organisation))
    return organisation
  }

  /** Keeps what was changed, and lets the organisation become active when that was the last thing missing. */
  private async settle({ tx, at, event }: Changing, organisation: Organisation): Promise<void> {
    const [row] = await tx.sql<{ vouched: boolean }>('SELECT organisation_vouched($1) AS vouched', [organisation.id])
    const active = organisation.activate(row?.vouched ?? false, at)
    await tx.keep(Organisation, organisation)
    if (active) await event('organisation.activated', organisationEvents['organisation.activated'](organisation))
  }
}
