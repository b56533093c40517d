import ar from '@amends/shared/locales/ar/practice.json' with { type: 'json' }
import en from '@amends/shared/locales/en/practice.json' with { type: 'json' }
import { mailLocale } from '../platform/mail/words.js'

/** What is invented: names of organisations and people, and what they write. */
export type Story = (typeof en)['story']

const told = { en: en.story, ar: ar.story }

/** In the language of whoever practises, as far as it is told in it. */
export const storyIn = (locale: string): Story => told[mailLocale(locale)]
