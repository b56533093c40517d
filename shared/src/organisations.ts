import type { OneOf } from './closed.js'
import type { Role } from './roles.js'

/** What an organisation is, wherever it appears. */
export const organisationKinds = [
  'brand', 'supplier', 'recruiter', 'ngo', 'shelter', 'labour_inspectorate', 'police', 'immigration',
  'referral_authority', 'consulate', 'human_rights_institution', 'worker_representative', 'lawyer', 'audit_programme',
  'international_organisation', 'platform_operator',
] as const
export type OrganisationKind = OneOf<typeof organisationKinds>

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
