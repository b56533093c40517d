import type { APIRequestContext } from '@playwright/test'
import { cast, organisations, type CastKey } from '@amends/shared/cast'
import { organisationKinds } from '@amends/shared/organisations'
import { expect, requestAs, test } from './as.ts'
import { deadJob, removeJobs } from './dead-job.ts'
import { titled } from './matter.ts'
import { newcomer } from './newcomer.ts'
import { bodyOf, headersFor, operations } from './operations.ts'
import { preview, questions, text, type Hidden } from './strangers.ts'
import { ask } from './wire.ts'

/** Not parties of the matter of the dye works, or of the squid vessel where they are; one a kind, two for a supplier. */
const toDyeWorks = [
  'claire', 'hyejin', 'kamrul', 'nattaya', 'malee', 'anong', 'bishnu', 'lucia', 'devan', 'greta', 'salma', 'wanjiru',
] as const satisfies readonly CastKey[]
const toSquidVessel = ['minseo', 'junho'] as const satisfies readonly CastKey[]
const inert = ['police', 'immigration', 'human_rights_institution'] as const


/** Marking as read passes over what is not one's own, as if it were not there. */
const passedOver = ['ReadNotifications', 'ReadAbout']

/** What the operator may do: it is no stranger there. */
const ofOperator = ['RetryJob', 'GiveUpJob']

/** Built operations that take an id, but of what everybody may see: the directory, and one's own invitations. */
const open = ['ServicePage', 'ServiceEdit', 'Organisation', 'Vouch', 'Invite', 'AcceptUndertaking', 'OpenWayIn', 'MakeWayKey', 'RevokeInvitation', 'AskDeputyOrganisation']

/** Asked where there is one to ask about: a passkey is made by a device (sign-in-passkey.spec.ts), the server's specs ask for ties, consents, openings and files. */
const elsewhere = [
  'FinishFollowUp', 'SetFollowUps', 'NoteContacts', 'RevokeWayKey', 'DropReportDraft', 'AgreeToStandIn', 'EndStandingIn',
  'MakeFinding', 'AppealFinding', 'DecideAppeal', 'OpenToBuyers', 'CommitAsBuyer', 'SignResponse',
  'ResetPractice', 'RemovePasskey', 'EndTie', 'ConfirmTie', 'ApproveBasis', 'EndConsentService', 'WithdrawConsent', 'EndWithholding', 'ReviewEmergency',
  'AssureService', 'RemoveService', 'AcceptHold', 'DeclineHold', 'ReleaseHold', 'TakeOverHold', 'NoteArrival', 'OpenMeetingPoint', 'RecallFile', 'TakeOverFile',
  'RevisePlan', 'ProposePlan', 'ApprovePlan', 'LeaveOutPlanLine', 'ApprovePlanCost', 'DueAtOnce', 'WithdrawOwed', 'SettlePart', 'TakePartBack',
  'ReopenWorkerPart', 'ApproveClosure', 'GiveClosureBack', 'SignLesson', 'WithdrawAbstract', 'PauseClock', 'ResumeClock', 'MeetClock', 'SettleCheckIn',
  'TransferPage', 'WithdrawTransfer', 'AcceptTransfer', 'RefuseTransfer',
  'ReferralPage', 'OpenReferral', 'AcceptReferral', 'RefuseReferral', 'BeginReferral', 'CompleteReferral', 'KeepReferralTask', 'NoteReferralAnswer', 'RevokeReferral', 'HearReferral', 'LinkReferral',
]

/** Whoever runs the platform knows who works in which organisation, and has no part in what they hold. */
const openToOperator = ['Leaver']

/** The whole answer, to the byte, but for its date. */
async function raw(request: APIRequestContext, name: string, variables: object): Promise<string> {
  const answer = await request.post('/graphql', { headers: headersFor(name), data: bodyOf(name, variables) })
  const headers = answer.headersArray().filter(header => header.name.toLowerCase() !== 'date')
  return [answer.status(), ...headers.map(({ name, value }) => `${name}: ${value}`), await answer.text()].join('\n')
}

const random = (): Hidden => ({
  caseId: crypto.randomUUID(), partyId: crypto.randomUUID(), reportId: crypto.randomUUID(), membershipId: crypto.randomUUID(),
  sessionId: crypto.randomUUID(), notificationId: crypto.randomUUID(), draftId: crypto.randomUUID(), noticeId: crypto.randomUUID(), workerId: crypto.randomUUID(), screeningId: crypto.randomUUID(), jobId: '999999999',
})

/** A job of the platform that failed for good. */
let jobId: string
/** A notice of Amina's to a company that is none of the strangers, before and after it was sent, and a worker of that case who is screened. */
let kept: Pick<Hidden, 'draftId' | 'noticeId' | 'workerId' | 'screeningId'>
test.beforeAll(async () => {
  jobId = await deadJob('nobody is told')
  const lead = await requestAs('amina')
  const { case: record } = await ask(lead, 'CasePage', { id: await titled(lead, /garment finishing/) })
  const { addWorker } = await ask(lead, 'AddWorker', { caseId: record.id })
  const { beginScreening } = await ask(lead, 'BeginScreening', { input: { workerId: addWorker.id, instrument: 'ilo_forced_labour', age: 'adult' } })
  await lead.dispose()
  const [draft] = record.notices
  kept = { draftId: draft.id, noticeId: draft.notice.id, workerId: addWorker.id, screeningId: beginScreening.id }
})
test.afterAll(() => removeJobs([jobId]))

