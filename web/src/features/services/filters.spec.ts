import { expect, it } from 'vitest'
import { filtersOf } from './filters'
import { codesIn, countriesIn, languageName, languagesIn } from './names'

it('asks what the address says, and nothing that makes no sense', () => {
  expect(filtersOf({ need: 'legal', language: 'BN', country: 'bd', within: 'near', open: '1', own: '0', search: ' x ' })).toEqual({
    search: 'x', need: 'legal', language: 'bn', serves: undefined, dependants: false, country: 'BD', place: undefined, within: 'near', openNow: true, own: false, after: undefined,
  })
  expect(filtersOf({ need: 'weapons', language: 'english', country: 'Bangladesh', within: 'far', after: 'x' })).toMatchObject({
    need: undefined, language: undefined, country: undefined, within: 'anywhere', after: undefined,
  })
})

it('reads codes between commas and blanks', () => {
  expect([codesIn(' a, b;b  c '), languagesIn('TH,my'), countriesIn('th bd')]).toEqual([['a', 'b', 'c'], ['th', 'my'], ['TH', 'BD']])
  expect([languageName('th', 'en'), languageName('not a code', 'en')]).toEqual(['Thai', 'not a code'])
})
