import { createHash } from 'node:crypto'
import { Injectable } from '@nestjs/common'
import type { MemberRole, OrganisationKind } from '@amends/shared/organisations'
import { Clock } from '../platform/clock/clock.js'
import { Ids } from '../platform/clock/ids.js'
import { Database } from '../platform/database/database.js'
import type { Tx } from '../platform/database/tx.js'
import { RelayBell } from '../platform/relay/bell.js'
import type { Me } from './me.js'
import { Session } from './session.entity.js'

/** Milliseconds: how long a session lives untouched, how long at most, and how seldom a touch is written. OWASP ASVS 5, 7.3. */
export const sessionLife = { idle: 30 * 60_000, absolute: 12 * 3_600_000, touch: 60_000 } as const

/** A token is 256 random bits; what is kept of it finds the row and cannot be turned back. */
const digestOf = (token: string): string => createHash('sha256').update(token).digest('hex')

/** SQL: the session `s` lives at $1 and was seen since $2, its membership `m` has not ended. */
const lives = 's.revoked_at IS NULL AND s.expires_at > $1 AND s.last_seen_at > $2 AND m.until IS NULL'

type Found = {
  sessionId: string, personId: string, membershipId: string, name: string, memberRole: MemberRole
  organisationId: string, organisationKind: OrganisationKind, activatedAt: Date | null
}

/** Opaque sessions in PostgreSQL: asked anew at every request, so that one which ends ends everywhere at once. */
@Injectable()
export class Sessions {
  constructor(
    private readonly database: Database, private readonly clock: Clock, private readonly ids: Ids, private readonly bell: RelayBell,
  ) {}

  /** Begins a session inside a transaction of the role `auth`. @returns the token; it is not kept and not told again. */
  async start(tx: Tx, personId: string, membershipId: string, device: string): Promise<string> {
    const token = this.ids.bytes(32).toString('base64url')
    const at = this.clock.now()
    await tx.add(Session, {
      id: this.ids.next(), tokenHash: digestOf(token), personId, membershipId, device, startedAt: at, lastSeenAt: at,
      expiresAt: new Date(at.getTime() + sessionLife.absolute), revokedAt: null,
    })
    return token
  }

  /** Who holds this token now, or null where it is unknown, ended or idle too long. One statement; it also notes the visit. */
  async meOf(token: string): Promise<Me | null> {
    const at = this.clock.now()
    const [found] = await this.database.ask<Found>('auth', `
      WITH found AS (
        SELECT s.id AS "sessionId", s.last_seen_at, s.person_id AS "personId", p.name, m.id AS "membershipId", m.member_role AS "memberRole",
          o.id AS "organisationId", o.kind AS "organisationKind", o.activated_at AS "activatedAt"
        FROM session s JOIN membership m ON m.id = s.membership_id JOIN person p ON p.id = s.person_id JOIN organisation o ON o.id = m.organisation_id
        WHERE s.token_hash = $4 AND ${lives}),
      touched AS (
        UPDATE session SET last_seen_at = $1 FROM found WHERE session.id = found."sessionId" AND found.last_seen_at < $3)
      SELECT * FROM found`,
    [at, before(at, sessionLife.idle), before(at, sessionLife.touch), digestOf(token)])
    if (!found) return null
    return {
      membershipId: found.membershipId, personId: found.personId, sessionId: found.sessionId, organisationId: found.organisationId,
      organisationKind: found.organisationKind, organisationState: found.activatedAt ? 'active' : 'inert', memberRole: found.memberRole,
      name: found.name, at,
    }
  }

  /** Which of these sessions still live, and as which membership. For sockets, which have to look again by themselves. */
  async stillLive(sessionIds: readonly string[]): Promise<Map<string, string>> {
    if (sessionIds.length === 0) return new Map()
    const at = this.clock.now()
    const rows = await this.database.ask<{ id: string, membershipId: string }>('auth', `
      SELECT s.id, s.membership_id AS "membershipId" FROM session s JOIN membership m ON m.id = s.membership_id
      WHERE s.id = ANY ($3) AND ${lives}`, [at, before(at, sessionLife.idle), sessionIds])
    return new Map(rows.map(row => [row.id, row.membershipId]))
  }

  /** Ends the session of this token, where there is one. */
  async revoke(token: string): Promise<void> {
    const [ended] = await this.database.ask<{ id: string }>('auth', 'SELECT id FROM session WHERE token_hash = $1', [digestOf(token)])
    if (!ended) return
    await this.database.ask('auth', 'UPDATE session SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL', [ended.id, this.clock.now()])
    this.bell.sessionEnded(ended.id)
  }

  /** Ends one session inside a change of its own person; `tell` after the commit. */
  async end(tx: Tx, sessionId: string, at: Date): Promise<void> {
    await tx.sql('UPDATE session SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL', [sessionId, at])
  }

  /** Ends all sessions of a membership inside the change that ends it; the event of that change tells the sockets. */
  async endAllOf(tx: Tx, membershipId: string, at: Date): Promise<void> {
    await tx.sql('UPDATE session SET revoked_at = $2 WHERE membership_id = $1 AND revoked_at IS NULL', [membershipId, at])
  }

  /** Tells the sockets of this process that a session is over or acts as another membership. */
  tell(sessionId: string): void { this.bell.sessionEnded(sessionId) }
}

const before = (at: Date, milliseconds: number): Date => new Date(at.getTime() - milliseconds)
