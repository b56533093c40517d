import { expect, test } from 'vitest'
import { byDay, mergeInbox } from './inbox'

const entry = (id: string, readAt: string | null = null) => ({ id, at: '2026-11-21T10:00:00Z', readAt })

test('the first answer is shown whole', () => {
  expect(mergeInbox(undefined, [entry('b'), entry('a')])).toEqual({ list: [entry('b'), entry('a')], waiting: 0 })
})

test('what arrives live waits, and the list stays as it was', () => {
  const { list, waiting } = mergeInbox(['b', 'a'], [entry('d'), entry('c'), entry('b'), entry('a')])
  expect(list.map(({ id }) => id)).toEqual(['b', 'a'])
  expect(waiting).toBe(2)
})

test('a mark on a shown entry is taken in place', () => {
  expect(mergeInbox(['a'], [entry('a', '2026-11-21T10:05:00Z')]).list[0]?.readAt).toBe('2026-11-21T10:05:00Z')
})

test('an entry that is gone leaves, and an older one moves up without being new', () => {
  const { list, waiting } = mergeInbox(['c', 'b'], [entry('c'), entry('a')])
  expect(list.map(({ id }) => id)).toEqual(['c', 'a'])
  expect(waiting).toBe(0)
})

test('when nothing shown is left, the answer is shown whole', () => {
  expect(mergeInbox(['x'], [entry('b')]).list.map(({ id }) => id)).toEqual(['b'])
  expect(mergeInbox([], [entry('b')]).waiting).toBe(0)
})

test('entries stand under their day, in the order they came', () => {
  const days = byDay([
    { id: '3', at: '2026-11-21T10:00:00' }, { id: '2', at: '2026-11-21T08:00:00' }, { id: '1', at: '2026-11-19T08:00:00' },
  ])
  expect(days.map(({ day, entries }) => [day, entries.length])).toEqual([['2026-11-21', 2], ['2026-11-19', 1]])
})

test('what is told by its day stands under it, wherever the reader is', () => {
  const days = byDay([
    { id: '3', at: '2026-11-21T12:00:00Z' },
    { id: '2', at: '2026-11-21T00:00:00Z' },
    { id: '1', at: '2026-11-20T12:00:00Z' },
  ])
  expect(days.map(({ entries }) => entries.map(({ id }) => id))).toEqual([['3', '2'], ['1']])
})
