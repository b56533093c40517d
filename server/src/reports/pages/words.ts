import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { IntlMessageFormat } from 'intl-messageformat'
import { helpLanguages, ownNames, type HelpLanguage } from '@amends/shared/languages'
import type english from '@amends/shared/locales/en/help.json'

export { helpLanguages, type HelpLanguage }

const locales = dirname(dirname(createRequire(import.meta.url).resolve('@amends/shared/locales/en/help.json')))
const fileOf = (language: HelpLanguage): string => join(locales, language, 'help.json')

type Leaves<Tree> = {
  [Key in keyof Tree & string]: Tree[Key] extends string ? Key : `${Key}.${Leaves<Tree[Key]>}`
}[keyof Tree & string]

/** Every key of the words of Get help. */
export type HelpKey = Leaves<typeof english>
type Values = Record<string, string | number>
export type Say = (key: HelpKey, values?: Values) => string

export const nameOf = (language: HelpLanguage): string => ownNames[language].name
export const directionOf = (language: HelpLanguage): string => ownNames[language].dir

const books = new Map<HelpLanguage, object>()

/** The words of one language, read when somebody first asks for them. */
const bookOf = (language: HelpLanguage): object => {
  const book: object = books.get(language) ?? JSON.parse(readFileSync(fileOf(language), 'utf8'))
  books.set(language, book)
  return book
}

const find = (language: HelpLanguage, key: string): string => {
  const found = key.split('.').reduce<unknown>(
    (branch, name) => typeof branch === 'object' && branch ? Reflect.get(branch, name) : undefined,
    bookOf(language),
  )
  return typeof found === 'string' ? found : key
}

const formats = new Map<string, IntlMessageFormat>()

/** The words of one language, with Latin digits. */
export const wordsIn = (language: HelpLanguage): Say => (key, values) => {
  const name = `${language} ${key}`
  const known = formats.get(name)
    ?? new IntlMessageFormat(find(language, key), `${language}-u-nu-latn`, undefined, { ignoreTag: true })
  formats.set(name, known)
  return String(known.format(values))
}

/** A day (`2026-11-28`) in words: Gregorian, with Latin digits, in every language. */
export const dayIn = (language: HelpLanguage, date: string): string =>
  new Intl.DateTimeFormat(`${language}-u-ca-gregory-nu-latn`, {
    day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC',
  }).format(new Date(`${date}T00:00:00Z`))
