import { Injectable } from '@nestjs/common'
import type { EventKind } from '@amends/shared/events'
import { Clock, dayOf } from '../clock/clock.js'
import { Ids } from '../clock/ids.js'
import { Database, type Settings } from '../database/database.js'
import type { DatabaseRole } from '../database/roles.js'
import type { Tx } from '../database/tx.js'
import { RelayBell } from '../relay/bell.js'
import { Refused } from '../refused.js'
import { commitmentOf, hashOf } from './chain.js'
import type { Draft } from './draft.js'
import { EventRow } from './event.entity.js'
import { Heads, type Head } from './heads.js'
import { Idempotency } from './idempotency.entity.js'
import { Outbox } from './outbox.entity.js'

/** Who acts, as far as the platform needs to know. `id` is whom keys of acts belong to: the membership; empty for a worker. */
export type Actor = {
  id: string
  membershipId: string | null
  organisationId: string | null
  settings: Settings
  role: DatabaseRole
  /** The client's key for this act and a digest of what it asked, where it sent one. */
  act?: { key: string, fingerprint: string } | undefined
}

/** Nobody acts: what follows by itself, and what one side hears of another that must not name who did it. */
export const nobody: Actor = { id: '', membershipId: null, organisationId: null, role: 'relay', settings: {} }

/** An open change: the transaction, and the place where its facts are written. */
export type Changing = {
  tx: Tx
  at: Date
  event: (kind: EventKind, draft: Draft) => Promise<void>
  /** Says where a chain ends now that is no chain of events. */
  head: (head: Head) => void
}

/** What follows from a fact in the same commit. */
type Beside = (change: Changing, draft: Draft) => Promise<void>

const passing = new Set(['40001', '40P01', '55P03'])
const tries = 3

/** Waits its turn for one chain (a case, a report, an organisation) until the transaction ends. */
export const lockChain = async (tx: Tx, chain: string): Promise<void> => {
  await tx.sql('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [chain])
}

/** Does an act: record, events, outbox rows and the client's key in one commit, or none of it. */
@Injectable()
export class Changes {
  private readonly beside: { kinds: readonly EventKind[], work: Beside }[] = []

  constructor(
    private readonly database: Database, private readonly clock: Clock, private readonly ids: Ids, private readonly bell: RelayBell,
    private readonly heads: Heads,
  ) {}

  /** Has `work` done in the commit of each fact of these kinds, by whoever stated it. Called while modules start. */
  also(kinds: readonly EventKind[], work: Beside): void { this.beside.push({ kinds, work }) }

  /**
   * @returns the id of the record that `work` returned. The same key with the same request answers the id of the first
   * time and does nothing; with another request it throws `KeyUsedForAnotherAct`.
   */
  async change(actor: Actor, work: (change: Changing) => Promise<{ id: string }>): Promise<string> {
    for (let attempt = 1; ; attempt += 1) {
      const heads: Head[] = []
      try {
        const id = await this.database.write(actor.role, actor.settings, tx => this.once(tx, actor, heads, work))
        this.heads.committed(heads)
        this.bell.ring()
        return id
      } catch (error) {
        if (!isPassing(error)) throw error
        if (attempt === tries) throw new Refused('TryAgain')
      }
    }
  }

  private async once(tx: Tx, actor: Actor, heads: Head[], work: (change: Changing) => Promise<{ id: string }>): Promise<string> {
    const at = this.clock.now()
    const before = actor.act && await this.claim(tx, actor.id, actor.act, at)
    if (before) return before
    const head = (it: Head) => { heads.push(it) }
    const change: Changing = { tx, at, head, event: async (kind, draft) => {
      head(await this.write(tx, actor, at, kind, draft))
      for (const it of this.beside) if (it.kinds.includes(kind)) await it.work(change, draft)
    } }
    const { id } = await work(change)
    if (actor.act) await tx.sql('UPDATE idempotency SET result = $3 WHERE actor_id = $1 AND key = $2', [actor.id, actor.act.key, id])
    return id
  }

  /** Takes the key for this act, or answers what it was used for. A second holder waits here for the first to commit. */
  private async claim(tx: Tx, actorId: string, act: { key: string, fingerprint: string }, at: Date): Promise<string | null> {
    const placeholder = actorId
    await tx.sql(
      'INSERT INTO idempotency (actor_id, key, fingerprint, result, at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING',
      [actorId, act.key, act.fingerprint, placeholder, new Date(`${dayOf(at)}T00:00:00Z`)], // of some acts nothing may tell the hour
    )
    const [row] = await tx.rows(Idempotency, 'it.actor_id = :actorId AND it.key = :key', { actorId, key: act.key })
    if (!row) throw new Refused('TryAgain')
    if (row.fingerprint !== act.fingerprint) throw new Refused('KeyUsedForAnotherAct')
    return row.result === placeholder ? null : row.result
  }

  private async write(tx: Tx, actor: Actor, at: Date, kind: EventKind, draft: Draft): Promise<Head> {
    await lockChain(tx, draft.chain)
    const [head] = await tx.sql<{ seq: number, hash: Buffer }>('SELECT seq, hash FROM chain_head($1)', [draft.chain])
    const salt = this.ids.bytes(16)
    const detail = draft.detail ?? null
    const when = draft.byDay ? new Date(`${dayOf(at)}T00:00:00Z`) : at
    const row = {
      id: this.ids.next(), chain: draft.chain, seq: (head?.seq ?? 0) + 1, kind, at: when, actorMembershipId: actor.membershipId,
      actorOrganisationId: actor.organisationId, caseId: draft.caseId ?? null, organisationId: draft.organisationId ?? null,
      subjectId: draft.subject, class: draft.class ?? null, addressed: draft.addressed ?? [], commitment: commitmentOf(salt, detail),
    }
    const hash = hashOf(head?.hash ?? Buffer.alloc(0), row)
    await tx.add(EventRow, { ...row, detail, salt, hash })
    const forget = draft.forget
    await tx.add(Outbox, {
      eventId: row.id, chain: row.chain, seq: row.seq, at, hintKind: draft.hint.kind, hintId: draft.hint.id, notify: draft.notify ?? false,
      forgetOrganisationId: forget && 'organisation' in forget ? forget.organisation : null,
      forgetMembershipId: forget && 'membership' in forget ? forget.membership : null,
    })
    const isDay = when.getTime() % 86_400_000 === 0
    return { log: 'event', chain: row.chain, seq: row.seq, hash, ...isDay ? { day: dayOf(when) } : {} }
  }
}

const isPassing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && passing.has(error.code)
