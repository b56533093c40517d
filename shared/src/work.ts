import type { OneOf } from './closed.js'

/** What may wait for a person. Each is done in the room it comes from; a list of them decides nothing. */
export const workKinds = [
  'report_triage', 'report_draft', 'report_retention', 'deletion_confirm', 'report_escalated', 'deputy_answer', 'emergency_review', 'referral_answer', 'hold_answer', 'hold_arrival', 'hold_ends', 'follow_up', 'consent_basis', 'notice_draft',
  'notice_answer', 'action_due', 'action_look', 'action_check', 'date_answer', 'appeal', 'case_hold', 'referral_waiting', 'transfer_answer', 'closure_approval', 'after_care', 'improvement_review', 'clock', 'legal_date', 'check_in', 'retaliation', 'plan_line', 'plan_cost', 'complaint', 'complaint_close', 'supply_asking', 'self_report', 'conduct_code', 'inspection_visit', 'inspection_order', 'authority_request', 'reflection_ends', 'step_tasks',
] as const
export type WorkKind = OneOf<typeof workKinds>

export const workLimits = {
  /** Of what waits, shown at once. */
  page: 50,
  /** Asked of each room; nobody has more than that before her and reads it. */
  most: 200,
  /** Workers of a caseload, and of one bulk act. */
  caseload: 300,
  bulk: 60,
  /** Days before its end at which a consent, or the day somebody looks again at a case on hold, is told of. */
  ahead: 14,
} as const
