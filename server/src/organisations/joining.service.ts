import { Injectable } from '@nestjs/common'
import type { MemberRole, OrganisationKind } from '@amends/shared/organisations'
import { Sessions } from '../access/session.js'
import { Changes, lockChain, type Actor, type Changing } from '../platform/change/change.js'
import { Clock } from '../platform/clock/clock.js'
import { Ids } from '../platform/clock/ids.js'
import { Database } from '../platform/database/database.js'
import type { Tx } from '../platform/database/tx.js'
import { digestOfToken } from '../platform/keyring/token.js'
import { NotFound, Refused } from '../platform/refused.js'
import { People, sameEmail, type Newcomer } from '../people/person.service.js'
import { SignIn } from '../people/sign-in.js'
import { Invitation } from './invitation.entity.js'
import { Membership } from './membership.entity.js'
import { membershipEvents } from './membership.events.js'
import { Organisation } from './organisation.entity.js'
import { OrganisationService } from './organisation.service.js'

/** What the page of an invitation shows. `known`: the address signs in here already and proves itself as it always does. */
export type Looked = { organisation: string, kind: OrganisationKind, email: string, undertaking: boolean, known: boolean }
export type Chosen = { name: string, password: string, acceptUndertaking: boolean }
/** What is shown once; nulls for someone whose authenticator app is set up already. */
export type Begun = { totpUri: string | null, totpSecret: string | null, recoveryCodes: string[] }

type Held = { invitation: Invitation, organisation: Organisation }

/** From an invitation to a member: first a password, then a code of an authenticator app that was seen to work. */
@Injectable()
export class Joining {
  constructor(
    private readonly database: Database, private readonly changes: Changes, private readonly clock: Clock, private readonly ids: Ids,
    private readonly people: People, private readonly signing: SignIn, private readonly sessions: Sessions,
    private readonly organisations: OrganisationService,
  ) {}

  /** `NotFound` for a token that is wrong, used, withdrawn or over: all alike. */
  look(token: string): Promise<Looked> {
    return this.database.read('auth', {}, async tx => {
      const { invitation, organisation } = await this.hold(tx, token)
      const known = await this.people.known(tx, invitation.email)
      return {
        organisation: organisation.name, kind: organisation.kind, email: invitation.email,
        undertaking: owesUndertaking(invitation, organisation), known: known !== null,
      }
    })
  }

  /** Refuses `WeakPassword`; for someone known `WrongSignIn` where the password is not hers. */
  async begin(token: string, { name, password, acceptUndertaking }: Chosen, locale: string): Promise<Begun> {
    const { email, organisation, undertaking, known } = await this.look(token)
    if (undertaking && !acceptUndertaking) throw new Refused('InvalidInput', 'acceptUndertaking')
    if (known) await this.signing.provePassword(email, password)
    const passwordHash = known ? null : await this.people.hashOfNew(password, [name, email, organisation])
    return this.database.write('auth', {}, async tx => {
      const { invitation } = await this.hold(tx, token)
      const { personId, shown } = passwordHash === null
        ? { personId: await this.people.known(tx, email), shown: { totpUri: null, totpSecret: null, recoveryCodes: [] } }
        : await this.people.begin(tx, { name, email, locale, passwordHash })
      await tx.keep(Invitation, Object.assign(invitation, { personId, undertakingReadAt: acceptUndertaking ? this.clock.now() : null }))
      return shown
    })
  }

  /** The code fits: she is a member, and signed in. @returns the token of her session. Refuses `WrongSignIn`; throws `Slowed`. */
  async confirm(token: string, code: string, device: string): Promise<string> {
    const { email } = await this.look(token)
    await this.signing.hold(email)
    let session = ''
    const membershipId = this.ids.next()
    const { organisation: { id: organisationId } } = await this.database.read('auth', {}, tx => this.hold(tx, token))
    await this.changes.change(auth(membershipId, organisationId), async change => {
      await lockChain(change.tx, organisationId)
      const held = await this.hold(change.tx, token)
      const { personId, memberRole, title } = held.invitation
      if (!personId) throw new Refused('WrongSignIn', 'code')
      const proof = await this.people.prove(change.tx, personId, code)
      const membership = await this.sit(change, { id: membershipId, personId, organisationId, memberRole, title })
      held.invitation.accept(change.at)
      await change.tx.keep(Invitation, held.invitation)
      if (owesUndertaking(held.invitation, held.organisation) && held.invitation.undertakingReadAt) {
        await this.organisations.undertake(change, held.organisation, membership.id)
      }
      session = await this.sessions.start(change.tx, proof, membership.id, device)
      return membership
    })
    await this.signing.forget(email)
    return session
  }

  /**
   * Lets someone in without a letter, as the demo world does: the person, where her address is new, and her chair. An open
   * invitation to the address counts as accepted. @returns the membership's id.
   */
  async enter(newcomer: Newcomer, chair: { organisationId: string, memberRole: MemberRole, title: string | null }): Promise<string> {
    const known = await this.database.read('auth', {}, tx => this.people.known(tx, newcomer.email))
    const personId = known ?? await this.people.enrol(newcomer)
    const id = this.ids.next()
    return this.changes.change(auth(id, chair.organisationId), async change => {
      await lockChain(change.tx, chair.organisationId)
      const open = await change.tx.rows(Invitation, 'it.organisation_id = :organisationId AND lower(it.email) = :email', {
        organisationId: chair.organisationId, email: sameEmail(newcomer.email) })
      for (const invitation of open.filter(it => it.isOpen(change.at))) {
        invitation.accept(change.at)
        await change.tx.keep(Invitation, Object.assign(invitation, { personId }))
      }
      return this.sit(change, { id, personId, ...chair })
    })
  }

  private async sit(
    { tx, at, event }: Changing, chair: Pick<Membership, 'id' | 'personId' | 'organisationId' | 'memberRole' | 'title'>,
  ): Promise<Membership> {
    const [taken] = await tx.sql(
      'SELECT 1 FROM membership WHERE person_id = $1 AND organisation_id = $2 AND until IS NULL', [chair.personId, chair.organisationId])
    if (taken) throw new Refused('AlreadyAMember')
    const membership = Object.assign(new Membership(), { ...chair, since: at, until: null, endedBy: null, version: 1 })
    await tx.add(Membership, membership)
    await event('membership.began', membershipEvents['membership.began'](membership))
    return membership
  }

  private async hold(tx: Tx, token: string): Promise<Held> {
    const [invitation] = await tx.rows(Invitation, 'it.token_hash = :hash', { hash: digestOfToken(token) })
    if (!invitation?.isOpen(this.clock.now())) throw new NotFound()
    const [organisation] = await tx.rows(Organisation, 'it.id = :id', { id: invitation.organisationId })
    if (!organisation) throw new NotFound()
    return { invitation, organisation }
  }
}

/** The first administrator gives the undertaking on the way in. */
const owesUndertaking = (invitation: Invitation, organisation: Organisation): boolean =>
  invitation.memberRole === 'administrator' && organisation.undertakingAcceptedAt === null && organisation.kind !== 'platform_operator'

/** Someone who becomes a member with this very act. */
const auth = (membershipId: string, organisationId: string): Actor => ({ id: membershipId, membershipId, organisationId, role: 'auth', settings: {} })
