import { IntlMessageFormat } from 'intl-messageformat'
import arabic from '@amends/shared/locales/ar/help.json' with { type: 'json' }
import english from '@amends/shared/locales/en/help.json' with { type: 'json' }

const books = { en: english, ar: arabic }

/** The languages Get help is written in. */
export type HelpLanguage = keyof typeof books
export const helpLanguages: readonly HelpLanguage[] = ['en', 'ar']

type Leaves<Tree> = {
  [Key in keyof Tree & string]: Tree[Key] extends string ? Key : `${Key}.${Leaves<Tree[Key]>}`
}[keyof Tree & string]

/** Every key of the words of Get help. */
export type HelpKey = Leaves<typeof english>
type Values = Record<string, string | number>
export type Say = (key: HelpKey, values?: Values) => string

export const isHelpLanguage = (code: unknown): code is HelpLanguage =>
  typeof code === 'string' && helpLanguages.some(language => language === code)

/** The best of our languages for an `Accept-Language` header; English when none fits. */
export const chooseLanguage = (accepted: string | undefined): HelpLanguage => {
  const wanted = (accepted ?? '').slice(0, 1_000).split(',').map(each => each.trim().slice(0, 2).toLowerCase())
  return wanted.find(isHelpLanguage) ?? 'en'
}

export const nameOf = (language: HelpLanguage): string => books[language].self.name
export const directionOf = (language: HelpLanguage): string => books[language].self.dir

const find = (language: HelpLanguage, key: string): string => {
  const found = key.split('.').reduce<unknown>(
    (branch, name) => typeof branch === 'object' && branch ? Reflect.get(branch, name) : undefined,
    books[language],
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
