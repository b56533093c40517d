import type { OneOf } from './closed.js'
import { authorities, type Role } from './roles.js'

/** What a labour inspectorate keeps for itself on a case: a visit, what it ordered, what it found. */
export const inspectionKinds = ['visit', 'order', 'finding'] as const
export type InspectionKind = OneOf<typeof inspectionKinds>

/** A visit is open until it was made or dropped, an order until it was followed or not; a finding is kept as it was made. */
export const inspectionStates = ['open', 'kept', 'done', 'dropped', 'complied', 'not_complied', 'withdrawn'] as const
export type InspectionState = OneOf<typeof inspectionStates>

/** How each ends. */
export const inspectionEnds = {
  visit: ['done', 'dropped'], order: ['complied', 'not_complied', 'withdrawn'], finding: [],
} as const satisfies Record<InspectionKind, readonly InspectionState[]>

/** What it may tell the lead, one at a time. A visit never: that there was one may tell who spoke (ILO C81, article 15 (c)). */
export const inspectionsToShare = ['order', 'finding'] as const satisfies readonly InspectionKind[]

/** The authorities that ask the lead, each within what it is competent for. Immigration is given nothing by itself. */
export const askingRoles = ['labour_inspectorate', 'referral_authority', 'police', 'human_rights_institution'] as const satisfies readonly Role[]

/** What becomes of what an authority asks the lead. */
export const authorityRequestStates = ['asked', 'answered', 'declined', 'withdrawn'] as const
export type AuthorityRequestState = OneOf<typeof authorityRequestStates>

/** Authorities that are handed something on paper; immigration is given nothing. */
export const dossierRoles = authorities.filter(role => role !== 'immigration')

/** What becomes of what is handed to an authority that never signs in. */
export const dossierStates = ['made', 'handed_over', 'answered'] as const
export type DossierState = OneOf<typeof dossierStates>

/** Why somebody is referred to a country's mechanism for those trafficked: she agreed, or she is a child, or nobody knows that she is none. */
export const nationalPaths = ['agreed', 'child'] as const
export type NationalPath = OneOf<typeof nationalPaths>

/** What an authority said: whether there are reasonable grounds to believe that she was trafficked. */
export const groundsAnswers = ['reasonable', 'not_reasonable'] as const
export type GroundsAnswer = OneOf<typeof groundsAnswers>

export const nationalStates = ['notified', ...groundsAnswers] as const
export type NationalState = OneOf<typeof nationalStates>

/** Days in which she recovers and thinks; how many is the law's of the place, and at least 30 where CETS 197, article 13, is in force. */
export const reflectionDays = { least: 1, most: 400, convention: 30 } as const

/** What a piece of evidence is, as far as it is told to whoever reads only that it is there. */
export const evidenceKinds = ['photo', 'document', 'sheet', 'sound', 'film'] as const
export type EvidenceKind = OneOf<typeof evidenceKinds>
