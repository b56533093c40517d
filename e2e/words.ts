import { IntlMessageFormat } from 'intl-messageformat'
import arApp from '@amends/shared/locales/ar/app.json' with { type: 'json' }
import arCases from '@amends/shared/locales/ar/cases.json' with { type: 'json' }
import arCasework from '@amends/shared/locales/ar/casework.json' with { type: 'json' }
import arClasses from '@amends/shared/locales/ar/classes.json' with { type: 'json' }
import arConsents from '@amends/shared/locales/ar/consents.json' with { type: 'json' }
import arDisclosure from '@amends/shared/locales/ar/disclosure.json' with { type: 'json' }
import arFiles from '@amends/shared/locales/ar/files.json' with { type: 'json' }
import arFindings from '@amends/shared/locales/ar/findings.json' with { type: 'json' }
import arForms from '@amends/shared/locales/ar/forms.json' with { type: 'json' }
import arHelp from '@amends/shared/locales/ar/help.json' with { type: 'json' }
import arInbox from '@amends/shared/locales/ar/inbox.json' with { type: 'json' }
import arNotices from '@amends/shared/locales/ar/notices.json' with { type: 'json' }
import arOperations from '@amends/shared/locales/ar/operations.json' with { type: 'json' }
import arOrganisations from '@amends/shared/locales/ar/organisations.json' with { type: 'json' }
import arReferrals from '@amends/shared/locales/ar/referrals.json' with { type: 'json' }
import arRefusals from '@amends/shared/locales/ar/refusals.json' with { type: 'json' }
import arReports from '@amends/shared/locales/ar/reports.json' with { type: 'json' }
import arResponses from '@amends/shared/locales/ar/responses.json' with { type: 'json' }
import arScreenings from '@amends/shared/locales/ar/screenings.json' with { type: 'json' }
import arServices from '@amends/shared/locales/ar/services.json' with { type: 'json' }
import arSignin from '@amends/shared/locales/ar/signin.json' with { type: 'json' }
import arSteps from '@amends/shared/locales/ar/steps.json' with { type: 'json' }
import arTransfers from '@amends/shared/locales/ar/transfers.json' with { type: 'json' }
import arWork from '@amends/shared/locales/ar/work.json' with { type: 'json' }
import arWorkers from '@amends/shared/locales/ar/workers.json' with { type: 'json' }
import enApp from '@amends/shared/locales/en/app.json' with { type: 'json' }
import enCases from '@amends/shared/locales/en/cases.json' with { type: 'json' }
import enCasework from '@amends/shared/locales/en/casework.json' with { type: 'json' }
import enClasses from '@amends/shared/locales/en/classes.json' with { type: 'json' }
import enConsents from '@amends/shared/locales/en/consents.json' with { type: 'json' }
import enDisclosure from '@amends/shared/locales/en/disclosure.json' with { type: 'json' }
import enFiles from '@amends/shared/locales/en/files.json' with { type: 'json' }
import enFindings from '@amends/shared/locales/en/findings.json' with { type: 'json' }
import enForms from '@amends/shared/locales/en/forms.json' with { type: 'json' }
import enHelp from '@amends/shared/locales/en/help.json' with { type: 'json' }
import enInbox from '@amends/shared/locales/en/inbox.json' with { type: 'json' }
import enNotices from '@amends/shared/locales/en/notices.json' with { type: 'json' }
import enOperations from '@amends/shared/locales/en/operations.json' with { type: 'json' }
import enOrganisations from '@amends/shared/locales/en/organisations.json' with { type: 'json' }
import enReferrals from '@amends/shared/locales/en/referrals.json' with { type: 'json' }
import enRefusals from '@amends/shared/locales/en/refusals.json' with { type: 'json' }
import enReports from '@amends/shared/locales/en/reports.json' with { type: 'json' }
import enResponses from '@amends/shared/locales/en/responses.json' with { type: 'json' }
import enScreenings from '@amends/shared/locales/en/screenings.json' with { type: 'json' }
import enServices from '@amends/shared/locales/en/services.json' with { type: 'json' }
import enSignin from '@amends/shared/locales/en/signin.json' with { type: 'json' }
import enSteps from '@amends/shared/locales/en/steps.json' with { type: 'json' }
import enTransfers from '@amends/shared/locales/en/transfers.json' with { type: 'json' }
import enWork from '@amends/shared/locales/en/work.json' with { type: 'json' }
import enWorkers from '@amends/shared/locales/en/workers.json' with { type: 'json' }

const en = {
  app: enApp, cases: enCases, casework: enCasework, classes: enClasses, consents: enConsents, disclosure: enDisclosure, files: enFiles, findings: enFindings, forms: enForms, help: enHelp, inbox: enInbox, notices: enNotices, operations: enOperations, organisations: enOrganisations,
  referrals: enReferrals, refusals: enRefusals, reports: enReports, responses: enResponses, screenings: enScreenings, services: enServices, signin: enSignin, steps: enSteps, transfers: enTransfers, work: enWork, workers: enWorkers,
}
const books = {
  en,
  ar: {
    app: arApp, cases: arCases, casework: arCasework, classes: arClasses, consents: arConsents, disclosure: arDisclosure, files: arFiles, findings: arFindings, forms: arForms, help: arHelp, inbox: arInbox, notices: arNotices, operations: arOperations, organisations: arOrganisations,
    referrals: arReferrals, refusals: arRefusals, reports: arReports, responses: arResponses, screenings: arScreenings, services: arServices, signin: arSignin, steps: arSteps, transfers: arTransfers, work: arWork, workers: arWorkers,
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
