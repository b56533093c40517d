import type { INestApplicationContext } from '@nestjs/common'
import { cast, organisations, type CastKey, type OrganisationKey } from '@amends/shared/cast'
import type { MemberRole, OrganisationKind } from '@amends/shared/organisations'
import type { Me } from '../access/me.js'
import { Database } from '../platform/database/database.js'

type Row = {
  membershipId: string, personId: string, organisationId: string, name: string, memberRole: MemberRole
  organisationKind: OrganisationKind, activatedAt: Date | null
}

/** The cast as they are known to the services, found by their keys. */
export class Cast {
  private readonly database: Database
  constructor(app: INestApplicationContext) { this.database = app.get(Database) }

  /** A person of the cast at a moment, as a member of her first organisation or of another of hers. */
  async me(key: CastKey, at: Date, as: OrganisationKey = cast[key].organisation): Promise<Me> {
    const [row] = await this.database.ask<Row>('auth', `
      SELECT m.id AS "membershipId", p.id AS "personId", o.id AS "organisationId", p.name, m.member_role AS "memberRole", o.kind AS "organisationKind",
        o.activated_at AS "activatedAt"
      FROM person p JOIN membership m ON m.person_id = p.id JOIN organisation o ON o.id = m.organisation_id
      WHERE p.email = $1 AND o.name = $2 AND m.until IS NULL`, [cast[key].email, organisations[as].name])
    if (!row) throw new Error(`${key} is no member of ${as}`)
    const { activatedAt, ...known } = row
    return { ...known, organisationState: activatedAt ? 'active' : 'inert', sessionId: known.membershipId, provedAt: at, provedWith: 'password_and_code', at }
  }

  /** A person's membership of the organisation of a colleague. */
  async membershipId(key: CastKey, organisationId: string): Promise<string> {
    const [row] = await this.database.ask<{ id: string }>('auth', `SELECT m.id FROM membership m JOIN person p ON p.id = m.person_id
      WHERE p.email = $1 AND m.organisation_id = $2 AND m.until IS NULL`, [cast[key].email, organisationId])
    if (!row) throw new Error(`${key} is no member there`)
    return row.id
  }

  async organisationId(key: OrganisationKey): Promise<string> {
    const [row] = await this.database.ask<{ id: string }>('auth', 'SELECT id FROM organisation WHERE name = $1', [organisations[key].name])
    if (!row) throw new Error(`the organisation ${key} is not there`)
    return row.id
  }
}
