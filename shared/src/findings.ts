import type { OneOf } from './closed.js'

/**
 * What came of looking into one point of what is alleged. `unable_to_verify` is never counted as `not_substantiated`: nobody
 * could find out, and help goes on.
 */
export const verdicts = ['substantiated', 'partially_substantiated', 'not_substantiated', 'unable_to_verify', 'out_of_scope', 'duplicate'] as const
export type Verdict = OneOf<typeof verdicts>

/** Verdicts that say there was harm. */
export const established = ['substantiated', 'partially_substantiated'] as const satisfies readonly Verdict[]

/** Who asks that a finding is looked at again: the worker, through her caseworker; who speaks for her; or a party that reads it. */
export const appellants = ['worker', 'representative', 'party'] as const
export type Appellant = OneOf<typeof appellants>

export const appealStates = ['open', 'upheld', 'changed'] as const
export type AppealState = OneOf<typeof appealStates>

/** How an appeal is decided: the finding stands, or another takes its place. */
export const appealOutcomes = ['upheld', 'changed'] as const satisfies readonly AppealState[]
export type AppealOutcome = OneOf<typeof appealOutcomes>

/** At what kind of place somebody was spoken with; never which. */
export const placeKinds = ['at_work', 'at_home', 'safe_place', 'public_place', 'office', 'by_phone', 'online', 'other'] as const
export type PlaceKind = OneOf<typeof placeKinds>
