import type { Hint, HintKind } from '@amends/shared/live'

/** A row of an inbox, as far as a socket has to know. `id` null: forget everything. */
export type InboxRow = { position: number, membershipId: string, seq: number, hintKind: HintKind, hintId: string | null, notify: boolean }

export type Emit = (hint: Hint, cursor: number) => void

/** What a row says across the socket. Those who get a notification look at their inbox again, too. */
export const hintsOf = ({ hintKind, hintId, notify }: Pick<InboxRow, 'hintKind' | 'hintId' | 'notify'>): Hint[] =>
  hintId === null ? [{ kind: 'me' }] : [{ kind: hintKind, id: hintId }, ...(notify ? [{ kind: 'inbox' as const }] : [])]

const keyOf = (hint: Hint): string => `${hint.kind} ${hint.id ?? ''}`

type Held = { hint: Hint, from: number }

/**
 * The hints of one membership: the first goes out at once, the same again only after a calm time, then once for all that
 * came meanwhile. The cursor that goes with a hint stays before every row that still waits, so that whoever resumes from
 * it misses none.
 */
export class Room {
  /** The highest inbox place seen. */
  private seq = 0
  private readonly held = new Map<string, Held>()
  private readonly calming = new Map<string, NodeJS.Timeout>()

  /** @param position rows after it are still to come. */
  constructor(public position: number, private readonly calm: number, private readonly emit: Emit) {}

  get cursor(): number {
    const waiting = [...this.held.values()].map(it => it.from - 1)
    return Math.min(this.seq, ...waiting)
  }

  /** @returns whether the row ends an access. */
  take(row: InboxRow): boolean {
    if (row.position <= this.position) return false
    this.position = row.position
    this.seq = Math.max(this.seq, row.seq)
    if (row.hintId === null) return this.forget()
    const hints = hintsOf(row)
    for (const hint of hints) {
      const key = keyOf(hint)
      if (!this.held.has(key)) this.held.set(key, { hint, from: row.seq })
    }
    for (const hint of hints) if (!this.calming.has(keyOf(hint))) this.let(keyOf(hint))
    return false
  }

  /** Everything that waits is part of "forget everything". */
  private forget(): true {
    this.held.clear()
    this.emit({ kind: 'me' }, this.cursor)
    return true
  }

  private let(key: string): void {
    const held = this.held.get(key)
    if (!held) return void this.calming.delete(key)
    this.held.delete(key)
    this.emit(held.hint, this.cursor)
    this.calming.set(key, setTimeout(() => this.let(key), this.calm))
  }

  close(): void {
    for (const timer of this.calming.values()) clearTimeout(timer)
    this.calming.clear()
    this.held.clear()
  }
}
