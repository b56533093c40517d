import type { Task } from '@amends/shared/steps'

/** Where each task of a case is done. One that has no place yet is only told of. */
const places: Partial<Record<Task, (id: string) => string>> = {
  parties: id => `/cases/${id}#parties`,
  workers: id => `/cases/${id}#workers`,
  consents: id => `/cases/${id}#workers`,
  evidence: id => `/cases/${id}#files`,
  screening: id => `/cases/${id}#workers`,
  outside_verification: id => `/cases/${id}#entered`,
  allegations: id => `/cases/${id}/findings`,
  interviews: id => `/cases/${id}/findings`,
  finding: id => `/cases/${id}/findings`,
  factors: id => `/cases/${id}/response`,
  response: id => `/cases/${id}/response`,
  memo: id => `/cases/${id}/response`,
  safety: id => `/cases/${id}#workers`,
  referrals: id => `/cases/${id}#workers`,
  closure: id => `/cases/${id}/closing`,
  worker_view: id => `/cases/${id}/closing`,
  supervisor: id => `/cases/${id}/closing`,
  after_care: id => `/cases/${id}/closing`,
  plan: id => `/cases/${id}/plan`,
  answers: id => `/cases/${id}/plan`,
  budget: id => `/cases/${id}/plan`,
  approval: id => `/cases/${id}/plan`,
  lines: id => `/cases/${id}/plan`,
  monitoring: id => `/cases/${id}/plan`,
  site_actions: id => `/cases/${id}/plan`,
  lessons: id => `/cases/${id}/lessons`,
  improvements: id => `/cases/${id}/lessons`,
  payments: id => `/cases/${id}/money`,
  stakeholders: id => `/cases/${id}/response`,
}

export const placeOf = (task: Task, caseId: string): string | undefined => places[task]?.(caseId)
