import { IntlMessageFormat } from 'intl-messageformat'
import arApp from '@amends/shared/locales/ar/app.json' with { type: 'json' }
import arCases from '@amends/shared/locales/ar/cases.json' with { type: 'json' }
import arClasses from '@amends/shared/locales/ar/classes.json' with { type: 'json' }
import arDisclosure from '@amends/shared/locales/ar/disclosure.json' with { type: 'json' }
import arFiles from '@amends/shared/locales/ar/files.json' with { type: 'json' }
import arHelp from '@amends/shared/locales/ar/help.json' with { type: 'json' }
import arInbox from '@amends/shared/locales/ar/inbox.json' with { type: 'json' }
import arNotices from '@amends/shared/locales/ar/notices.json' with { type: 'json' }
import arOperations from '@amends/shared/locales/ar/operations.json' with { type: 'json' }
import arOrganisations from '@amends/shared/locales/ar/organisations.json' with { type: 'json' }
import arRefusals from '@amends/shared/locales/ar/refusals.json' with { type: 'json' }
import arReports from '@amends/shared/locales/ar/reports.json' with { type: 'json' }
import arSignin from '@amends/shared/locales/ar/signin.json' with { type: 'json' }
import arWorkers from '@amends/shared/locales/ar/workers.json' with { type: 'json' }
import enApp from '@amends/shared/locales/en/app.json' with { type: 'json' }
import enCases from '@amends/shared/locales/en/cases.json' with { type: 'json' }
import enClasses from '@amends/shared/locales/en/classes.json' with { type: 'json' }
import enDisclosure from '@amends/shared/locales/en/disclosure.json' with { type: 'json' }
import enFiles from '@amends/shared/locales/en/files.json' with { type: 'json' }
import enHelp from '@amends/shared/locales/en/help.json' with { type: 'json' }
import enInbox from '@amends/shared/locales/en/inbox.json' with { type: 'json' }
import enNotices from '@amends/shared/locales/en/notices.json' with { type: 'json' }
import enOperations from '@amends/shared/locales/en/operations.json' with { type: 'json' }
import enOrganisations from '@amends/shared/locales/en/organisations.json' with { type: 'json' }
import enRefusals from '@amends/shared/locales/en/refusals.json' with { type: 'json' }
import enReports from '@amends/shared/locales/en/reports.json' with { type: 'json' }
import enSignin from '@amends/shared/locales/en/signin.json' with { type: 'json' }
import enWorkers from '@amends/shared/locales/en/workers.json' with { type: 'json' }

const en = {
  app: enApp, cases: enCases, classes: enClasses, disclosure: enDisclosure, files: enFiles, help: enHelp, inbox: enInbox, notices: enNotices, operations: enOperations, organisations: enOrganisations,
  refusals: enRefusals, reports: enReports, signin: enSignin, workers: enWorkers,
}
const books = {
  en,
  ar: {
    app: arApp, cases: arCases, classes: arClasses, disclosure: arDisclosure, files: arFiles, help: arHelp, inbox: arInbox, notices: arNotices, operations: arOperations, organisations: arOrganisations,
    refusals: arRefusals, reports: arReports, signin: arSignin, workers: arWorkers,
  },
}

type Leaves<Tree> = {
  [Key in keyof Tree & string]: Tree[Key] extends string ? Key : `${Key}.${Leaves<Tree[Key]>}`
}[keyof Tree & string]

export type Language = keyof typeof books
/** Every sentence a person can read; a key that does not exist does not compile. */
export type Word = Leaves<typeof en>
export type Say = (word: Word, values?: Record<string, string | number>) => string

/** What the screens say in a language: names to find things by, never English written twice. */
export const wordsIn = (language: Language): Say => (word, values) => {
  const found = word.split('.').reduce<unknown>(
    (branch, name) => (typeof branch === 'object' && branch ? Reflect.get(branch, name) : undefined), books[language])
  if (typeof found !== 'string') throw new Error(`no words for ${word} in ${language}`)
  const locale = language === 'ar' ? 'ar-u-nu-latn' : language
  return String(new IntlMessageFormat(found, locale, undefined, { ignoreTag: true }).format(values))
}

export const t = wordsIn('en')
