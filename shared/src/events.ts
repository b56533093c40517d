/** Every fact that can be written, past tense. The first word is the noun whose folder says who may hear of it. */
export const eventKinds = [
  'organisation.registered', 'organisation.tie_declared', 'organisation.tie_ended', 'organisation.vouched', 'organisation.undertaking_accepted', 'organisation.activated',
  'membership.began', 'membership.ended', 'membership.recovery_started', 'invitation.sent', 'invitation.revoked',
  'report.received', 'report.triaged', 'report.worker_asked', 'report.worker_answered', 'report.advised', 'report.case_opened',
  'report.erased',
  'case.opened', 'case.verification_begun', 'case.assigned', 'case.viewed_as',
  'party.added', 'party.ended', 'party.undertaking_accepted', 'party.talk_settled', 'party.became_respondent', 'party.conflict_found', 'party.conflict_ended',
  'notice.composed', 'notice.approved', 'notice.returned', 'notice.withdrawn', 'notice.sent', 'notice.replied', 'notice.headcount_recorded',
  'message.sent',
  'worker.added', 'worker.recorded', 'worker.opened_by_reason', 'worker.emergency_opened', 'worker.emergency_reviewed', 'worker.emergency_overdue', 'worker.codes_guessed', 'worker.erased',
  'consent.explained', 'consent.given', 'consent.refused', 'consent.withdrawn', 'consent.expired', 'consent.basis_proposed', 'consent.basis_approved',
  'consent.withheld', 'consent.withholding_ended',
  'file.received', 'file.cleared', 'file.refused', 'file.original_opened', 'file.recalled',
  'operations.job_retried', 'operations.job_given_up',
] as const
export type EventKind = (typeof eventKinds)[number]
