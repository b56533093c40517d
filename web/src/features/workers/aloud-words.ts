import { IntlMessageFormat } from 'intl-messageformat'
import type help from '@amends/shared/locales/en/help.json'
import { languages, type Language } from '../../i18n/i18n'
import { dateLocale } from '../../ui/dates'

type Said = (typeof help)['ledger']
export type AloudWord = keyof Said
export type Aloud = { language: Language; say: (word: AloudWord, values?: Record<string, string>) => string; comma: string }

const books: Record<Language, () => Promise<{ default: { ledger: Said; common: { comma: string } } }>> = {
  en: () => import('@amends/shared/locales/en/help.json'),
  ar: () => import('@amends/shared/locales/ar/help.json'),
}

/** The words of Get help in a language the worker reads, whatever the caseworker's own is: it is the same page. */
export async function wordsAloud(language: Language): Promise<Aloud> {
  const { default: { ledger, common } } = await books[language]()
  return {
    language, comma: common.comma,
    say: (word, values) => String(new IntlMessageFormat(ledger[word], dateLocale(language), undefined, { ignoreTag: true }).format(values)),
  }
}

export const aloudIn = languages.map(({ code, name }) => ({ value: code, label: name }))
