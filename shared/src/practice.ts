import type { OneOf } from './closed.js'
import type { OrganisationKind } from './organisations.js'

/** What is tried on a practice case. Each is seen to be done from what was done; nobody ticks it. */
export const practiceSteps = [
  'promise', 'take', 'message', 'cost', 'reply', 'action', 'evidence', 'pay', 'competence', 'ask', 'open', 'accept', 'begin', 'needs', 'consent', 'refer',
] as const
export type PracticeStep = OneOf<typeof practiceSteps>

const helping = ['needs', 'consent', 'refer'] as const satisfies readonly PracticeStep[]
const asking = ['competence', 'ask', 'message'] as const satisfies readonly PracticeStep[]
const reading = ['take', 'message'] as const satisfies readonly PracticeStep[]

/** The first things that people of each kind of organisation do, in their order. The operator has no case. */
export const practiceOfKind: Record<OrganisationKind, readonly PracticeStep[]> = {
  brand: ['promise', 'cost', 'message'], supplier: ['reply', 'action', 'evidence'], recruiter: ['promise', 'pay', 'message'],
  ngo: helping, worker_representative: helping, international_organisation: helping, shelter: ['open', 'accept', 'begin'],
  labour_inspectorate: asking, referral_authority: asking, police: reading, immigration: reading, consulate: reading, human_rights_institution: reading,
  lawyer: reading, audit_programme: ['promise', 'take', 'message'], platform_operator: [],
}

/** Days after which a practice case that nobody used is taken away. */
export const practiceDays = 30

/** How many one person may have laid within a day: each founds organisations and writes a whole case. */
export const practicesADay = 6
