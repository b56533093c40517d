import type { OneOf } from './closed.js'

/**
 * What a worker says of how it was put right, in her own view. `not_reached` is one try that came to nothing; `unreachable` is
 * said by a person after as many tries as `closureLimits.tries`. Silence is neither.
 */
export const viewAnswers = ['satisfied', 'partly', 'no', 'not_reached', 'unreachable'] as const
export type ViewAnswer = OneOf<typeof viewAnswers>

/** Those after which she counts as heard, or as looked for long enough. */
export const heardAnswers = ['satisfied', 'partly', 'no', 'unreachable'] as const satisfies readonly ViewAnswer[]

/** Who answered: herself, or the representative she chose. */
export const viewGivers = ['worker', 'representative'] as const
export type ViewGiver = OneOf<typeof viewGivers>

/** Is she in danger now? Not asked and not known are the same. */
export const dangers = ['no', 'yes', 'unknown'] as const
export type Danger = OneOf<typeof dangers>

/** Why a case, or the part of one worker in it, is closed; `other` says it in words. */
export const closingReasons = ['remedied', 'partly_remedied', 'transferred', 'returned', 'withdrawn_by_worker', 'unreachable', 'other'] as const
export type ClosingReason = OneOf<typeof closingReasons>

/** Where she can still go; each that was explained to her is ticked. */
export const furtherRoutes = ['reopening', 'court', 'labour_inspectorate', 'oecd_contact_point', 'grievance_mechanism', 'human_rights_institution'] as const
export type FurtherRoute = OneOf<typeof furtherRoutes>

/** How a request to close stands. */
export const closureStates = ['asked', 'approved', 'returned'] as const
export type ClosureState = OneOf<typeof closureStates>

export const closureLimits = {
  /** Tries on as many different days before somebody may say that she could not be reached. */
  tries: 3,
  /** Days after closing at which she is asked how she is, where nobody sets others. */
  afterCare: [30, 90],
  /** Days of after-care that one closing names at most. */
  days: 6,
} as const
