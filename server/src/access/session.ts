import { Injectable } from '@nestjs/common'
import type { MemberRole, OrganisationKind } from '@amends/shared/organisations'
import type { ProofWay } from '@amends/shared/sign-in'
import { Clock } from '../platform/clock/clock.js'
import { Ids } from '../platform/clock/ids.js'
import { digestOfToken } from '../platform/keyring/token.js'
import { Refused } from '../platform/refused.js'
import { Database } from '../platform/database/database.js'
import type { Tx } from '../platform/database/tx.js'
import { RelayBell } from '../platform/relay/bell.js'
import type { Me } from './me.js'
import type { Proof } from './proof.js'
import { Session } from './session.entity.js'

/** Milliseconds: how long a session lives untouched, how long at most, and how seldom a touch is written. OWASP ASVS 5, 7.3. */
export const sessionLife = { idle: 30 * 60_000, absolute: 12 * 3_600_000, touch: 60_000 } as const

/** SQL: the session `s` lives at $1 and was seen since $2, its membership `m` has not ended. */
const lives = 's.revoked_at IS NULL AND s.expires_at > $1 AND s.last_seen_at > $2 AND m.until IS NULL'

type Found = {
  sessionId: string, personId: string, membershipId: string, name: string, memberRole: MemberRole
  organisationId: string, organisationKind: OrganisationKind, activatedAt: Date | null, provedAt: Date | null, provedWith: ProofWay | null
  practiceId: string | null
}

/** Opaque sessions in PostgreSQL: asked anew at every request, so that one which ends ends everywhere at once. */
@Injectable()
export class Sessions {
  constructor(
    private readonly database: Database, private readonly clock: Clock, private readonly ids: Ids, private readonly bell: RelayBell,
  ) {}

  /** Begins a session inside a transaction of the role `auth`. @returns the token; it is not kept and not told again. */
  async start(tx: Tx, proof: Proof, membershipId: string, device: string): Promise<string> {
    const token = this.newToken()
    const at = this.clock.now()
    await tx.add(Session, {
      id: this.ids.next(), tokenHash: digestOfToken(token), personId: proof.personId, membershipId, device, startedAt: at, lastSeenAt: at,
      expiresAt: new Date(at.getTime() + sessionLife.absolute), revokedAt: null, provedAt: proof.at, provedWith: proof.with,
    })
    return token
  }

  /**
   * The person of a session proved herself anew: its token is replaced, the session and its sockets stay. Refuses
   * `SignedOut` where it ended, or another proof was faster. @returns the new token.
   */
  async renew(tx: Tx, token: string, proof: Proof): Promise<string> {
    const next = this.newToken()
    const renewed = await tx.changed(
      'UPDATE session SET token_hash = $3, proved_at = $4, proved_with = $5 WHERE token_hash = $1 AND person_id = $2 AND revoked_at IS NULL',
      [digestOfToken(token), proof.personId, digestOfToken(next), proof.at, proof.with])
    if (renewed !== 1) throw new Refused('SignedOut')
    return next
  }

  /** She came in by a recovery code and has an app again: nothing needs to remind her any more. When she proved herself stays. */
  async gainApp(tx: Tx, sessionId: string): Promise<void> {
    await tx.sql(
      "UPDATE session SET proved_with = 'password_and_code' WHERE id = $1 AND proved_with = 'password_and_recovery_code'", [sessionId])
  }

  /** Who holds this token now, or null where it is unknown, ended or idle too long. One statement; it also notes the visit. */
  async meOf(token: string): Promise<Me | null> {
    const at = this.clock.now()
    const [found] = await this.database.ask<Found>('auth', `
      WITH found AS (
        SELECT s.id AS "sessionId", s.last_seen_at, s.person_id AS "personId", p.name, m.id AS "membershipId", m.member_role AS "memberRole",
          o.id AS "organisationId", o.kind AS "organisationKind", o.activated_at AS "activatedAt", s.proved_at AS "provedAt", s.proved_with AS "provedWith",
          o.practice_id AS "practiceId"
        FROM session s JOIN membership m ON m.id = s.membership_id JOIN person p ON p.id = s.person_id JOIN organisation o ON o.id = m.organisation_id
        WHERE s.token_hash = $4 AND ${lives}),
      touched AS (
        UPDATE session SET last_seen_at = $1 FROM found WHERE session.id = found."sessionId" AND found.last_seen_at < $3)
      SELECT * FROM found`,
    [at, before(at, sessionLife.idle), before(at, sessionLife.touch), digestOfToken(token)])
    if (!found) return null
    return {
      membershipId: found.membershipId, personId: found.personId, sessionId: found.sessionId, organisationId: found.organisationId,
      organisationKind: found.organisationKind, organisationState: found.activatedAt ? 'active' : 'inert', memberRole: found.memberRole, practiceId: found.practiceId,
      provedAt: found.provedAt, provedWith: found.provedWith, name: found.name, at,
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

  /** Is this the token of a session that is over because its membership is? Signing in again leads nowhere then. */
  async endedWithMembership(token: string): Promise<boolean> {
    const rows = await this.database.ask('auth', `
      SELECT 1 FROM session s JOIN membership m ON m.id = s.membership_id WHERE s.token_hash = $1 AND m.until IS NOT NULL`, [digestOfToken(token)])
    return rows.length > 0
  }

  /** Ends the session of this token, where there is one. */
  async revoke(token: string): Promise<void> {
    const [ended] = await this.database.ask<{ id: string }>('auth', 'SELECT id FROM session WHERE token_hash = $1', [digestOfToken(token)])
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

  /** Ends all sessions of a person but one, inside a change of her own. @returns their ids; `tell` each after the commit. */
  async endOthersOf(tx: Tx, personId: string, kept: string | null, at: Date): Promise<string[]> {
    const others = await tx.sql<{ id: string }>(
      'SELECT id FROM session WHERE person_id = $1 AND revoked_at IS NULL AND ($2::uuid IS NULL OR id <> $2) FOR UPDATE', [personId, kept])
    await tx.sql('UPDATE session SET revoked_at = $2 WHERE id = ANY ($1)', [others.map(it => it.id), at])
    return others.map(it => it.id)
  }

  /** Tells the sockets of this process that a session is over or acts as another membership. */
  tell(sessionId: string): void { this.bell.sessionEnded(sessionId) }

  private newToken(): string { return this.ids.bytes(32).toString('base64url') }
}

const before = (at: Date, milliseconds: number): Date => new Date(at.getTime() - milliseconds)
