import type { Hidden } from './strangers.ts'

const text = 'Who is there?'
const day = '2026-01-01'
const digest = '0'.repeat(64)
const owed = { head: 'wages', original: '500', originalCurrency: 'EUR', grade: 'receipt' }

/** Every built operation of plans, money, closing, lessons, clocks and check-ins that takes the id of a hidden case or worker. */
export const endings = (mine: { organisationId: string }): [string, (it: Hidden) => object][] => [
  ['PlanPage', it => ({ id: it.caseId })],
  ['DraftPlan', it => ({ caseId: it.caseId })],
  ['MoneyPage', it => ({ id: it.caseId })],
  ['PasteResult', it => ({ id: it.caseId, text })],
  ['ImportOwed', it => ({ caseId: it.caseId, text, digest })],
  ['WriteOwed', it => ({ input: { ...owed, workerId: it.workerId } })],
  ['AskToPay', it => ({ input: { caseId: it.caseId, organisationId: mine.organisationId, claimIds: [crypto.randomUUID()] } })],
  ['ClaimPayment', it => ({ input: { caseId: it.caseId, amount: '500', currency: 'EUR', paidOn: day, proof: 'bank_record', words: text } })],
  ['ClosingPage', it => ({ id: it.caseId })],
  ['ChecklistPage', it => ({ id: it.caseId })],
  ['OutcomePage', it => ({ id: it.workerId })],
  ['HearWorker', it => ({ input: { workerId: it.workerId, answer: 'not_reached', askedOn: day, danger: 'unknown' } })],
  ['CloseWorkerPart', it => ({ input: { workerId: it.workerId, reason: 'remedied', afterCareOn: ['2099-01-01'] } })],
  ['AskClosure', it => ({ input: { caseId: it.caseId, reason: 'remedied', routes: ['court'], afterCareOn: ['2099-01-01'] } })],
  ['LessonsPage', it => ({ id: it.caseId })],
  ['RecordLesson', it => ({ input: { caseId: it.caseId, rootCause: text, worked: text, failed: text, outcomeAreas: [], sdgTargets: [] } })],
  ['SetImprovement', it => ({ input: { caseId: it.caseId, organisationId: mine.organisationId, text, dueOn: '2099-01-01' } })],
  ['PublishAbstract', it => ({ input: { caseId: it.caseId, title: text, text, people: 5 } })],
  ['CaseClocks', it => ({ id: it.caseId })],
  ['WorkerCheckIns', it => ({ id: it.workerId })],
  ['SetSafeHours', it => ({ input: { workerId: it.workerId, from: '08:00', until: '10:00', zone: 'Asia/Dhaka' } })],
  ['ChecksPage', it => ({ id: it.caseId })],
  ['AskCheckParties', it => ({ id: it.caseId })],
  ['IssueAction', it => ({ input: { noticeId: it.noticeId, subject: text, text, proof: text, dueOn: '2099-01-01' } })],
  ['ActOnAction', it => ({ input: { actionId: it.noticeId, act: 'acknowledge' } })],
  ['ProposeNoticeDay', it => ({ input: { noticeId: it.noticeId, onDay: '2099-01-01', words: text } })],
  ['AnswerNoticeDay', it => ({ input: { noticeId: it.noticeId, onDay: '2099-01-01', accept: true } })],
  ['AskActionCheck', it => ({ input: { actionId: it.noticeId, partyId: it.partyId, evidence: text } })],
  ['AnswerActionCheck', it => ({ input: { id: it.noticeId, verdict: 'holds', words: text } })],
  ['ProposeDate', it => ({ input: { lineId: it.caseId, onDay: '2099-01-01', words: text, audience: [it.partyId] } })],
  ['AnswerDate', it => ({ input: { id: it.caseId, accept: true } })],
  ['TakeDate', it => ({ id: it.caseId })],
]
