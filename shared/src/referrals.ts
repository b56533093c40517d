import type { OneOf } from './closed.js'
import type { OrganisationKind } from './organisations.js'

/** How soon it is needed, as the inter-agency referral form asks (IASC, 2017). */
export const referralPriorities = ['emergency', 'urgent', 'normal'] as const
export type ReferralPriority = OneOf<typeof referralPriorities>

/** Hours within which it is answered; after that it has expired, and whoever sent it hears so. */
export const referralHours = { emergency: 24, urgent: 72, normal: 14 * 24 } as const satisfies Record<ReferralPriority, number>

/** How it stands. Until it is done it can be revoked at any time, by whoever sent it or by her who takes back her consent. */
export const referralStates = ['sent', 'seen', 'accepted', 'refused', 'expired', 'in_service', 'done', 'failed', 'revoked'] as const
export type ReferralState = OneOf<typeof referralStates>

/** Nobody has said yes or no to it yet. */
export const referralAsking = ['sent', 'seen'] as const satisfies readonly ReferralState[]
/** Somebody still has to do something about it. */
export const referralOpen = [...referralAsking, 'accepted', 'in_service'] as const satisfies readonly ReferralState[]
/** Whoever was asked still reads it, as long as she lets them. */
export const referralRead = [...referralOpen, 'done', 'failed'] as const satisfies readonly ReferralState[]

/** Why it was not taken on; none of them tells anything of the house. */
export const referralRefusals = ['full', 'not_our_service', 'wrong_place', 'not_safe_here', 'needs_other_help', 'other'] as const
export type ReferralRefusal = OneOf<typeof referralRefusals>

/** How an answer came: in the workspace, told on the phone and written down for them, or by a link. */
export const referralWays = ['here', 'phone', 'link'] as const
export type ReferralWay = OneOf<typeof referralWays>

/** How soon she has to see a doctor; what she has is an item of hers, and told only where she agreed. */
export const medicalUrgencies = ['none', 'days', 'today', 'now'] as const
export type MedicalUrgency = OneOf<typeof medicalUrgencies>

/** Who says how it ended: whoever helped, and she herself. */
export const outcomeSides = ['provider', 'worker'] as const
export type OutcomeSide = OneOf<typeof outcomeSides>

/** Whether she was helped. Of her who was looked for and not found nobody says yes or no: it is counted apart, and holds up nothing. */
export const outcomeAnswers = ['helped', 'not_helped', 'unable_to_reach'] as const
export type OutcomeAnswer = OneOf<typeof outcomeAnswers>

/** What a house does with somebody for the time after; a closed list, so that nothing about her is written beside it. */
export const reintegrationTasks = ['health_check', 'papers', 'family', 'income', 'schooling', 'legal_help', 'housing', 'safety_plan', 'follow_up'] as const
export type ReintegrationTask = OneOf<typeof reintegrationTasks>

/** Who is never asked to help a worker: companies, those who judge them, and who could send her home. */
export const neverReferredTo = ['brand', 'supplier', 'recruiter', 'audit_programme', 'immigration', 'platform_operator'] as const satisfies readonly OrganisationKind[]

/** The link of a partner without an account. */
export const referralLink = {
  /** Days. */
  lives: 7,
  /** Signs of the code that is told apart. */
  code: 8,
  /** Wrong codes after which it is worth nothing. */
  tries: 5,
} as const
