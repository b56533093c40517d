import type { OneOf } from './closed.js'

/** Is she in danger now? `unsure` is handled as `now`. */
export const dangers = ['now', 'unsure', 'no'] as const
export type Danger = OneOf<typeof dangers>

/** What happened, in the words of the picture cards. */
export const concerns = [
  'documents_kept', 'fee_paid', 'wages_withheld', 'cannot_leave', 'threats', 'violence', 'injury', 'overtime',
  'living_conditions', 'contract_changed', 'dismissed', 'other',
] as const
export type Concern = OneOf<typeof concerns>

/** For whom the report is made. */
export const reportSubjects = ['self', 'someone_else', 'witness', 'group'] as const
export type ReportSubject = OneOf<typeof reportSubjects>

/** The way a report came in. */
export const reportChannels = ['get_help', 'get_help_plain', 'operator', 'hotline', 'walk_in', 'list', 'partner'] as const
export type ReportChannel = OneOf<typeof reportChannels>

/** How she wants to be answered. `code` means only by her receipt code. */
export const contactWays = ['code', 'phone', 'messenger', 'call_me'] as const
export type ContactWay = OneOf<typeof contactWays>

/** When it is safe to answer her. */
export const safeTimes = ['any', 'morning', 'midday', 'evening', 'night', 'rest_day'] as const
export type SafeTime = OneOf<typeof safeTimes>

/** Whom a worker's wish can name. The default is nobody: a wish not ticked is a no. */
export const wishParties = ['brand', 'employer', 'recruiter', 'shelter', 'authority', 'union'] as const
export type WishParty = OneOf<typeof wishParties>

/** Where her report is, in the five words she reads. */
export const mailboxStates = ['received', 'being_read', 'question', 'being_fixed', 'finished'] as const
export type MailboxState = OneOf<typeof mailboxStates>

/** Rough time of what happened. */
export const roughTimes = ['now', 'this_week', 'this_month', 'this_year', 'earlier', 'unknown'] as const
export type RoughTime = OneOf<typeof roughTimes>

/** Who put a message into another language. What a machine wrote is marked wherever it is read. */
export const translationWays = ['colleague', 'interpreter', 'machine'] as const
export type TranslationWay = OneOf<typeof translationWays>
/** What a colleague can say of hers; an interpreter's comes by her link alone. */
export const typedTranslations = ['colleague', 'machine'] as const satisfies readonly TranslationWay[]
export type TypedTranslation = OneOf<typeof typedTranslations>

/** How the link of an interpreter came to its end. `conflict`: she knows or works for somebody concerned. */
export const linkEnds = ['used', 'conflict', 'taken_back'] as const
export type LinkEnd = OneOf<typeof linkEnds>

/** The link of an interpreter, in hours. */
export const interpreterLink = { lives: 72 } as const

/** Where else somebody can go who is not helped here. */
export const elsewheres = ['union', 'lawyer', 'labour_inspectorate', 'embassy', 'hotline', 'police', 'other_organisation'] as const
export type Elsewhere = OneOf<typeof elsewheres>

/** Why a report is not taken on. There is no other reason, and none of them is that it was not believed. */
export const declineReasons = [
  'not_about_work', 'outside_area', 'another_decides', 'too_little_known', 'could_harm', 'already_handled',
] as const
export type DeclineReason = OneOf<typeof declineReasons>

/** Where each reason points first; whoever declines says where she is really helped. */
export const goesElsewhere: Record<DeclineReason, readonly Elsewhere[]> = {
  not_about_work: ['hotline', 'other_organisation'],
  outside_area: ['other_organisation', 'embassy'],
  another_decides: ['lawyer', 'labour_inspectorate'],
  too_little_known: ['hotline', 'union'],
  could_harm: ['lawyer', 'hotline'],
  already_handled: ['union', 'other_organisation'],
}

/** Two reports of one keeper belong together: about the same, or told twice. A merged one is answered with the other. */
export const reportTies = ['linked', 'merged'] as const
export type ReportTieKind = OneOf<typeof reportTies>

/** Why two reports may be about the same; plain, and never a score. */
export const alikeReasons = ['place', 'concerns', 'days'] as const
export type AlikeReason = OneOf<typeof alikeReasons>
