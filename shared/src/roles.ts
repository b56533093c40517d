import type { OneOf } from './closed.js'

/** What a party does on one case; apart from the kind of its organisation. */
export const roles = [
  'lead', 'service_provider', 'shelter', 'brand', 'employer', 'supplier', 'recruiter', 'labour_inspectorate',
  'referral_authority', 'police', 'immigration', 'consulate', 'human_rights_institution', 'representative', 'lawyer',
  'auditor', 'international_organisation', 'interpreter',
] as const
export type Role = OneOf<typeof roles>

/** How a party stands to the case. Only `member` and `partner` read it live; a respondent reads notices. */
export const standings = ['member', 'partner', 'respondent', 'former'] as const
export type Standing = OneOf<typeof standings>

/** A person's place inside a party. */
export const positions = ['case_manager', 'caseworker', 'supervisor', 'colleague'] as const
export type Position = OneOf<typeof positions>

/** How a record stands to the one who looks at it. */
export const relations = ['own', 'addressed', 'other'] as const
export type Relation = OneOf<typeof relations>

/** May it talk to the supplier about the case: not at all, only about the points the lead wrote down, or freely. */
export const talks = ['no', 'points', 'yes'] as const
export type Talk = OneOf<typeof talks>

/** Roles of companies: what protects a worker is never known to them. */
export const companies = ['brand', 'employer', 'supplier', 'recruiter'] as const satisfies readonly Role[]

/** Roles of the State. Before one becomes a party people are told that it may have to act, or to report status. */
export const authorities = ['labour_inspectorate', 'referral_authority', 'police', 'immigration', 'consulate'] as const satisfies readonly Role[]

/** What the company concerned does on the page it kept; all of it reaches the lead alone. */
export const postActs = ['writes', 'declines', 'commits', 'opens', 'claims', 'says_impossible', 'approves_cost'] as const
export type PostAct = OneOf<typeof postActs>
/** Those that are about a line of the plan it kept. */
export type LinePostAct = Extract<PostAct, 'claims' | 'says_impossible' | 'approves_cost'>
