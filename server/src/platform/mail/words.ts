import { IntlMessageFormat } from 'intl-messageformat'
import ar from '@amends/shared/locales/ar/mail.json' with { type: 'json' }
import en from '@amends/shared/locales/en/mail.json' with { type: 'json' }

export const mailLocales = ['en', 'ar'] as const
export type MailLocale = (typeof mailLocales)[number]
export type MailWords = typeof en

const words: Record<MailLocale, MailWords> = { en, ar }

/** The nearest language we write mails in; English where there is none. */
export const mailLocale = (locale: string): MailLocale => mailLocales.find(it => it === locale.slice(0, 2).toLowerCase()) ?? 'en'

export const wordsOf = (locale: MailLocale): MailWords => words[locale]

/** A text with its values filled in (ICU MessageFormat); tags in it are text. */
export const say = (locale: MailLocale, text: string, values: Record<string, string> = {}): string =>
  String(new IntlMessageFormat(text, locale, undefined, { ignoreTag: true }).format(values))
