import type { OneOf } from './closed.js'
import type { OrganisationKind } from './organisations.js'
import type { Role } from './roles.js'

/** What is tried on a practice case. Each is seen to be done from what was done; nobody ticks it. */
export const practiceSteps = [
  'conduct', 'promise', 'take', 'note', 'message', 'cost', 'action', 'evidence', 'pay', 'check', 'competence', 'ask', 'outcome', 'open', 'accept', 'begin', 'safety', 'needs', 'refer',
] as const
export type PracticeStep = OneOf<typeof practiceSteps>

type Three = readonly [PracticeStep, PracticeStep, PracticeStep]
const asking: Three = ['take', 'competence', 'ask']
const reading: Three = ['take', 'note', 'message']

/** The first things that whoever has this role on a case does, in their order. Who employs or gives a service learns them as a company or a house does. */
export const practiceOfRole = {
  lead: ['safety', 'needs', 'refer'], brand: ['promise', 'cost', 'message'], supplier: ['conduct', 'action', 'evidence'], recruiter: ['promise', 'pay', 'message'],
  shelter: ['open', 'accept', 'begin'], auditor: ['promise', 'take', 'check'], labour_inspectorate: ['competence', 'ask', 'outcome'],
  referral_authority: asking, police: asking, human_rights_institution: asking,
  immigration: reading, consulate: reading, lawyer: reading, representative: reading, international_organisation: reading, interpreter: reading,
} as const satisfies Partial<Record<Role, Three>>
export const practiceRoles = Object.keys(practiceOfRole) as readonly (keyof typeof practiceOfRole)[] // the keys of what stands above
export type PracticeRole = OneOf<typeof practiceRoles>

/** As whom people of each kind of organisation practise; the first where nothing is said. The operator has no case. */
export const practisedAs: Record<OrganisationKind, readonly PracticeRole[]> = {
  brand: ['brand'], supplier: ['supplier'], recruiter: ['recruiter'], ngo: ['lead', 'interpreter', 'representative'], worker_representative: ['representative', 'lead'],
  international_organisation: ['international_organisation', 'lead'], shelter: ['shelter'], labour_inspectorate: ['labour_inspectorate'], referral_authority: ['referral_authority'],
  police: ['police'], immigration: ['immigration'], consulate: ['consulate'], human_rights_institution: ['human_rights_institution'], lawyer: ['lawyer'], audit_programme: ['auditor'],
  platform_operator: [],
}

/** Days after which a practice case that nobody used is taken away. */
export const practiceDays = 30

/** How many one person may have laid within a day: each founds organisations and writes a whole case. */
export const practicesADay = 6
