import { expect, test } from 'vitest'
import { matches, saysForgetAll } from './hints'

test('a hint about a record reaches who watches that record', () => {
  expect(matches({ kind: 'case', id: '1' }, { kind: 'case', id: '1' })).toBe(true)
  expect(matches({ kind: 'case', id: '1' }, { kind: 'case', id: '2' })).toBe(false)
})

test('who watches a kind is reached by every record of it', () => {
  expect(matches({ kind: 'case' }, { kind: 'case', id: '2' })).toBe(true)
})

test('a hint without id reaches every watcher of its kind, and no other', () => {
  expect(matches({ kind: 'report', id: '1' }, { kind: 'report' })).toBe(true)
  expect(matches({ kind: 'case', id: '1' }, { kind: 'report' })).toBe(false)
})

test('only a hint of kind me without id says forget all', () => {
  expect(saysForgetAll({ kind: 'me' })).toBe(true)
  expect(saysForgetAll({ kind: 'me', id: '1' })).toBe(false)
  expect(saysForgetAll({ kind: 'case' })).toBe(false)
})
