import { IntlMessageFormat } from 'intl-messageformat'
import arabic from '@amends/shared/locales/ar/reports.json' with { type: 'json' }
import english from '@amends/shared/locales/en/reports.json' with { type: 'json' }

const books = { en: english.outside, ar: arabic.outside }
/** The languages the page of an interpreter is written in: those of the staff who ask her. */
export const interpreterLanguages = ['en', 'ar'] as const
export type InterpreterLanguage = (typeof interpreterLanguages)[number]

/** One sentence of the page, with its values filled in and Latin digits; tags in it are text. */
export const wordsFor = (language: InterpreterLanguage) => (key: keyof typeof english.outside, values: Record<string, string | number> = {}): string =>
  String(new IntlMessageFormat(books[language][key], `${language}-u-nu-latn`, undefined, { ignoreTag: true }).format(values))
