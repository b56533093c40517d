import type { OneOf } from './closed.js'

/**
 * How a fact may be disclosed.
 * open: the case's bare state · coordination: who does what · protection: who protects, where · sensitive: what was
 * found · narrowing: place, shift, nationality, what re-identifies · identity: who she is · special: health, status,
 * violence · source: who told us, in which words · internal: one organisation's own notes and plans, a visit plan.
 */
export const factClasses = [
  'open', 'coordination', 'protection', 'sensitive', 'narrowing', 'identity', 'special', 'source', 'internal',
] as const
export type FactClass = OneOf<typeof factClasses>

/** What the table answers for a fact. */
export const effects = ['read', 'masked', 'withheld'] as const
export type Effect = OneOf<typeof effects>

/** Why a field is withheld, told to the one who looks; never depends on whether a value exists. */
export const withheldReasons = ['NotForYourRole', 'NotAssigned', 'NeedsConsent', 'NotInThisStep', 'OnlyItsOwnParty'] as const
export type WithheldReason = OneOf<typeof withheldReasons>

export const consentPurposes = ['services', 'investigation', 'wage_recovery', 'legal', 'statistics'] as const
export type ConsentPurpose = OneOf<typeof consentPurposes>
