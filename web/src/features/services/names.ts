import { spokenLanguages } from '@amends/shared/consents'

/** The name of a language from its code, in the reader's language; the code when nobody knows it. */
export const languageName = (code: string, locale: string): string => {
  try {
    return new Intl.DisplayNames([locale], { type: 'language', fallback: 'code' }).of(code) ?? code
  } catch {
    return code
  }
}

/** Languages to choose from by their names; one that was asked for in another way is among them too. */
export const languageChoices = (locale: string, asked: string): { value: string; label: string }[] =>
  [...new Set<string>([...spokenLanguages, ...(asked ? [asked] : [])])]
    .map(value => ({ value, label: languageName(value, locale) }))
    .toSorted((one, other) => one.label.localeCompare(other.label, locale))

/** Codes as people type them, between commas or blanks. */
export const codesIn = (text: string): string[] => [...new Set(text.split(/[\s,;]+/).filter(Boolean))]
export const languagesIn = (text: string): string[] => codesIn(text.toLowerCase())
export const countriesIn = (text: string): string[] => codesIn(text.toUpperCase())
