import { describe, expect, it } from 'vitest'
import { heldBack, idsOf, splitByState } from './held'

const rows = (...ids: string[]) => ids.map(id => ({ id }))

describe('a list that does not move', () => {
  it('shows everything of the first answer', () => {
    expect(heldBack(null, rows('a', 'b'))).toEqual({ shown: rows('a', 'b'), held: [] })
  })

  it('holds back what came later, and keeps the order of the server', () => {
    expect(heldBack(idsOf(rows('a', 'b')), rows('new', 'a', 'b'))).toEqual({ shown: rows('a', 'b'), held: rows('new') })
  })

  it('shows at once what comes into an empty list: there nothing can move', () => {
    expect(heldBack(idsOf([]), rows('new'))).toEqual({ shown: rows('new'), held: [] })
  })

  it('lets go of a row that is gone', () => {
    expect(heldBack(idsOf(rows('a', 'b')), rows('b'))).toEqual({ shown: rows('b'), held: [] })
  })
})

describe('the queue of reports', () => {
  it('keeps what is over out of the way of what waits, each in the order of the server', () => {
    const at = (id: string, state: 'received' | 'triaged' | 'case' | 'advised') => ({ id, state })
    const rows = [at('a', 'case'), at('b', 'received'), at('c', 'advised'), at('d', 'triaged')]
    const { waiting, finished } = splitByState(rows)
    expect(waiting.map(row => row.id)).toEqual(['b', 'd'])
    expect(finished.map(row => row.id)).toEqual(['a', 'c'])
  })
})