/** What is hidden about the case of a party, read by one who may: the last of its cases that has this title. */
async function hiddenOf(key: CastKey, title: RegExp): Promise<Hidden> {
  const request = await requestAs(key)
  const caseId = await titled(request, title)
  const { case: record } = await ask(request, 'CasePage', { id: caseId })
  const { me } = await ask(request, 'Account')
  const { inbox } = await ask(request, 'Inbox', { first: 1 })
  await request.dispose()
  return {
    ...kept, caseId, jobId, reportId: record.report.id, membershipId: me.id, sessionId: me.sessions[0].id, notificationId: inbox.nodes[0].id,
    partyId: record.parties.nodes.find((it: { mine: boolean }) => !it.mine).id,
  }
}

/** Asks everything twice: about what is there and hidden, and about what never was. */
async function expectNoDifference(request: APIRequestContext, hidden: Hidden) {
  const { me } = await ask(request, 'Me')
  const isOperator = me.organisation.kind === kindOf('wanjiru')
  for (const [name, variables] of questions({ organisationId: me.organisation.id, membershipId: me.membership.id })) {
    if (isOperator && openToOperator.includes(name)) continue
    if (ofOperator.includes(name) && me.operations) continue
    const about = await raw(request, name, variables(hidden))
    expect(about, name).toBe(await raw(request, name, variables(random())))
    if (!passedOver.includes(name)) expect(about, name).toContain('"code":"NotFound"')
  }
  for (const place of ['cases', 'reports']) {
    const pages = await Promise.all([hidden.caseId, crypto.randomUUID()].map(async id => (await request.get(`/${place}/${id}`)).text()))
    expect(pages[0]).toBe(pages[1])
  }
}

const kindOf = (key: CastKey) => organisations[cast[key].organisation].kind

test('every built operation that takes an id is asked of strangers', () => {
  const taking = [...operations].filter(([, { text }]) => /\$\w+: \[?ID!/.test(text)).map(([name]) => name)
  const asked = questions({ organisationId: '', membershipId: '' }).map(([name]) => name)
  const inputs = ['AddParty', 'MoveCase', 'HoldCase', 'NoticePreview', 'ComposeNotice', 'RecordHeadcount', 'BeginScreening', 'NoteIndicatorRemedy', 'SetOfficialStatus', 'NoteNonPunishment', 'HoldPlace', 'ReferralPreview', 'SendReferral', 'OfferTransfer', 'EntrustWorker',
    'AddAllegation', 'RecordInterview', 'WeighFactor', 'NameBuyer', 'DecideResponse', 'MakeFinding', 'AppealFinding', 'DecideAppeal',
    'NoteContact', 'KeepNoteDraft', 'SetFollowUp', 'SetFollowUps', 'NoteContacts', 'AssessNeeds', 'PlanSafety', 'NameReportDeputy',
    'WriteOwed', 'AskToPay', 'ClaimPayment', 'HearWorker', 'CloseWorkerPart', 'AskClosure', 'RecordLesson', 'SetImprovement', 'PublishAbstract', 'SetSafeHours', 'IssueAction', 'ActOnAction', 'ProposeNoticeDay', 'AnswerNoticeDay', 'AskActionCheck', 'AnswerActionCheck', 'ProposeDate', 'AnswerDate']
  expect([...new Set([...asked, ...open, ...elsewhere])].sort()).toEqual([...taking, ...inputs].sort())
})

test('the strangers are of every kind of organisation there is', () => {
  expect(new Set<string>([...[...toDyeWorks, ...toSquidVessel].map(kindOf), ...inert])).toEqual(new Set<string>(organisationKinds))
})

for (const key of toDyeWorks) {
  test(`${cast[key].name} (${kindOf(key)}) learns nothing of a case she is no party of`, async () => {
    const request = await requestAs(key)
    await expectNoDifference(request, await hiddenOf('amina', /fabric dyeing$/))
    await request.dispose()
  })
}

for (const key of toSquidVessel) {
  test(`${cast[key].name} (${kindOf(key)}) learns nothing of a case she is no party of`, async () => {
    const request = await requestAs(key)
    await expectNoDifference(request, await hiddenOf('nattaya', /crew of eight/))
    await request.dispose()
  })
}

for (const kind of inert) {
  test(`someone new (${kind}), whose organisation is not active yet, learns nothing of a case`, async () => {
    const request = await newcomer(kind)
    await expectNoDifference(request, await hiddenOf('amina', /fabric dyeing$/))
    await request.dispose()
  })
}

test('a party learns nothing of another that is hidden from it on the same case', async () => {
  const [lead, brand] = await Promise.all([requestAs('amina'), requestAs('ingrid')])
  const { caseId } = await hiddenOf('amina', /fabric dyeing$/)
  const { case: record } = await ask(lead, 'CasePage', { id: caseId })
  const hidden = record.parties.nodes.find((it: { role: string }) => it.role === 'labour_inspectorate')
  const twice = async (name: string, variables: (id: string) => object, id: string, other: string = crypto.randomUUID()) => {
    expect(await raw(brand, name, variables(id)), name).toBe(await raw(brand, name, variables(other)))
  }
  await twice('SendMessage', id => ({ caseId, text, audience: [id] }), hidden.id)
  await twice('EndParty', id => ({ id, reason: text }), hidden.id)
  // an organisation that takes part, hidden, and one that does not
  const { organisations: found } = await ask(lead, 'OrganisationPicker', { search: organisations.juniper.name })
  const role = { role: 'labour_inspectorate', standing: 'member' }
  const elsewhere = found.nodes[0].id
  await twice('PartyPreview', organisationId => ({ caseId, organisationId, ...role }), hidden.organisation.id, elsewhere)
  await twice('AddParty', organisationId => ({ input: { caseId, organisationId, ...role, basis: text, preview } }), hidden.organisation.id, elsewhere)
  await Promise.all([lead.dispose(), brand.dispose()])
})
