import { describe, expect, it } from 'vitest'
import { arrived } from './fresh'

describe('what is new on a page', () => {
  it('is nothing of what was there from the start', () => {
    expect(arrived(null, ['a', 'b'])).toEqual([])
  })

  it('is what came after', () => {
    expect(arrived(new Set(['a']), ['a', 'b', 'c'])).toEqual(['b', 'c'])
    expect(arrived(new Set(), ['a'])).toEqual(['a'])
  })
})
