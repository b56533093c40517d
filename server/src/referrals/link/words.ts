import { IntlMessageFormat } from 'intl-messageformat'
import arabic from '@amends/shared/locales/ar/referrals.json' with { type: 'json' }
import english from '@amends/shared/locales/en/referrals.json' with { type: 'json' }

const books = { en: english, ar: arabic }
/** The languages the page of a link is written in: those of the staff who read it. */
export const partnerLanguages = ['en', 'ar'] as const
export type PartnerLanguage = (typeof partnerLanguages)[number]

/** The words of referrals in one language. */
export const bookOf = (language: PartnerLanguage): typeof english => books[language]

/** A text with its values filled in, with Latin digits; tags in it are text. */
export const say = (language: PartnerLanguage, text: string, values: Record<string, string | number> = {}): string =>
  String(new IntlMessageFormat(text, `${language}-u-nu-latn`, undefined, { ignoreTag: true }).format(values))
