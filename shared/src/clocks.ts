import type { OneOf } from './closed.js'

/** Times within which something must happen to a report. How long each is stands in `clocks/rules.json`, and nowhere else. */
export const reportClocks = ['triage', 'acknowledge', 'feed_back', 'untouched_in_danger', 'untouched'] as const

/** The same of a case. */
export const caseClocks = ['plan', 'monitoring_high_risk', 'monitoring', 'after_care_30', 'after_care_90', 'after_care'] as const
export type CaseClockKind = OneOf<typeof caseClocks>

export const clockKinds = [...reportClocks, ...caseClocks] as const
export type ClockKind = OneOf<typeof clockKinds>

export const clockUnits = ['hours', 'calendar_days', 'working_days', 'months'] as const
export type ClockUnit = OneOf<typeof clockUnits>

/** What a length rests on: a law, or our own rule. */
export const clockBases = ['law', 'house'] as const
export type ClockBasis = OneOf<typeof clockBases>

/** Why a clock stands still. Whoever pays is not among them: no wish of a payer stops any. */
export const clockPauses = ['worker_wish', 'authority_request'] as const
export type ClockPauseReason = OneOf<typeof clockPauses>

/** `done`: what was due has happened; `ended`: the case went on, so that it counts no more. */
export const clockStates = ['running', 'paused', 'done', 'ended'] as const
export type ClockState = OneOf<typeof clockStates>

/** When somebody is told: days before, and a day after. */
export const clockThresholds = ['ahead_7', 'ahead_1', 'late_1'] as const
export type ClockThreshold = OneOf<typeof clockThresholds>
