import type { CaseState } from '@amends/shared/states'
import { Case } from '../../src/cases/case.entity.js'
import { caseEvents } from '../../src/cases/case.events.js'
import { Changes } from '../../src/platform/change/change.js'
import { Clock, dayOf, plusDays } from '../../src/platform/clock/clock.js'
import type { Caller } from '../graphql.js'
import { add } from '../worker.js'
import type { World } from '../world.js'
import { idOf, type Hers } from './harmed.js'
import type { Scene, Stage } from './scene.js'

export const write = 'mutation ($input: WritePlanLineInput!) { writePlanLine(input: $input) { id } }'
export const propose = 'mutation ($id: ID!) { proposePlan(id: $id) { id } }'
export const answer = 'mutation ($input: AnswerPlanLineInput!) { answerPlanLine(input: $input) { id } }'
export const approve = 'mutation ($id: ID!) { approvePlan(id: $id) { id } }'
export const revise = 'mutation ($id: ID!) { revisePlan(id: $id) { id } }'
export const act = 'mutation ($input: ActOnPlanLineInput!) { actOnPlanLine(input: $input) { id } }'
export const look = 'query ($id: ID!, $text: String!) { owedLook(caseId: $id, text: $text) { digest } }'
export const bring = 'mutation ($id: ID!, $text: String!, $digest: String!) { importOwed(caseId: $id, text: $text, digest: $digest) { id } }'
export const ask = 'mutation ($input: AskToPayInput!) { askToPay(input: $input) { id } }'
export const pay = 'mutation ($input: ClaimPaymentInput!) { claimPayment(input: $input) { id } }'
export const share = 'mutation ($input: SharePaymentInput!) { sharePayment(input: $input) { id parts { id } } }'
export const proposeDate = 'mutation ($input: ProposeDateInput!) { proposeDate(input: $input) { id } }'
export const hear = 'mutation ($input: HearWorkerInput!) { hearWorker(input: $input) { id } }'
export const closePart = 'mutation ($input: ClosePartInput!) { closeWorkerPart(input: $input) { id } }'
export const askClosure = 'mutation ($input: AskClosureInput!) { askClosure(input: $input) { id } }'
export const recordLesson = 'mutation ($input: RecordLessonInput!) { recordLesson(input: $input) { id } }'
export const sign = 'mutation ($id: ID!) { signLesson(id: $id) { id } }'
export const improve = 'mutation ($input: SetImprovementInput!) { setImprovement(input: $input) { id } }'
export const publish = 'mutation ($input: PublishAbstractInput!) { publishAbstract(input: $input) { id } }'

/** The day it is on a scene, so many days later. */
export const dayOn = ({ world }: Scene, days = 0): string => dayOf(plusDays(world.app.get(Clock).now(), days))

/** Does something as if the case were at another step: what has a step of its own is done at any. */
export async function during<T>({ world: { owner } }: { world: World }, caseId: string, step: CaseState, work: () => Promise<T>): Promise<T> {
  const { rows: [was] } = await owner.query<{ state: CaseState }>('SELECT state FROM "case" WHERE id = $1', [caseId])
  const become = (from: CaseState, to: CaseState) => owner.query('UPDATE "case" SET state = $3 WHERE id = $1 AND state = $2', [caseId, from, to])
  if (was) await become(was.state, step)
  try { return await work() } finally { if (was) await become(step, was.state) }
}

export const siteLine = (planId: string, owner = '', payer = '', words = 'Every worker keeps her passport.') => ({ planId, route: 'site_corrective_action', ownerOrganisationId: owner,
  payerOrganisationId: payer, cost: 4_000_000, currency: 'BDT', dueOn: '2199-03-01', objective: words, harm: 'Passports were kept.', proof: 'A photo of the empty locker.' })
export const herLine = (planId: string, workerId: string, owner = '', payer = '', words = 'A doctor looks at her.') => ({ ...siteLine(planId, owner, payer, words), workerId, route: 'medical', cost: 90_000 })
export const answered = (lineId: string, words = 'Yes.') => ({ input: { lineId, answer: 'agreed', explainedBy: 'An interpreter', language: 'bn', words } })
export const paid = (caseId: string, amount: string, more: object = {}) => ({ input: { caseId, amount, currency: 'BDT', paidOn: '2026-01-05', proof: 'bank_record', words: 'By the bank.', ...more } })
export const owedRow = (code: string, amount: string, words = '') => [code, 'wages', '', amount, 'BDT', '', '', '', '', 'receipt', '', words].join('\t')
export const said = (workerId: string, words: string | null = null, more: object = {}) => ({ input: { workerId, answer: 'partly', askedOn: '2026-01-05', language: 'bn', givenBy: 'worker', danger: 'no', words, ...more } })

/** What is repaired at the site is planned while one of those who repair it is not yet the company concerned: of that it keeps what it knew. */
export async function planned(scene: Scene, { caseId, seats }: Pick<Stage, 'caseId' | 'seats'>): Promise<void> {
  const { lead: { who, colleague } } = scene
  const of = (chair: 'supplier' | 'brand' | 'respondent') => seats.get(chair)?.organisationId
  await during(scene, caseId, 'plan', async () => {
    const { draftPlan: { id } } = await who.ask('mutation ($id: ID!) { draftPlan(caseId: $id) { id } }', { id: caseId })
    await who.ask(write, { input: siteLine(id, of('supplier'), of('brand')) })
    const { writePlanLine: its } = await who.ask(write, { input: siteLine(id, of('respondent'), of('respondent')) })
    await who.ask(propose, { id })
    await colleague.ask(approve, { id })
    // It was asked for another day, and has not answered.
    await who.ask(proposeDate, { input: { lineId: its.id, onDay: '2199-04-01', words: 'The locker comes later.', audience: [seats.get('lead')?.partyId, seats.get('respondent')?.partyId] } })
    await seats.get('respondent')?.who.ask(act, { input: { lineId: its.id, act: 'claim', words: 'They were given back.' } })
  })
  await seats.get('respondent')?.who.ask(pay, paid(caseId, '100'))
}

