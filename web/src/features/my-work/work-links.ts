import type { WorkLine_WorkItemFragment } from '../../gql/graphql'

type Item = Pick<WorkLine_WorkItemFragment, 'kind' | 'recordId' | 'called'> & { case?: { id: string } | null; worker?: { id: string } | null }

const onCase = (item: Item, place: string): string | undefined => (item.case ? `/cases/${item.case.id}${place}` : undefined)
const onWorker = (item: Item, place = ''): string | undefined => (item.worker ? onCase(item, `/workers/${item.worker.id}${place}`) : onCase(item, '#workers'))

/** Where each kind of work is done. One whose case the viewer no longer knows has no way to it. */
const places: Record<Item['kind'], (item: Item) => string | undefined> = {
  report_triage: item => `/reports/${item.recordId}`,
  report_draft: () => '/reports/write',
  report_retention: item => `/reports/${item.recordId}`,
  deletion_confirm: item => `/reports/${item.recordId}`,
  report_escalated: item => `/reports/${item.recordId}`,
  deputy_answer: () => '/organisation',
  emergency_review: item => onCase(item, '#workers'),
  referral_answer: item => `/referrals/${item.recordId}`,
  referral_waiting: item => `/referrals/${item.recordId}`,
  hold_answer: () => '/places',
  hold_arrival: () => '/places',
  hold_ends: () => '/places/find',
  follow_up: item => onWorker(item),
  consent_basis: item => onCase(item, ''),
  notice_draft: item => onCase(item, `/notices/${item.recordId}`) ?? `/notices/look/${item.recordId}`,
  notice_answer: item => `/notices/${item.recordId}`,
  action_due: item => `/notices/${item.recordId}`,
  action_look: item => onCase(item, `/notices/${item.recordId}`),
  action_check: item => onCase(item, '/checks'),
  date_answer: item => (item.case ? (item.called ? onCase(item, `/notices/${item.recordId}`) : onCase(item, '/plan')) : `/notices/${item.recordId}`),
  appeal: item => onCase(item, '/findings'),
  case_hold: item => onCase(item, ''),
  transfer_answer: item => `/transfers/${item.recordId}`,
  closure_approval: item => onCase(item, '/closing'),
  improvement_review: item => onCase(item, '/lessons'),
  after_care: item => onCase(item, '/closing'),
  clock: item => onCase(item, '#dates'),
  legal_date: item => onCase(item, '/jurisdictions'),
  check_in: item => onWorker(item, '#check-ins'),
  retaliation: item => onWorker(item, '#check-ins'),
  plan_line: item => onCase(item, '/plan'),
  plan_cost: item => onCase(item, '/plan'),
  inspection_visit: item => onCase(item, '/inspection'),
  inspection_order: item => onCase(item, '/inspection'),
  authority_request: item => onCase(item, '/inspection#asked'),
  complaint: item => `/complaints/${item.recordId}`,
  complaint_close: item => `/complaints/${item.recordId}`,
  supply_asking: () => '/supply/asked',
  self_report: () => '/self-reports',
  conduct_code: () => '/supply/asked',
  reflection_ends: item => onWorker(item, '#national'),
  step_tasks: item => onCase(item, ''),
}

export const placeOfWork = (item: Item): string | undefined => places[item.kind](item)
