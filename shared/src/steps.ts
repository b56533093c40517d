import type { OneOf } from './closed.js'

/**
 * The six steps of IOM's operational remediation process, in order; the exact name of each stands in the words under
 * `cases.steps`. Before them lies triage, after them the case is closed.
 */
export const steps = ['verify', 'respond', 'plan', 'implement', 'close', 'learn'] as const
export type Step = OneOf<typeof steps>

/** What has to be true before a case leaves a step. The number is the one of the guard it belongs to (domain, section 11). */
export const guardNumbers = {
  triaged: 'G1',
  verifier_independent: 'G4', outside_verifier_independent: 'G4', finding_made: 'G4',
  factors_weighed: 'G5', response_signed: 'G8',
  plan_answered: 'G6', plan_approved: 'G8',
  lines_settled: 'G7', payments_confirmed: 'G7', no_open_danger: 'G7', no_open_referral: 'G7',
  worker_heard: 'G7', site_actions_verified: 'G7', closure_approved: 'G8', after_care_set: 'G7',
  lessons_recorded: 'G8',
} as const
export const guards = [
  'triaged', 'verifier_independent', 'outside_verifier_independent', 'finding_made', 'factors_weighed', 'response_signed', 'plan_answered',
  'plan_approved', 'lines_settled', 'payments_confirmed', 'no_open_danger', 'no_open_referral', 'worker_heard', 'site_actions_verified',
  'closure_approved', 'after_care_set', 'lessons_recorded',
] as const satisfies readonly (keyof typeof guardNumbers)[]
export type Guard = OneOf<typeof guards>

/** What is done inside a step, in any order. Each is a place on the screen, too: an unmet guard says at which it is met. */
export const tasks = [
  'triage', 'parties', 'workers', 'consents',
  'allegations', 'interviews', 'evidence', 'screening', 'finding', 'outside_verification',
  'factors', 'response', 'memo', 'stakeholders',
  'plan', 'answers', 'budget', 'approval',
  'lines', 'payments', 'monitoring', 'referrals', 'safety',
  'closure', 'worker_view', 'site_actions', 'supervisor', 'after_care',
  'lessons', 'improvements',
] as const
export type Task = OneOf<typeof tasks>

/** How a task stands. What cannot start yet says which other task comes first. */
export const taskStates = ['not_started', 'in_progress', 'done', 'cannot_start_yet'] as const
export type TaskState = OneOf<typeof taskStates>

/** Papers a step leaves behind. */
export const documents = [
  'screening_result', 'verification_memo', 'evidence_log', 'site_records', 'audit_report', 'medical_note',
  'response_memo', 'leverage_map', 'authority_notification',
  'plan_version', 'worker_agreement', 'plan_budget', 'payer_commitment', 'referral_forms',
  'monitoring_notes', 'payment_proofs', 'worker_confirmations', 'action_evidence', 'inspection_order', 'third_party_verification',
  'closure_checklist', 'worker_view', 'supervisor_approval', 'closure_notice', 'outcome_letter',
  'lessons_record', 'improvement_actions', 'public_summary',
] as const
export type StepDocument = OneOf<typeof documents>

/** Why a case stands still: she wishes it, an authority asks for it, or somebody would be in danger. */
export const holdReasons = ['worker_wish', 'authority_request', 'safety'] as const
export type HoldReason = OneOf<typeof holdReasons>

/** How a case ends beside the way. `unable_to_verify` is none of them: it is a finding, and help goes on. */
export const asides = ['referred_out', 'out_of_scope', 'duplicate'] as const
export type Aside = OneOf<typeof asides>

/** Who verified before the case began, where it enters at the second step. A self-report is accepted, and marked as one. */
export const entryKinds = ['audit', 'hotline', 'self_report', 'brand_channel'] as const
export type EntryKind = OneOf<typeof entryKinds>

/** Days for which a closed case can be opened again; after that its new harm is a new case. */
export const reopenDays = 180
