import { createI18n } from 'vue-i18n'
import { compileIcu } from './icu'
import { en, type Words } from './rooms'

export const languages = [
  { code: 'en', name: 'English', dir: 'ltr' },
  { code: 'ar', name: 'العربية', dir: 'rtl' },
] as const
export type Language = (typeof languages)[number]['code']

const isLanguage = (value: string | null): value is Language => languages.some(({ code }) => code === value)
const stored = 'amends.language'

export const i18n = createI18n({
  legacy: false,
  locale: 'en' as Language, // widened: the other languages are loaded when asked for
  fallbackLocale: 'en',
  messages: { en } as Partial<Record<Language, Words>> & { en: Words }, // the rest arrives lazily
  // the option's type is that of vue-i18n's own compiled messages; ours is called the same way
  messageCompiler: compileIcu as never,
  missingWarn: import.meta.env?.DEV ?? false,
  fallbackWarn: false,
})

const load: Record<Exclude<Language, 'en'>, () => Promise<Words>> = {
  ar: async () => (await import('./ar')).ar,
}

export const directionOf = (language: string): 'ltr' | 'rtl' =>
  languages.find(({ code }) => code === language)?.dir ?? 'ltr'

/** Loads the words, then turns the page: language, direction, and what is remembered on this device. */
export const useLanguage = async (language: Language): Promise<void> => {
  if (language !== 'en' && !i18n.global.availableLocales.includes(language)) {
    i18n.global.setLocaleMessage(language, await load[language]())
  }
  i18n.global.locale.value = language
  document.documentElement.lang = language
  document.documentElement.dir = directionOf(language)
  localStorage.setItem(stored, language)
}

/** The remembered language, else the browser's if we have it, else English. */
export const preferredLanguage = (): Language => {
  const kept = localStorage.getItem(stored)
  if (isLanguage(kept)) return kept
  return navigator.languages.map(tag => tag.slice(0, 2)).find(isLanguage) ?? 'en'
}
