import { Injectable } from '@nestjs/common'
import { Changes } from '../platform/change/change.js'
import { Ids } from '../platform/clock/ids.js'
import { Database } from '../platform/database/database.js'
import { InvitationMail } from './invitation.mail.js'
import { InvitationService } from './invitation.service.js'
import { OrganisationService } from './organisation.service.js'

/** Who runs the platform: the one organisation nobody has to vouch for. Asked from the machine itself, never over HTTP. */
@Injectable()
export class Operator {
  constructor(
    private readonly database: Database, private readonly changes: Changes, private readonly ids: Ids, private readonly mail: InvitationMail,
    private readonly invitations: InvitationService, private readonly organisations: OrganisationService,
  ) {}

  /** The operator's organisation, made where there is none yet. @returns its id. */
  async found(it: { name: string, country: string }): Promise<string> {
    const [known] = await this.database.ask<{ id: string }>('auth',
      'SELECT id FROM organisation WHERE kind = \'platform_operator\' ORDER BY registered_at LIMIT 1')
    return known?.id ?? this.changes.change(this.machine(), change => this.organisations.found(change, { ...it, kind: 'platform_operator' }, true))
  }

  /** Invites an administrator of the operator. @returns the link, which nobody else is told. Refuses `AlreadyAMember`. */
  async invite(email: string): Promise<string> {
    const organisationId = await this.found({ name: 'Amends', country: 'ZZ' })
    let token = ''
    await this.changes.change(this.machine(), async change => {
      token = (await this.invitations.make(change, { organisationId, email, memberRole: 'administrator', title: null, invitedBy: null, mailed: false })).token
      return { id: organisationId }
    })
    return this.mail.linkOf(token)
  }

  private machine() { return { id: this.ids.next(), membershipId: null, organisationId: null, role: 'auth', settings: {} } as const }
}
