import { Injectable } from '@nestjs/common'
import type { Hint } from '@amends/shared/live'
import { Database } from '../platform/database/database.js'
import { LivePace } from './pace.js'
import { hintsOf, Room, type Emit, type InboxRow } from './room.js'

type Read = Omit<InboxRow, 'position'> & { position: string | null, head: string }

type Place = Pick<InboxRow, 'hintKind' | 'hintId' | 'notify'>

/** What a client missed: hints to send and the inbox place they lead to; null when its cursor is none of this inbox. */
export type Missed = { hints: Hint[], cursor: number } | null

/** Rows read at once. */
const most = 2_000
/** What a client may have missed before it is told to forget everything instead: rows that are looked through, and places to look again. */
const mostRows = 20_000
const mostMissed = 200

/**
 * Reads on in the inboxes of the memberships that have sockets here, in one statement for all. Positions become visible
 * in their order (see `Telling`), so what was read up to is read for good.
 */
@Injectable()
export class Tail {
  private readonly rooms = new Map<string, Room>()
  /** Read up to here, for every inbox. */
  private head = 0
  private reading: Promise<boolean> | undefined
  private next: Promise<boolean> | undefined

  constructor(private readonly database: Database, private readonly pace: LivePace) {}

  get isEmpty(): boolean { return this.rooms.size === 0 }

  cursorOf(membershipId: string): number { return this.rooms.get(membershipId)?.cursor ?? 0 }

  open(membershipId: string, emit: Emit): void {
    if (!this.rooms.has(membershipId)) this.rooms.set(membershipId, new Room(this.head, this.pace.calm, emit))
  }

  close(membershipId: string): void {
    this.rooms.get(membershipId)?.close()
    this.rooms.delete(membershipId)
  }

  /** Reads on; what was committed before this call is seen. @returns whether a row ended an access. Throws when the database cannot be read. */
  look(): Promise<boolean> {
    if (!this.reading) return this.begin()
    this.next ??= this.reading.catch(() => false).then(() => {
      this.next = undefined
      return this.begin()
    })
    return this.next
  }

  /** Where a client has to look again that heard everything up to `cursor`: each place once, however often something happened there. */
  async missed(membershipId: string, cursor: number): Promise<Missed> {
    const rows = await this.database.ask<Place & { head: number }>('relay', `
      SELECT mine.head, place.* FROM (SELECT coalesce(max(seq), 0) AS head FROM inbox WHERE membership_id = $1) mine
      LEFT JOIN LATERAL (
        SELECT hint_kind AS "hintKind", hint_id AS "hintId", bool_or(notify) AS notify, max(seq) AS last FROM inbox
        WHERE membership_id = $1 AND seq > $2 AND seq <= mine.head AND mine.head - $2 <= ${mostRows}
        GROUP BY hint_kind, hint_id ORDER BY last LIMIT ${mostMissed + 1}) place ON true ORDER BY place.last`, [membershipId, cursor])
    const head = rows[0]?.head ?? 0
    if (cursor > head) return null
    const places = rows.filter(row => row.hintKind !== null)
    if (head - cursor > mostRows || places.length > mostMissed || places.some(row => row.hintId === null)) return { hints: [{ kind: 'me' }], cursor: head }
    const hints = new Map(places.flatMap(hintsOf).map(hint => [`${hint.kind} ${hint.id ?? ''}`, hint]))
    return { hints: [...hints.values()], cursor: head }
  }

  /** Asks whether there is anything to read, and reads on only then: for a look without a ring. Answers and throws as `look`. */
  async glance(): Promise<boolean> {
    const [row] = await this.database.ask<{ head: string }>('relay', 'SELECT coalesce(max(position), 0) AS head FROM inbox')
    return Number(row?.head ?? 0) > this.readByAll ? this.look() : false
  }

  /** Every room has what came up to here. */
  private get readByAll(): number { return Math.min(this.head, ...[...this.rooms.values()].map(room => room.position)) }

  private begin(): Promise<boolean> {
    this.reading = this.readOn().finally(() => { this.reading = undefined })
    return this.reading
  }

  private async readOn(): Promise<boolean> {
    let hasEnded = false
    for (;;) {
      const { ended, isWhole } = await this.once()
      hasEnded ||= ended
      if (isWhole) return hasEnded
    }
  }

  private async once(): Promise<{ ended: boolean, isWhole: boolean }> {
    const listening = [...this.rooms]
    const from = this.readByAll
    const rows = await this.database.ask<Read>('relay', `
      SELECT i.position, i.membership_id AS "membershipId", i.seq, i.hint_kind AS "hintKind", i.hint_id AS "hintId", i.notify, whole.head
      FROM (SELECT coalesce(max(position), 0) AS head FROM inbox) whole
      LEFT JOIN LATERAL (SELECT * FROM inbox WHERE membership_id = ANY ($1) AND position > $2 ORDER BY position LIMIT ${most}) i
        ON true ORDER BY i.position`, [listening.map(([id]) => id), from])
    const isWhole = rows.length < most
    const upTo = Number((isWhole ? rows[0]?.head : rows.at(-1)?.position) ?? 0)
    this.head = Math.max(this.head, Number(rows[0]?.head ?? 0))
    let ended = false
    for (const row of rows) {
      if (row.position !== null) ended = (this.rooms.get(row.membershipId)?.take({ ...row, position: Number(row.position) }) ?? false) || ended
    }
    // A room opened while this was read was not asked for: it stays where it began.
    for (const [, room] of listening) room.position = Math.max(room.position, upTo)
    return { ended, isWhole }
  }
}
