import { Injectable } from '@nestjs/common'
import { Ids } from '../clock/ids.js'
import type { Outbox } from '../change/outbox.entity.js'
import { Database } from '../database/database.js'
import { locks } from '../database/locks.js'
import type { Tx } from '../database/tx.js'
import { Audience, type TellableEvent } from './audience.js'

/** An event that was told: who may look again, and which of them get a notification. */
export type Told = { event: TellableEvent, readers: readonly string[], notified: readonly string[] }

/** Work that belongs into the same commit as the telling, such as a job. */
export type AlsoTell = (tx: Tx, told: readonly Told[]) => Promise<void>

type Row = Pick<Outbox, 'hintKind' | 'hintId' | 'notify' | 'forgetOrganisationId' | 'forgetMembershipId'>
type Taken = Row & Omit<TellableEvent, 'id'> & { id: string | null }
type Letter = { to: string, event: TellableEvent, kind: string, id: string | null, notify: boolean }

/** A server that is stopped in the middle of a telling must not hold up the next leader for longer, in milliseconds. */
const longestSilence = 3_000

/** Takes the turn to tell, then the rows that `next` names, in its order. Whoever deletes a row tells it. */
const take = (next: string) => `
  WITH turn AS MATERIALIZED (
    SELECT pg_advisory_xact_lock(${locks.tell}), set_config('idle_in_transaction_session_timeout', '${longestSilence}', true)),
  next AS MATERIALIZED (${next}),
  gone AS (DELETE FROM outbox USING next, turn WHERE outbox.event_id = next.event_id RETURNING outbox.*, next.n)
  SELECT gone.hint_kind AS "hintKind", gone.hint_id AS "hintId", gone.notify, gone.forget_organisation_id AS "forgetOrganisationId",
    gone.forget_membership_id AS "forgetMembershipId", e.id, gone.chain, e.kind, e.at, e.case_id AS "caseId",
    e.actor_membership_id AS "actorMembershipId", e.detail
  FROM gone LEFT JOIN event e ON e.id = gone.event_id ORDER BY gone.n`

/** The n-th row of every chain before the next of any: in order within a chain, and no long chain holds up the rest. */
const fairly = `SELECT event_id, row_number() OVER (ORDER BY place, at) AS n FROM (
  SELECT event_id, at, row_number() OVER (PARTITION BY chain ORDER BY seq) AS place FROM outbox WHERE chain <> ALL ($1)) waiting
  ORDER BY n LIMIT $2`

/**
 * Tells events, many in one transaction: their outbox rows go, inbox rows come. Whoever deletes a row tells it, so a
 * second run of the same event finds nothing to do. Tellings follow one another across all servers, so that inbox
 * positions become visible in their order and nobody who reads on from a position misses one.
 */
@Injectable()
export class Telling {
  private readonly others: AlsoTell[] = []

  constructor(private readonly database: Database, private readonly ids: Ids, private readonly audience: Audience) {}

  also(listener: AlsoTell): void { this.others.push(listener) }

  /** Tells what waits, at most `most` events and none of the resting chains: all of them or, when it throws, none. @returns the chains told. */
  tellNext(resting: readonly string[], most: number): Promise<string[]> {
    return this.database.write('relay', {}, tx => this.deliver(tx, take(fairly), [resting, most]))
  }

  /** Tells one event. @returns whether it was told now; false when another run has told it before. */
  async tell(eventId: string): Promise<boolean> {
    const told = await this.database.write('relay', {}, tx => this.deliver(tx, take('SELECT $1::uuid AS event_id, 1 AS n'), [eventId]))
    return told.length > 0
  }

  private async deliver(tx: Tx, text: string, values: unknown[]): Promise<string[]> {
    const taken = await tx.sql<Taken>(text, values)
    if (taken.length === 0) return []
    const rows = taken.map(({ id, ...row }) => {
      if (id === null) throw new Error('an outbox row without its event')
      return { ...row, id }
    })
    const forgetting = await this.forgetting(tx, rows)
    const readers = await this.audience.readers(tx, rows.map(it => it.id))
    const heard = rows.map(event => ({ event, readers: (readers.get(event.id) ?? []).filter(it => !forgetting.get(event.id)?.has(it)) }))
    const concerned = await this.audience.concerned(tx, heard.filter(it => it.event.notify))
    const told = heard.map(it => ({ ...it, notified: (concerned.get(it.event.id) ?? []).filter(id => id !== it.event.actorMembershipId) }))
    await this.put(tx, told.flatMap(({ event, readers: those, notified }) => [
      ...[...forgetting.get(event.id) ?? []].map(to => ({ to, event, kind: 'me', id: null, notify: false })),
      ...those.map(to => ({ to, event, kind: event.hintKind, id: event.hintId, notify: notified.includes(to) })),
    ]))
    await this.audience.moved(tx, heard)
    for (const also of this.others) await also(tx, told)
    return rows.map(it => it.chain)
  }

  /** By event, those who lost access: they hear nothing of it but that they are to forget. */
  private async forgetting(tx: Tx, rows: readonly (Row & TellableEvent)[]): Promise<Map<string, Set<string>>> {
    const ended = rows.filter(it => it.forgetOrganisationId ?? it.forgetMembershipId)
    const organisations = ended.flatMap(it => it.forgetOrganisationId ?? [])
    const members = organisations.length > 0 ? await this.audience.membersOf(tx, organisations) : new Map<string, string[]>()
    return new Map(ended.map(it => [it.id, new Set([...members.get(it.forgetOrganisationId ?? '') ?? [], ...(it.forgetMembershipId ? [it.forgetMembershipId] : [])])]))
  }

  private async put(tx: Tx, letters: readonly Letter[]): Promise<void> {
    if (letters.length === 0) return
    await tx.sql(`
      WITH letter AS (SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::timestamptz[], $6::text[], $7::uuid[], $8::bool[])
        WITH ORDINALITY AS letter (id, to_id, event_id, event_kind, at, hint_kind, hint_id, notify, n)),
      place AS (SELECT to_id, coalesce((SELECT max(i.seq) FROM inbox i WHERE i.membership_id = to_id), 0) AS last FROM letter GROUP BY to_id)
      INSERT INTO inbox (id, membership_id, seq, event_id, event_kind, at, hint_kind, hint_id, notify)
      SELECT id, to_id, place.last + row_number() OVER (PARTITION BY to_id ORDER BY n), event_id, event_kind, at, hint_kind, hint_id, notify
      FROM letter JOIN place USING (to_id) ORDER BY n
      ON CONFLICT (membership_id, event_id, hint_kind) DO NOTHING`,
    [letters.map(() => this.ids.next()), letters.map(it => it.to), letters.map(it => it.event.id), letters.map(it => it.event.kind),
      letters.map(it => it.event.at), letters.map(it => it.kind), letters.map(it => it.id), letters.map(it => it.notify)])
  }
}
