import { describe, expect, it } from 'vitest'
import { changedIn, formOf, isSame, queryOf } from './filter-form'

describe('the filters and the address', () => {
  it('say the same, and nothing of what is not chosen', () => {
    const query = { search: 'bed', need: 'shelter', within: 'near', open: '1' }
    expect(queryOf(formOf(query))).toEqual(query)
    expect(queryOf(formOf({}))).toEqual({})
  })

  it('change in the form only what another address says otherwise', () => {
    expect(changedIn({ search: 'bed', own: '1' }, { search: 'bed', country: 'TH' })).toEqual({ country: '', own: true })
    expect(changedIn({ search: 'bed', map: '1' }, { search: 'bed' })).toEqual({})
    expect(changedIn({}, { within: 'near' })).toEqual({ within: 'anywhere' })
  })

  it('are the same where only the map or the page is another', () => {
    expect(isSame({ search: 'bed', map: '1' }, { search: 'bed', after: 'x' })).toBe(true)
    expect(isSame({ search: 'bed' }, { search: 'beds' })).toBe(false)
  })
})
