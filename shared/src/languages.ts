import type { OneOf } from './closed.js'

/** The languages Get help speaks, by ISO 639-1: those of the staff first, then those of the workers. */
export const helpLanguages = [
  'en', 'fr', 'es', 'zh', 'ru', 'ko', 'ar', 'vi', 'ne', 'bn', 'id', 'my', 'km', 'th', 'hi', 'ur', 'tl',
] as const
export type HelpLanguage = OneOf<typeof helpLanguages>

/** Each language by the name its speakers give it, and the way it is written. */
export const ownNames: Record<HelpLanguage, { name: string, dir: 'ltr' | 'rtl' }> = {
  en: { name: 'English', dir: 'ltr' },
  fr: { name: 'Français', dir: 'ltr' },
  es: { name: 'Español', dir: 'ltr' },
  zh: { name: '中文', dir: 'ltr' },
  ru: { name: 'Русский', dir: 'ltr' },
  ko: { name: '한국어', dir: 'ltr' },
  ar: { name: 'العربية', dir: 'rtl' },
  vi: { name: 'Tiếng Việt', dir: 'ltr' },
  ne: { name: 'नेपाली', dir: 'ltr' },
  bn: { name: 'বাংলা', dir: 'ltr' },
  id: { name: 'Bahasa Indonesia', dir: 'ltr' },
  my: { name: 'မြန်မာ', dir: 'ltr' },
  km: { name: 'ខ្មែរ', dir: 'ltr' },
  th: { name: 'ไทย', dir: 'ltr' },
  hi: { name: 'हिन्दी', dir: 'ltr' },
  ur: { name: 'اردو', dir: 'rtl' },
  tl: { name: 'Tagalog', dir: 'ltr' },
}

/** What `locales/status.json` says of one text in one language. */
export interface WordsStatus {
  /** who wrote it: `builders` are those who built Amends */
  writtenBy: string
  /** the language it was carried over from; null for the source itself */
  from: string | null
  /** the native speaker who checked it, the day (`2026-11-22`) and the fingerprint of the words as checked; null when nobody has */
  checked: { by: string, on: string, text: string } | null
  /** what a checker should look at first */
  doubts: string[]
}
