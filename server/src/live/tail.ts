import { Injectable } from '@nestjs/common'
import type { Hint } from '@amends/shared/live'
import { Database } from '../platform/database/database.js'
import { LivePace } from './pace.js'
import { hintsOf, Room, type Emit, type InboxRow } from './room.js'

type Read = Omit<InboxRow, 'position'> & { position: string | null, head: string }

/** What a client missed: hints to send and the inbox place they lead to; null when its cursor is none of this inbox. */
export type Missed = { hints: Hint[], cursor: number } | null

/** Rows read at once, and how many a client may have missed before it is told to forget everything instead. */
const most = 2_000
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

  async missed(membershipId: string, cursor: number): Promise<Missed> {
    const rows = await this.database.ask<InboxRow & { head: number }>('relay', `
      SELECT i.membership_id AS "membershipId", i.seq, i.hint_kind AS "hintKind", i.hint_id AS "hintId", i.notify, mine.head
      FROM (SELECT coalesce(max(seq), 0) AS head FROM inbox WHERE membership_id = $1) mine
      LEFT JOIN LATERAL (SELECT * FROM inbox WHERE membership_id = $1 AND seq > $2 ORDER BY seq LIMIT ${mostMissed + 1}) i ON true ORDER BY i.seq`,
    [membershipId, cursor])
    const head = rows[0]?.head ?? 0
    if (cursor > head) return null
    const missed = rows.filter(row => row.seq !== null)
    if (missed.length > mostMissed || missed.some(row => row.hintId === null)) return { hints: [{ kind: 'me' }], cursor: head }
    const hints = new Map(missed.flatMap(hintsOf).map(hint => [`${hint.kind} ${hint.id ?? ''}`, hint]))
    return { hints: [...hints.values()], cursor: head }
  }

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
    const from = Math.min(this.head, ...listening.map(([, room]) => room.position))
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
