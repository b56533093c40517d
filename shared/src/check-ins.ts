import type { OneOf } from './closed.js'

/** Days after the plan begins to be carried out, or a company was told, on which whoever spoke is asked whether somebody harms her for it. */
export const checkInMarks = [14, 30, 90, 180] as const

/** `unreached`: somebody tried, and tries again. */
export const checkInStates = ['open', 'unreached', 'no', 'yes'] as const
export type CheckInState = OneOf<typeof checkInStates>

/** What came of asking her. */
export const checkInAnswers = ['no', 'yes', 'unreached'] as const
export type CheckInAnswer = OneOf<typeof checkInAnswers>

/** How somebody is harmed for having spoken. */
export const retaliationKinds = ['dismissal', 'threats', 'non_renewal', 'visa_cancelled', 'pressure_on_family', 'other'] as const
export type RetaliationKind = OneOf<typeof retaliationKinds>
