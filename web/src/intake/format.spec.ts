import { IntlMessageFormat } from 'intl-messageformat'
import { describe, expect, it } from 'vitest'
import { format, type Values } from './format'

const leaves = (branch: object, at = ''): [string, string][] =>
  Object.entries(branch).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[`${at}${key}`, value]] : leaves(value, `${at}${key}.`))

/** A value for every place a text has; what holds signs of our own is only a value too. */
const valuesFor = (text: string, count: number): Values => ({
  ...Object.fromEntries([...text.matchAll(/\{(\w+)[,}]/g)].map(([, name = '']) => [name, `<b>${name}</b> & {name}`])), count,
})

const books: Record<string, object> = import.meta.glob('../../../shared/locales/*/help.json', { eager: true, import: 'default' })
const languages = Object.entries(books).map(([file, book]) => [file.split('/').at(-2) ?? '', book] as const)

describe('the small reader of our words', () => {
  for (const [language, book] of languages) {
    it(`says in ${language} exactly what the full reader says, for every word and count`, () => {
      for (const [key, text] of leaves(book)) {
        const full = new IntlMessageFormat(text, `${language}-u-nu-latn`, undefined, { ignoreTag: true })
        for (const count of text.includes(', plural') ? [0, 1, 2, 3, 5, 11, 21, 100] : [1]) {
          expect(format(text, valuesFor(text, count), language), `${language} ${key} ${count}`).toBe(full.format(valuesFor(text, count)))
        }
      }
    })
  }

  it('leaves a value alone, whatever it holds', () => {
    expect(format('To {organisation}.', { organisation: '{count, plural, other {#}} $& #' }, 'en'))
      .toBe('To {count, plural, other {#}} $& #.')
  })
})
