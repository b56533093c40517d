import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Hint } from '@amends/shared/live'
import { Room, type InboxRow } from './room.js'

let said: [Hint, number][] = []
let room: Room

beforeEach(() => {
  vi.useFakeTimers()
  said = []
  room = new Room(0, 250, (hint, cursor) => said.push([hint, cursor]))
})
afterEach(() => { room.close(); vi.useRealTimers() })

const row = (seq: number, about: Partial<InboxRow> = {}): InboxRow =>
  ({ position: seq * 10, membershipId: 'm', seq, hintKind: 'case', hintId: 'a', notify: false, ...about })

it('sends the first hint at once, and what came meanwhile once more when it is calm', () => {
  for (const seq of [1, 2, 3]) room.take(row(seq))
  expect(said).toEqual([[{ kind: 'case', id: 'a' }, 1]])
  vi.advanceTimersByTime(250)
  expect(said.slice(1)).toEqual([[{ kind: 'case', id: 'a' }, 3]])
  vi.advanceTimersByTime(1_000)
  expect(said).toHaveLength(2)
})

it('keeps the cursor before a row that still waits', () => {
  room.take(row(1))
  room.take(row(2))
  room.take(row(3, { hintId: 'b' }))
  expect(said.at(-1)).toEqual([{ kind: 'case', id: 'b' }, 1])
  vi.advanceTimersByTime(250)
  expect(said.at(-1)).toEqual([{ kind: 'case', id: 'a' }, 3])
})

it('counts a row as told only with its last hint', () => {
  room.take(row(1, { notify: true }))
  expect(said).toEqual([[{ kind: 'case', id: 'a' }, 0], [{ kind: 'inbox' }, 1]])
})

it('says forget everything at once, and drops what waited', () => {
  room.take(row(1))
  room.take(row(2))
  expect(room.take(row(3, { hintKind: 'me', hintId: null }))).toBe(true)
  expect(said.at(-1)).toEqual([{ kind: 'me' }, 3])
  vi.advanceTimersByTime(1_000)
  expect(said).toHaveLength(2)
})

it('takes no row twice', () => {
  room.take(row(1))
  vi.advanceTimersByTime(1_000)
  room.take(row(1))
  expect(said).toHaveLength(1)
})
