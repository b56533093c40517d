import type { Hidden } from './strangers.ts'

/** Built pages of one case. */
const pages = ['AuthorityEvidence', 'CaseDossiers', 'CaseFilePage', 'ComplainPage', 'ComplaintPage', 'DossierPage', 'InspectionPage', 'JurisdictionsPage', 'PlanPaperPage'] as const
/** What is done to one record of these rooms; a case is none of them. */
const acts = [
  'AcceptConduct', 'AnswerSupplyAsking', 'AskIntoPlatform', 'CloseComplaint', 'EndSupply', 'LookAtComplaint', 'MeetLegalDate', 'RemoveCasePlace', 'ShareInspection', 'WithdrawAuthorityRequest',
] as const

/** Every built operation of supply, places, law, inspections and papers that takes the id of a hidden case or worker. */
export const partners: [string, (it: Hidden) => object][] = [
  ...pages.map((name): [string, (it: Hidden) => object] => [name, it => ({ id: it.caseId })]),
  ...acts.map((name): [string, (it: Hidden) => object] => [name, it => ({ id: it.caseId })]),
  ['AskToCloseComplaint', it => ({ id: it.caseId, outcome: 'partly' })],
  ['NameComplaintReader', it => ({ membershipId: it.membershipId })],
  ['RemoveComplaintReader', it => ({ membershipId: it.membershipId })],
  ['ClaimsMore', it => ({ id: it.caseId, after: '' })],
  ['EndingsMore', it => ({ id: it.caseId, after: '' })],
  ['FileCase', it => ({ caseId: it.caseId })],
  ['WorkerNational', it => ({ id: it.workerId })],
  ['NotifyAnonymously', it => ({ workerId: it.workerId })],
]
