import type { OneOf } from './closed.js'

/** How far it is: it waits, a case was opened from it, or it was not taken on. */
export const selfReportStates = ['received', 'case', 'declined'] as const
export type SelfReportState = OneOf<typeof selfReportStates>

/** How many workers it is about, as roughly as nobody is found by it. */
export const selfReportBands = ['unknown', 'under_5', 'from_5', 'from_20', 'from_100'] as const
export type SelfReportBand = OneOf<typeof selfReportBands>

/** Why it is not taken on. None says whether anybody else told of the same. */
export const selfReportDeclines = ['not_our_work', 'not_our_country', 'too_little_said'] as const
export type SelfReportDecline = OneOf<typeof selfReportDeclines>

/** What one company may have waiting at once, and the things that one report is about. */
export const selfReportLimits = { waiting: 20, found: 12 } as const
