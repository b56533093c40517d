import { needAreas, needLevels } from '@amends/shared/casework'
import { consentPurposes } from '@amends/shared/classes'
import { consentItems, consentQuestions, consentWays, workerAges } from '@amends/shared/consents'
import { placeKinds } from '@amends/shared/findings'
import { medicalUrgencies, referralPriorities } from '@amends/shared/referrals'
import { serviceNeeds } from '@amends/shared/services'
import type { WordKey } from '../../i18n/words'

/** Something to be written or ticked by hand: so many lines to write on, or what can be ticked. */
export type FormField = { label: WordKey; hint?: WordKey; rows?: number; ticks?: readonly WordKey[] }
export type FormPart = { title: WordKey; text?: WordKey; fields: readonly FormField[] }
export type BlankForm = { title: WordKey; text: WordKey; parts: readonly FormPart[] }

export const formNames = ['interview', 'consent', 'needs', 'safety', 'referral'] as const
export type FormName = (typeof formNames)[number]

const yesNo: readonly WordKey[] = ['forms.yes', 'forms.no']
const head: FormPart = { title: 'forms.head', text: 'forms.noName', fields: [{ label: 'forms.code' }, { label: 'forms.on' }, { label: 'forms.by' }] }
const signed: FormPart = { title: 'forms.signed', fields: [{ label: 'forms.signWorker' }, { label: 'forms.signStaff' }] }

/** What the screens ask, for paper: every list is the one they are made of, so that neither asks what the other does not. */
export const forms: Record<FormName, BlankForm> = {
  interview: { title: 'forms.interview.title', text: 'forms.interview.text', parts: [
    head,
    { title: 'findings.interview.title', fields: [
      { label: 'findings.interview.who' },
      { label: 'findings.interview.place', hint: 'findings.interview.placeHint', ticks: placeKinds.map(it => `findings.places.${it}` as const) },
      { label: 'consents.explain.language' },
      { label: 'findings.interview.interpreted', ticks: yesNo },
      { label: 'findings.interview.said', rows: 16 },
      { label: 'findings.interview.internal', ticks: yesNo },
    ] },
  ] },
  consent: { title: 'forms.consent.title', text: 'forms.consent.text', parts: [
    head,
    { title: 'forms.consent.questions', text: 'forms.consent.questionsText', fields: [
      { label: 'consents.explain.age', ticks: workerAges.map(it => `consents.ages.${it}` as const) },
      ...consentQuestions.map(it => ({ label: `consents.questions.${it}` as const, ticks: yesNo })),
    ] },
    { title: 'forms.consent.given', text: 'consents.give.text', fields: [
      { label: 'forms.consent.receiver' },
      { label: 'consents.give.purpose', ticks: consentPurposes.map(it => `consents.purposes.${it}` as const) },
      { label: 'consents.give.items', ticks: consentItems.map(it => `consents.items.${it}` as const) },
      { label: 'consents.give.until', hint: 'consents.give.untilHint' },
      { label: 'consents.give.way', ticks: consentWays.map(it => `consents.ways.${it}` as const) },
      { label: 'consents.give.guardian', hint: 'consents.give.guardianHint' },
    ] },
    signed,
  ] },
  needs: { title: 'casework.needs.dialog', text: 'casework.needs.text', parts: [
    head,
    ...needAreas.map((it): FormPart => ({ title: `casework.areas.${it}`, fields: [
      { label: 'forms.level', ticks: needLevels.map(level => `casework.levels.${level}` as const) },
      { label: 'forms.words', rows: 2 },
      { label: 'forms.wants', rows: 2 },
    ] })),
  ] },
  safety: { title: 'casework.safety.dialog', text: 'casework.safety.text', parts: [
    head,
    { title: 'casework.safety.title', fields: [
      { label: 'casework.safety.whoMayLook', hint: 'casework.safety.whoMayLookHint', rows: 4 },
      { label: 'casework.safety.safeContact', hint: 'casework.safety.safeContactHint', rows: 4 },
      { label: 'casework.safety.avoidWords', hint: 'casework.safety.avoidWordsHint', rows: 3 },
      { label: 'casework.safety.whatIf', hint: 'casework.safety.whatIfHint', rows: 6 },
      { label: 'casework.safety.reviewOn' },
    ] },
  ] },
  referral: { title: 'forms.referral.title', text: 'forms.referral.text', parts: [
    head,
    { title: 'referrals.sheet.title', fields: [
      { label: 'referrals.sheet.from' },
      { label: 'forms.referral.to' },
      { label: 'referrals.form.priority', ticks: referralPriorities.map(it => `referrals.priorities.${it}` as const) },
      { label: 'referrals.form.needs', ticks: serviceNeeds.map(it => `referrals.needs.${it}` as const) },
      { label: 'referrals.form.given', ticks: serviceNeeds.map(it => `referrals.needs.${it}` as const) },
      { label: 'referrals.form.languages' },
      { label: 'referrals.form.note', hint: 'referrals.form.noteHint', rows: 5 },
    ] },
    { title: 'referrals.form.card', fields: [
      { label: 'referrals.form.dependants' },
      { label: 'referrals.form.medical', ticks: medicalUrgencies.map(it => `referrals.medical.${it}` as const) },
      { label: 'referrals.form.police', ticks: yesNo },
      { label: 'referrals.form.lookingForHer', rows: 3 },
      { label: 'referrals.form.risks', rows: 3 },
      { label: 'referrals.form.wordsNotToUse', hint: 'referrals.form.wordsHint', rows: 2 },
    ] },
    { title: 'forms.referral.consent', text: 'forms.referral.consentText', fields: [
      { label: 'consents.give.items', ticks: consentItems.map(it => `referrals.items.${it}` as const) },
      { label: 'consents.give.until', hint: 'consents.give.untilHint' },
    ] },
    signed,
  ] },
}
