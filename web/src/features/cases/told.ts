import type { EventKind } from '../../gql/graphql'
import type { WordKey } from '../../i18n/words'

/** The sentence of each fact a case can tell; one that has none is still shown, in general words. */
const sentences: Partial<Record<EventKind, WordKey>> = {
  case_opened: 'cases.events.case_opened',
  case_verification_begun: 'cases.events.case_verification_begun',
  party_undertaking_accepted: 'cases.events.party_undertaking_accepted',
  party_talk_settled: 'cases.events.party_talk_settled',
  party_became_respondent: 'cases.events.party_became_respondent',
  party_conflict_found: 'cases.events.party_conflict_found',
  party_conflict_ended: 'cases.events.party_conflict_ended',
  case_viewed_as: 'cases.events.case_viewed_as',
  case_assigned: 'cases.events.case_assigned',
  party_added: 'cases.events.party_added',
  party_ended: 'cases.events.party_ended',
  notice_composed: 'cases.events.notice_composed',
  notice_approved: 'cases.events.notice_approved',
  notice_returned: 'cases.events.notice_returned',
  notice_withdrawn: 'cases.events.notice_withdrawn',
  notice_sent: 'cases.events.notice_sent',
  notice_replied: 'cases.events.notice_replied',
  notice_headcount_recorded: 'cases.events.notice_headcount_recorded',
  report_received: 'cases.events.report_received',
  report_triaged: 'cases.events.report_triaged',
  report_worker_asked: 'cases.events.report_worker_asked',
  report_worker_answered: 'cases.events.report_worker_answered',
  report_case_opened: 'cases.events.report_case_opened',
  report_advised: 'cases.events.report_advised',
  report_erased: 'cases.events.report_erased',
}

export const toldAs = (kind: EventKind): WordKey => sentences[kind] ?? 'cases.events.other'
