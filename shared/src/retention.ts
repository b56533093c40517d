import type { OneOf } from './closed.js'

/** Why a report that is settled goes, or stays for longer; closed lists, for what is said here outlives the report. */
export const deletionReasons = ['time_is_over', 'she_asked', 'not_for_us', 'sent_twice'] as const
export type DeletionReason = OneOf<typeof deletionReasons>
export const keepReasons = ['may_be_needed', 'she_asked', 'learning'] as const
export type KeepReason = OneOf<typeof keepReasons>
/** Why nothing may delete it. */
export const holdReasons = ['legal_claim', 'open_case', 'authority_asked', 'danger'] as const
export type HoldReason = OneOf<typeof holdReasons>

/** What a report is in, on its way out. `proposed`: a colleague has to confirm it; `announced`: she was told the day. */
export const retentionStates = ['proposed', 'announced', 'postponed', 'stopped', 'held', 'kept'] as const
export type RetentionState = OneOf<typeof retentionStates>

/** Days: after the last word of a settled report, until it is asked what becomes of it; that she is told before; that it is kept when it is. */
export const retention = { after: 90, notice: 30, kept: 365 } as const

/**
 * How long what a company told of itself is kept, in days, by what became of it, from when on, and where that is written. One that waits is kept until it is answered.
 */
export const selfReportKept = {
  declined: { days: 365, from: 'answer', basis: 'house', source: 'docs/adr/0050-self-reports-end.md', date: '2026-11-23' },
  /** By its company, which knows the day of its answer and not that of the closure. */
  caseAtCompany: { days: 1_095, from: 'answer', basis: 'house', source: 'docs/adr/0050-self-reports-end.md', date: '2026-11-23' },
  case: { days: 1_095, from: 'closure', basis: 'house', source: 'docs/adr/0050-self-reports-end.md', date: '2026-11-23' },
} as const

/**
 * Days that is kept what serves for a while: keys of acts, for a client that asks again; sessions after their end, for whoever looks where she was signed in;
 * a report half written down, after its last word, and before that so many days in which she is told that it goes; a complaint after it was closed,
 * and one whose report is gone, which her code still opens; the number of a hotline, after it was handed over.
 */
export const kept = { keys: 7, sessions: 90, drafts: 90, draftsTold: 30, complaints: 365, complaintsAlone: 90, hotlines: 365 } as const
