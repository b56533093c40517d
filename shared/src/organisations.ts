import type { OneOf } from './closed.js'
import type { Role } from './roles.js'

/** What an organisation is, wherever it appears. */
export const organisationKinds = [
  'brand', 'supplier', 'recruiter', 'ngo', 'shelter', 'labour_inspectorate', 'police', 'immigration',
  'referral_authority', 'consulate', 'human_rights_institution', 'worker_representative', 'lawyer', 'audit_programme',
  'international_organisation', 'platform_operator',
] as const
export type OrganisationKind = OneOf<typeof organisationKinds>

/** Where the people of an organisation begin: the same rooms, arranged for what they come for. */
export const workspaces = ['casework', 'shelter', 'brand', 'supplier', 'inspector', 'plain', 'operator'] as const
export type Workspace = OneOf<typeof workspaces>
export const workspaceOfKind: Record<OrganisationKind, Workspace> = {
  brand: 'brand', supplier: 'supplier', recruiter: 'supplier', ngo: 'casework', shelter: 'shelter',
  labour_inspectorate: 'inspector', referral_authority: 'inspector', police: 'plain', immigration: 'plain', consulate: 'plain',
  human_rights_institution: 'plain', worker_representative: 'casework', lawyer: 'plain', audit_programme: 'plain',
  international_organisation: 'casework', platform_operator: 'operator',
}

/** What a member may do for the organisation itself; says nothing about any case. */
export const memberRoles = ['administrator', 'staff'] as const
export type MemberRole = OneOf<typeof memberRoles>

/** An organisation is inert until it is vouched for twice and has accepted the undertaking. */
export const organisationStates = ['inert', 'active'] as const
export type OrganisationState = OneOf<typeof organisationStates>

/** The roles on a case an organisation of each kind can take. The operator takes none. */
export const rolesOfKind: Record<OrganisationKind, readonly Role[]> = {
  brand: ['brand', 'employer'],
  supplier: ['supplier', 'employer'],
  recruiter: ['recruiter'],
  ngo: ['lead', 'service_provider', 'representative', 'interpreter'],
  shelter: ['shelter', 'service_provider'],
  labour_inspectorate: ['labour_inspectorate'],
  police: ['police'],
  immigration: ['immigration'],
  referral_authority: ['referral_authority'],
  consulate: ['consulate'],
  human_rights_institution: ['human_rights_institution'],
  worker_representative: ['representative', 'lead'],
  lawyer: ['lawyer'],
  audit_programme: ['auditor'],
  international_organisation: ['international_organisation', 'lead', 'service_provider'],
  platform_operator: [],
}

/** How one organisation is tied to another, read from the first to the second. The last two are found by the server, never declared. */
export const tieKinds = ['owns', 'controls', 'buys_from', 'funds', 'audits', 'recruits_for', 'same_person', 'mail_domain'] as const
export type TieKind = OneOf<typeof tieKinds>
export const declaredTieKinds = ['owns', 'controls', 'buys_from', 'funds', 'audits', 'recruits_for'] as const satisfies readonly TieKind[]
export type DeclaredTieKind = OneOf<typeof declaredTieKinds>

/** What a tie does to a party that would join: it cannot, or the reason to go on all the same is recorded. */
export const conflictEffects = ['block', 'disclose'] as const
export type ConflictEffect = OneOf<typeof conflictEffects>
