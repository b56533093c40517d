import { existsSync, readFileSync } from 'node:fs'
import type { HelpLanguage } from '@amends/shared/languages'
import { isolated } from '@amends/shared/bidi'
import { IntlMessageFormat } from 'intl-messageformat'
import enActions from '@amends/shared/locales/en/actions.json' with { type: 'json' }
import enApp from '@amends/shared/locales/en/app.json' with { type: 'json' }
import enCases from '@amends/shared/locales/en/cases.json' with { type: 'json' }
import enCasework from '@amends/shared/locales/en/casework.json' with { type: 'json' }
import enCheckIns from '@amends/shared/locales/en/check-ins.json' with { type: 'json' }
import enClasses from '@amends/shared/locales/en/classes.json' with { type: 'json' }
import enClocks from '@amends/shared/locales/en/clocks.json' with { type: 'json' }
import enClosures from '@amends/shared/locales/en/closures.json' with { type: 'json' }
import enComplaints from '@amends/shared/locales/en/complaints.json' with { type: 'json' }
import enConsents from '@amends/shared/locales/en/consents.json' with { type: 'json' }
import enDisclosure from '@amends/shared/locales/en/disclosure.json' with { type: 'json' }
import enFiles from '@amends/shared/locales/en/files.json' with { type: 'json' }
import enFindings from '@amends/shared/locales/en/findings.json' with { type: 'json' }
import enForms from '@amends/shared/locales/en/forms.json' with { type: 'json' }
import enHelp from '@amends/shared/locales/en/help.json' with { type: 'json' }
import enHotlines from '@amends/shared/locales/en/hotlines.json' with { type: 'json' }
import enInbox from '@amends/shared/locales/en/inbox.json' with { type: 'json' }
import enInspections from '@amends/shared/locales/en/inspections.json' with { type: 'json' }
import enJurisdictions from '@amends/shared/locales/en/jurisdictions.json' with { type: 'json' }
import enLessons from '@amends/shared/locales/en/lessons.json' with { type: 'json' }
import enMoney from '@amends/shared/locales/en/money.json' with { type: 'json' }
import enNotices from '@amends/shared/locales/en/notices.json' with { type: 'json' }
import enOperations from '@amends/shared/locales/en/operations.json' with { type: 'json' }
import enOrganisations from '@amends/shared/locales/en/organisations.json' with { type: 'json' }
import enReferrals from '@amends/shared/locales/en/referrals.json' with { type: 'json' }
import enRefusals from '@amends/shared/locales/en/refusals.json' with { type: 'json' }
import enReports from '@amends/shared/locales/en/reports.json' with { type: 'json' }
import enPlans from '@amends/shared/locales/en/plans.json' with { type: 'json' }
import enPractice from '@amends/shared/locales/en/practice.json' with { type: 'json' }
import enResponses from '@amends/shared/locales/en/responses.json' with { type: 'json' }
import enScreenings from '@amends/shared/locales/en/screenings.json' with { type: 'json' }
import enSelfReports from '@amends/shared/locales/en/selfReports.json' with { type: 'json' }
import enServices from '@amends/shared/locales/en/services.json' with { type: 'json' }
import enSignin from '@amends/shared/locales/en/signin.json' with { type: 'json' }
import enSteps from '@amends/shared/locales/en/steps.json' with { type: 'json' }
import enSupply from '@amends/shared/locales/en/supply.json' with { type: 'json' }
import enTransfers from '@amends/shared/locales/en/transfers.json' with { type: 'json' }
import enWays from '@amends/shared/locales/en/ways.json' with { type: 'json' }
import enWork from '@amends/shared/locales/en/work.json' with { type: 'json' }
import enWorkers from '@amends/shared/locales/en/workers.json' with { type: 'json' }
import enWorkspaces from '@amends/shared/locales/en/workspaces.json' with { type: 'json' }

const en = {
  app: enApp, cases: enCases, casework: enCasework, 'check-ins': enCheckIns, classes: enClasses, clocks: enClocks, closures: enClosures, complaints: enComplaints, consents: enConsents, disclosure: enDisclosure, files: enFiles, findings: enFindings, forms: enForms, help: enHelp, hotlines: enHotlines, inbox: enInbox, jurisdictions: enJurisdictions, lessons: enLessons, money: enMoney, notices: enNotices, operations: enOperations, organisations: enOrganisations,
  actions: enActions, inspections: enInspections, plans: enPlans, practice: enPractice, referrals: enReferrals, refusals: enRefusals, reports: enReports, responses: enResponses, screenings: enScreenings, selfReports: enSelfReports, services: enServices, signin: enSignin, steps: enSteps, supply: enSupply, transfers: enTransfers, ways: enWays, work: enWork, workers: enWorkers, workspaces: enWorkspaces,
}

/** Workers are spoken to in all of them, staff in some: what a language has no words for is not asked of it. */
export type Language = HelpLanguage
const books = new Map<Language, object>([['en', en]])

function bookOf(language: Language): object {
  const read = (room: string) => new URL(`../shared/locales/${language}/${room}.json`, import.meta.url)
  const book = books.get(language) ?? Object.fromEntries(Object.keys(en).filter(room => existsSync(read(room)))
    .map(room => [room, JSON.parse(readFileSync(read(room), 'utf8'))]))
  books.set(language, book)
  return book
}

type Leaves<Tree> = {
  [Key in keyof Tree & string]: Tree[Key] extends string ? Key : `${Key}.${Leaves<Tree[Key]>}`
}[keyof Tree & string]

/** Every sentence a person can read; a key that does not exist does not compile. */
export type Word = Leaves<typeof en>
export type Say = (word: Word, values?: Record<string, string | number>) => string

/** What the screens say in a language: names to find things by, never English written twice. Get help sets no name apart: each stands in an element of its own. */
export const wordsIn = (language: Language): Say => (word, values) => {
  const found = word.split('.').reduce<unknown>(
    (branch, name) => (typeof branch === 'object' && branch ? Reflect.get(branch, name) : undefined), bookOf(language))
  if (typeof found !== 'string') throw new Error(`no words for ${word} in ${language}`)
  return String(new IntlMessageFormat(found, `${language}-u-nu-latn`, undefined, { ignoreTag: true }).format(values && (word.startsWith('help.') ? values : isolated(language, found, values))))
}

export const t = wordsIn('en')
