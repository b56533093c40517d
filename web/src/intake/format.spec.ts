import { IntlMessageFormat } from 'intl-messageformat'
import { describe, expect, it } from 'vitest'
import arabic from '../../../shared/locales/ar/help.json'
import english from '../../../shared/locales/en/help.json'
import { format, type Values } from './format'

const leaves = (branch: object, at = ''): [string, string][] =>
  Object.entries(branch).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[`${at}${key}`, value]] : leaves(value, `${at}${key}.`))

const values = (count: number): Values => ({
  count, number: 2, max: 200, organisation: 'Light & <b>Law</b>', date: '28 November 2026', minutes: '3 minutes',
  what: 'When', label: 'Where', value: 'Here', digits: '1234',
})

const languages = [['en', english], ['ar', arabic]] as const

describe('the small reader of our words', () => {
  for (const [language, book] of languages) {
    it(`says in ${language} exactly what the full reader says, for every word and count`, () => {
      for (const count of [0, 1, 2, 3, 5, 11, 21, 100]) {
        for (const [key, text] of leaves(book)) {
          const full = new IntlMessageFormat(text, `${language}-u-nu-latn`, undefined, { ignoreTag: true })
          expect(format(text, values(count), language), `${language} ${key} ${count}`).toBe(full.format(values(count)))
        }
      }
    })
  }

  it('has the same words in both languages', () => {
    expect(leaves(arabic).map(([key]) => key)).toEqual(leaves(english).map(([key]) => key))
  })

  it('leaves a value alone, whatever it holds', () => {
    expect(format('To {organisation}.', { organisation: '{count, plural, other {#}} $& #' }, 'en'))
      .toBe('To {count, plural, other {#}} $& #.')
  })
})
