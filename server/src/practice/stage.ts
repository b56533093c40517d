import { Injectable } from '@nestjs/common'
import type { OrganisationKind } from '@amends/shared/organisations'
import type { PracticeRole } from '@amends/shared/practice'
import type { Me } from '../access/me.js'
import { Membership } from '../organisations/membership.entity.js'
import { Organisation } from '../organisations/organisation.entity.js'
import { Person } from '../people/person.entity.js'
import type { Changing } from '../platform/change/change.js'
import { Clock } from '../platform/clock/clock.js'
import { Ids } from '../platform/clock/ids.js'
import type { Tx } from '../platform/database/tx.js'
import { Keyring } from '../platform/keyring/keyring.js'
import { NotFound } from '../platform/refused.js'
import { Practice } from './practice.entity.js'
import { storyIn, type Story } from './story.js'

/** Who is there once it is set: her own chair, whoever leads the case with a colleague, and who helps or is the company it is about. Each acts through the services everybody goes through. */
export type Set = { id: string, kind: OrganisationKind, story: Story, own: Me, manager: Me, colleague: Me, helper: Me }
type Seated = Omit<Me, 'provedAt' | 'provedWith' | 'at' | 'sessionId' | 'organisationState'> & { locale: string }

/** Invents the organisations and people of one practice. They have nothing to sign in with, and no address that a mail could reach. */
@Injectable()
export class Stage {
  constructor(private readonly clock: Clock, private readonly ids: Ids, private readonly keyring: Keyring) {}

  /** Inside a change of the role `auth`. */
  async found({ tx, at }: Changing, me: Me, role: PracticeRole): Promise<Practice> {
    const [person] = await tx.rows(Person, 'it.id = :id', { id: me.personId })
    const [home] = await tx.rows(Organisation, 'it.id = :id', { id: me.organisationId })
    if (!person || !home) throw new NotFound()
    const story = storyIn(person.locale)
    const id = this.ids.next()
    const invent = (name: string, kind: OrganisationKind, accepted: Date | null = at) => this.invent(tx, at, id, name, kind, home.country, accepted)
    // A supplier begins with what every organisation here accepts.
    const own = await invent(story.own.replace('{name}', home.name), home.kind, role === 'supplier' ? null : at)
    const lead = role === 'lead' ? own : await invent(story.lead, 'ngo')
    const beside = { lead: () => invent(story.shelter, 'shelter'), auditor: () => invent(story.company, 'supplier') }
    const helps = role === 'lead' || role === 'auditor' ? await beside[role]() : lead
    const chairId = await this.seat(tx, at, own, person.id)
    for (const [organisation, name] of [[lead, story.manager], [lead, story.colleague], [helps, story.helper]] as const) {
      const invented = await tx.add(Person, { id: this.ids.next(), name, email: `${this.ids.next()}@practice.invalid`, locale: person.locale, since: at, version: 1 })
      await this.seat(tx, at, organisation, invented.id)
    }
    return tx.add(Practice, Object.assign(new Practice(), {
      id, personId: person.id, homeId: me.membershipId, kind: home.kind, chairId, organisationId: own.id, caseId: null, recordId: null, begunAt: at, readyAt: null, usedAt: at, endedAt: null,
      sweptAt: null, version: 1,
    }))
  }

  /** Everybody of it, as they act. */
  async set(tx: Tx, id: string): Promise<Set> {
    const [practice] = await tx.rows(Practice, 'it.id = :id', { id })
    const rows = await tx.sql<Seated>(`${seated} WHERE o.practice_id = $1 AND m.until IS NULL`, [id])
    const hers = rows.find(it => it.membershipId === practice?.chairId)
    if (!practice || !hers) throw new NotFound()
    const story = storyIn(hers.locale)
    const called = (name: string): Me => this.me(rows.find(it => it !== hers && it.name === name))
    return { id, kind: practice.kind, story, own: this.me(hers), manager: called(story.manager), colleague: called(story.colleague), helper: called(story.helper) }
  }

  /** The same person in the chair she came from. */
  async meAt(tx: Tx, membershipId: string, me: Me): Promise<Me> {
    const [row] = await tx.sql<Seated>(`${seated} WHERE m.id = $1 AND m.until IS NULL`, [membershipId])
    return { ...this.me(row), sessionId: me.sessionId }
  }

  private me(row: Seated | undefined): Me {
    if (!row) throw new NotFound()
    const { locale: _locale, ...known } = row
    const at = this.clock.now()
    return { ...known, organisationState: 'active', sessionId: known.membershipId, provedAt: at, provedWith: 'password_and_code', at }
  }

  private async invent(tx: Tx, at: Date, practiceId: string, name: string, kind: OrganisationKind, country: string, undertakingAcceptedAt: Date | null): Promise<Organisation> {
    const id = this.ids.next()
    return tx.add(Organisation, Object.assign(new Organisation(), {
      id, name, kind, country, registeredAt: at, undertakingAcceptedAt, undertakingAcceptedBy: null, activatedAt: at,
      wrappedKey: this.keyring.wrap(this.keyring.newKey(), `organisation:${id}`), practiceId, version: 1,
    }))
  }

  private async seat(tx: Tx, at: Date, { id: organisationId }: Organisation, personId: string): Promise<string> {
    const id = this.ids.next()
    await tx.add(Membership, Object.assign(new Membership(), { id, personId, organisationId, memberRole: 'administrator', title: null, since: at, until: null, endedBy: null, version: 1 }))
    return id
  }
}

const seated = `SELECT m.id AS "membershipId", p.id AS "personId", o.id AS "organisationId", o.kind AS "organisationKind", o.practice_id AS "practiceId", p.name, p.locale,
  m.member_role AS "memberRole" FROM membership m JOIN person p ON p.id = m.person_id JOIN organisation o ON o.id = m.organisation_id`
