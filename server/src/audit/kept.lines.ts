import type { Reading } from '../access/reading.js'
import { EventRow } from '../platform/change/event.entity.js'
import type { Raw } from '../platform/database/shape.js'
import type { eventLine } from './event.entity.js'

type Line = Pick<EventRow, (typeof eventLine)[number]>

const isNewer = (one: Pick<Line, 'at' | 'id'>, other: Pick<Line, 'at' | 'id'>): boolean =>
  one.at.getTime() !== other.at.getTime() ? one.at > other.at : one.id > other.id

/** The lines that were kept of a case among those its own organisation goes on hearing, the newest first. */
export function withKept(reading: Reading, kept: readonly Raw[], own: readonly Line[], after: { at: Date, id: string } | null): Line[] {
  const lines: Line[] = reading.tx().restored(EventRow, kept)
  const rest = after ? lines.filter(it => isNewer({ at: after.at, id: after.id }, it)) : lines
  return [...own, ...rest].toSorted((a, b) => (isNewer(a, b) ? -1 : 1))
}
