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
export const reportChannels = ['get_help', 'get_help_plain', 'operator', 'partner'] as const
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
