import type { OneOf } from './closed.js'

/** A version of the plan: written, waiting for answers, agreed and never changed again, or replaced by a later one. */
export const planStates = ['draft', 'proposed', 'approved', 'replaced'] as const
export type PlanState = OneOf<typeof planStates>

/** A worker line answers the harm done to one worker; a site line changes what harms all of them. */
export const lineTracks = ['worker', 'site'] as const
export type LineTrack = OneOf<typeof lineTracks>

/** Ways to make good. */
export const routes = [
  'medical', 'psychosocial', 'shelter', 'legal', 'new_employer', 'voluntary_return', 'reintegration', 'documents_returned', 'wages_and_fees',
  'compensation', 'apology', 'whistleblower_protection', 'safe_work', 'recruiter_corrective_action', 'site_corrective_action', 'non_repetition',
] as const
export type Route = OneOf<typeof routes>

/** Forms of remedy (UN Basic Principles, 2005). */
export const remedyForms = ['restitution', 'compensation', 'rehabilitation', 'satisfaction', 'non_repetition'] as const
export type RemedyForm = OneOf<typeof remedyForms>

/** Which form each route takes; a plan holds several at once. */
export const formOfRoute = {
  medical: 'rehabilitation', psychosocial: 'rehabilitation', shelter: 'rehabilitation', legal: 'rehabilitation', new_employer: 'restitution',
  voluntary_return: 'rehabilitation', reintegration: 'rehabilitation', documents_returned: 'restitution', wages_and_fees: 'restitution', compensation: 'compensation',
  apology: 'satisfaction', whistleblower_protection: 'non_repetition', safe_work: 'non_repetition', recruiter_corrective_action: 'non_repetition',
  site_corrective_action: 'non_repetition', non_repetition: 'non_repetition',
} as const satisfies Record<Route, RemedyForm>

/** Routes that put right what is wrong at the site or with the recruiter; they need nobody's identity. */
export const siteRoutes = [
  'apology', 'whistleblower_protection', 'safe_work', 'recruiter_corrective_action', 'site_corrective_action', 'non_repetition',
] as const satisfies readonly Route[]

/** Is a line in a draft, before the worker and who pays, in force, or in force no more? */
export const lineStages = ['draft', 'proposed', 'live', 'past'] as const
export type LineStage = OneOf<typeof lineStages>

/** What a worker said to a line. Who could not be asked has somebody who speaks for her. */
export const lineAnswers = ['agreed', 'change_asked', 'refused', 'could_not_be_asked'] as const
export type LineAnswer = OneOf<typeof lineAnswers>

/** Answers with which a plan may go on; refusing one line stops nothing else. */
export const settlingAnswers = ['agreed', 'refused', 'could_not_be_asked'] as const satisfies readonly LineAnswer[]

/** How far a line is. Claimed by who owes it; confirmed by the worker, or by somebody independent. */
export const lineStates = ['due', 'done_claimed', 'disputed', 'impossible_said', 'confirmed', 'waived', 'impossible'] as const
export type LineState = OneOf<typeof lineStates>

export const settledStates = ['confirmed', 'waived', 'impossible'] as const satisfies readonly LineState[]

/** What is done with a line in force. */
export const lineActs = ['claim', 'confirm', 'dispute', 'waive', 'say_impossible', 'agree_impossible'] as const
export type LineAct = OneOf<typeof lineActs>

/** What is written down of a line, each once and for good. */
export const lineNotes = ['answered', 'claimed', 'confirmed', 'disputed', 'waived', 'impossible_said', 'impossible', 'monitored'] as const
export type LineNoteKind = OneOf<typeof lineNotes>

/** Who was heard when somebody looked at how a line goes. */
export const heardOnes = ['worker', 'provider', 'payer', 'inspector'] as const
export type Heard = OneOf<typeof heardOnes>

export const planLimits = {
  /** Lines of one version. */
  lines: 500,
  /** In minor units; JSON keeps it whole. */
  cost: 1_000_000_000_000,
} as const