/** As the step of a case says it whatever its guards ask for: whoever spoke is asked from then on, and time runs. */
export async function carriedOut({ app, owner }: World, { membershipId }: Caller, id: string): Promise<void> {
  const { rows: [it] } = await owner.query<{ person: string, organisation: string }>('SELECT person_id AS person, organisation_id AS organisation FROM membership WHERE id = $1', [membershipId])
  if (!it) throw new Error('nobody moves a case')
  const settings = { ...it, membership: membershipId, at: String(app.get(Clock).now().getTime()) }
  await app.get(Changes).change({ id: membershipId, membershipId, organisationId: it.organisation, role: 'rt', settings },
    async ({ event }) => { await event('case.moved', caseEvents['case.moved'](Object.assign(new Case(), { id, state: 'implement' }), 'plan')); return { id } })
}

/** Those harmed are helped, paid and heard, and something is learned. @returns what of it the lead alone knows. */
export async function remedied(scene: Scene, { caseId, seats, hers: { known, other, kept } }: Pick<Stage, 'caseId' | 'seats'> & { hers: Hers }): Promise<string[]> {
  const { lead: { who, colleague, organisationId }, world: { owner } } = scene
  const of = (chair: 'service_provider' | 'brand' | 'employer') => seats.get(chair)?.organisationId ?? ''
  await during(scene, caseId, 'plan', async () => {
    const { revisePlan: { id } } = await who.ask(revise, { id: await idOf(scene, 'SELECT id FROM plan WHERE case_id = $1', caseId) })
    for (const [workerId, by, payer] of [[known, of('service_provider'), of('brand')], [kept, organisationId, of('employer')]] as const) await who.ask(write, { input: herLine(id, workerId, by, payer) })
    await who.ask(propose, { id })
    const { rows } = await owner.query<{ id: string }>(`SELECT id FROM plan_line WHERE case_id = $1 AND stage = 'proposed'`, [caseId])
    for (const line of rows) await who.ask(answer, answered(line.id))
    await colleague.ask(approve, { id })
  })
  await during(scene, caseId, 'implement', () => carriedOut(scene.world, who, caseId))
  // A sum behind which few stand a payer reads in the total alone: five are asked for together.
  const more = [await add(who, caseId), await add(who, caseId)]
  const { rows: codes } = await owner.query<{ code: string }>('SELECT code FROM worker WHERE id = ANY ($1)', [[known, other, kept, ...more]])
  const text = codes.map(({ code }) => owedRow(code, '90')).join('\n')
  const { owedLook } = await who.ask(look, { id: caseId, text })
  await who.ask(bring, { id: caseId, text, digest: owedLook.digest })
  const { rows: claims } = await owner.query<{ id: string, worker: string }>('SELECT id, worker_id AS worker FROM money_claim WHERE case_id = $1', [caseId])
  await who.ask(ask, { input: { caseId, organisationId: of('employer'), claimIds: claims.map(it => it.id) } })
  const { claimPayment } = await seats.get('employer')?.who.ask(pay, paid(caseId, '6000')) ?? {}
  const parts = claims.filter(it => [known, kept].includes(it.worker)).map(it => ({ claimId: it.id, amount: '1000' }))
  await who.ask(share, { input: { paymentId: claimPayment?.id, parts } })
  await who.ask(hear, said(kept))
  const afterCareOn = [dayOn(scene, 30)]
  await who.ask(closePart, { input: { workerId: kept, reason: 'remedied', afterCareOn } })
  await during(scene, caseId, 'close', () => who.ask(askClosure, { input: { caseId, reason: 'remedied', routes: ['court'], afterCareOn } }))
  await during(scene, caseId, 'learn', async () => {
    const { recordLesson: { id } } = await who.ask(recordLesson, { input: { caseId, rootCause: 'Fees.', worked: 'The buyer paid.', failed: 'Nobody asked.', outcomeAreas: ['recruitment_fees'], sdgTargets: [] } })
    await colleague.ask(sign, { id })
    await who.ask(improve, { input: { caseId, text: 'Ask first.', organisationId, dueOn: '2199-01-01' } })
    await who.ask(publish, { input: { caseId, title: 'Fees that agents took', text: 'Fees went down when a buyer asked for receipts each month.', people: 40 } })
  })
  const { rows } = await owner.query<{ id: string }>(`SELECT id FROM money_claim WHERE worker_id = $1 UNION ALL SELECT id FROM payment_part WHERE worker_id = $1 UNION ALL SELECT id FROM worker_closing WHERE worker_id = $1
    UNION ALL (SELECT id FROM check_in WHERE worker_id = $1 LIMIT 1) UNION ALL SELECT id FROM clock WHERE case_id = $2 UNION ALL SELECT id FROM case_closure WHERE case_id = $2
    UNION ALL SELECT id FROM case_lesson WHERE case_id = $2 UNION ALL SELECT id FROM lesson_improvement WHERE case_id = $2 UNION ALL (SELECT id FROM plan WHERE case_id = $2 LIMIT 1)`, [kept, caseId])
  return rows.map(it => it.id)
}
