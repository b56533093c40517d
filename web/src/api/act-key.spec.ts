import { expect, test } from 'vitest'
import { keyFor } from './act-key'
import { typesOfLists } from './empty-list'
import { newId } from './ids'

const drawn = () => {
  let count = 0
  return () => `key-${(count += 1)}`
}

test('the same act sent again keeps its key', () => {
  const draw = drawn()
  const first = keyFor(undefined, { id: '1', text: 'a' }, draw)
  expect(keyFor(first, { id: '1', text: 'a' }, draw).key).toBe(first.key)
})

test('other words make it another act', () => {
  const draw = drawn()
  const first = keyFor(undefined, { id: '1', text: 'a' }, draw)
  expect(keyFor(first, { id: '1', text: 'b' }, draw).key).not.toBe(first.key)
})

test('after success the key is forgotten, so the same words are a new act', () => {
  const draw = drawn()
  const first = keyFor(undefined, { id: '1' }, draw)
  expect(keyFor(undefined, { id: '1' }, draw).key).not.toBe(first.key)
})

test('a drawn key is a version 4 UUID and never the same', () => {
  expect(newId()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(newId()).not.toBe(newId())
})

test('an empty list still says what it is a list of', () => {
  const data = { cases: { __typename: 'CaseConnection', nodes: [], pageInfo: { __typename: 'PageInfo' } } }
  expect([...typesOfLists(data)]).toEqual(['Case'])
})
