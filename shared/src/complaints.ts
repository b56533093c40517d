import type { OneOf } from './closed.js'
import type { OrganisationKind } from './organisations.js'

/** Who complains about one of us: a worker, by her receipt; or somebody of an organisation that takes part in a case. */
export const complaintSources = ['worker', 'partner'] as const
export type ComplaintSource = OneOf<typeof complaintSources>

/** What a worker may complain about. */
export const herComplaints = ['helper', 'shelter', 'organisation'] as const
export type HerComplaintAbout = OneOf<typeof herComplaints>
/** The same, and an organisation that takes part in a case. */
export const complaintAbouts = [...herComplaints, 'party'] as const
export type ComplaintAbout = OneOf<typeof complaintAbouts>

export const complaintStates = ['received', 'looking', 'answered', 'closed'] as const
export type ComplaintState = OneOf<typeof complaintStates>

/** How a complaint ends. */
export const complaintOutcomes = ['put_right', 'apologised', 'partly', 'not_found', 'passed_on', 'withdrawn'] as const
export type ComplaintOutcome = OneOf<typeof complaintOutcomes>

/** Kinds that may be asked to look at a complaint about others. */
export const complaintReceivers = ['ngo', 'human_rights_institution', 'international_organisation', 'worker_representative'] as const satisfies readonly OrganisationKind[]

export const complaintLines = ['note', 'answer'] as const
export type ComplaintLineKind = OneOf<typeof complaintLines>

export const complaintLimits = {
  /** Of one report: whoever finds a receipt fills nobody's queue. */
  ofReport: 5,
  /** Of one person over all cases, as long as they are open. */
  ofPerson: 5,
  /** Whom an organisation may name to read them. */
  readers: 20,
} as const
