import { sent } from '../files.js'
import type { Caller } from '../graphql.js'
import type { Canaries } from './canaries.js'
import { idOf } from './harmed.js'
import { act, answer, approve, askClosure, closePart, during, hear, herLine, improve, paid, pay, propose, publish, recordLesson, revise, said, share, sign, siteLine, write } from './remedied.js'
import type { Scene, Stage } from './scene.js'

const afterCareOn = ['2199-01-01']

/** Who may ever be sent a word: who works with her, anybody of the lead, or who takes part. */
type Hearers = { those: readonly Caller[], all: readonly Caller[], readers: readonly Caller[] }

/** Lets a word loose in every field of what is planned for her, owed to her, asked of her and learned from it; of her no consent tells anybody. */
export async function remediedOf(canaries: Canaries, scene: Scene, stage: Stage, workerId: string, third: Caller): Promise<void> {
  const { lead: { who, colleague } } = scene
  const takingPart = [...stage.seats.values()].filter(it => !['respondent', 'noticed', 'stranger'].includes(it.chair)).flatMap(it => [it.who, it.colleague])
  const hearers = { those: [who, colleague], all: [who, colleague, third], readers: [third, ...takingPart] }
  await plannedOf(canaries, scene, stage, workerId, hearers)
  await paidOf(canaries, scene, stage, workerId, hearers)
  await endedOf(canaries, scene, stage, workerId, hearers)
}

/** What a line for her says, and what she says of it; of a line at the site, how the lead sees it go. */
async function plannedOf(canaries: Canaries, scene: Scene, { caseId, seats }: Stage, workerId: string, { those, all }: Hearers): Promise<void> {
  const { lead: { who, colleague } } = scene
  const of = (chair: 'service_provider' | 'employer' | 'supplier' | 'brand') => seats.get(chair)?.organisationId
  const latest = () => idOf(scene, 'SELECT id FROM plan WHERE case_id = $1 ORDER BY number DESC LIMIT 1', caseId)
  const monitor = (lineId: string, word: string) => who.ask('mutation ($input: MonitorPlanLineInput!) { monitorPlanLine(input: $input) { id } }', { input: { lineId, seenOn: '2026-01-05', heard: 'worker', obstacle: word } })
  await during(scene, caseId, 'plan', async () => {
    await who.ask(revise, { id: await latest() })
    const planId = await latest()
    // Whoever does it or pays for it reads when and which way, and no word of hers.
    const { writePlanLine: hers } = await who.ask(write, { input: { ...herLine(planId, workerId, of('service_provider'), of('employer')),
      objective: canaries.of('what is to be done for her', ...those), harm: canaries.of('what harm a line answers', ...those), proof: canaries.of('what shows that it was done for her', ...those) } })
    const { writePlanLine: site } = await who.ask(write, { input: siteLine(planId, of('supplier'), of('brand')) })
    await who.ask(propose, { id: planId })
    await who.ask(answer, { input: { lineId: hers.id, answer: 'agreed', explainedBy: canaries.of('who explained a line', ...those), language: 'bn', words: canaries.of('what she said to a line', ...those) } })
    await colleague.ask(approve, { id: planId })
    // It is not read by who claims it, nor by who pays.
    await seats.get('service_provider')?.who.ask(act, { input: { lineId: hers.id, act: 'claim', words: canaries.of('what a provider said of her line', ...those) } })
    await who.ask(act, { input: { lineId: hers.id, act: 'dispute', words: canaries.of('why a line for her is disputed', ...those) } })
    await monitor(hers.id, canaries.of('what is in the way of her line', ...those))
    await monitor(site.id, canaries.of('what is in the way at a site', ...all))
  })
}

/** What she is owed and whether it came; who pays reads its own words, and none of hers. */
async function paidOf(canaries: Canaries, scene: Scene, { caseId, seats }: Stage, workerId: string, { those }: Hearers): Promise<void> {
  const { lead: { who } } = scene
  const payer = seats.get('employer')
  if (!payer) return
  const owed = (words: string, rateSource: string) => who.ask('mutation ($input: WriteOwedInput!) { writeOwed(input: $input) { id } }', { input: {
    workerId, head: 'recruitment_fee', original: '100000', originalCurrency: 'NPR', currency: 'BDT', rate: '0.8', rateSource, rateOn: '2026-01-02', grade: 'receipt', words } })
  const { writeOwed: { id: claimId } } = await owed(canaries.of('what she is owed for', ...those), canaries.of('who says what a currency is worth', ...those))
  const { writeOwed: { id } } = await owed(canaries.of('what was written by mistake', ...those), 'A bank')
  await who.ask('mutation ($id: ID!, $why: String!) { withdrawOwed(id: $id, reason: $why) { id } }', { id, why: canaries.of('why she is owed nothing') })
  const { claimPayment } = await payer.who.ask(pay, paid(caseId, '100', { words: canaries.of('what a payer said', ...those, payer.who, payer.colleague) }))
  await sent(payer.who, { use: 'payment', record: claimPayment.id, name: canaries.of('how what shows a payment is called', ...those, payer.who, payer.colleague), type: 'text/plain' }, Buffer.from('shown'))
  const { sharePayment: { parts: [part] } } = await who.ask(share, { input: { paymentId: claimPayment.id, parts: [{ claimId, amount: '100' }] } })
  await who.ask('mutation ($input: HearReceiptInput!) { hearReceipt(input: $input) { id } }', { input: { partId: part.id, answer: 'not_received', way: 'phone', askedOn: '2026-01-06', words: canaries.of('what she said of a payment', ...those) } })
}

/** How it ended for her and for the case, whether she is harmed for it, and what is learned. */
async function endedOf(canaries: Canaries, scene: Scene, { caseId, seats }: Stage, workerId: string, { those, all, readers }: Hearers): Promise<void> {
  const { lead: { who, colleague } } = scene
  await who.ask(hear, said(workerId, canaries.of('what she says of how it was put right', ...those)))
  await who.ask(closePart, { input: { workerId, reason: 'other', words: canaries.of('why her part was closed', ...those), afterCareOn } })
  const check = await idOf(scene, 'SELECT id FROM check_in WHERE worker_id = $1 ORDER BY mark LIMIT 1', workerId)
  await who.ask('mutation ($input: AnswerCheckInInput!) { answerCheckIn(input: $input) { id } }', { input: { id: check, answer: 'yes', kinds: ['threats'], words: canaries.of('how somebody harms her for having spoken', ...those) } })
  await colleague.ask('mutation ($id: ID!, $c: String!) { giveClosureBack(id: $id, comment: $c) { id } }', {
    id: await idOf(scene, `SELECT id FROM case_closure WHERE case_id = $1 AND state = 'asked'`, caseId), c: canaries.of('why a case is not closed', ...all) })
  await during(scene, caseId, 'close', () => who.ask(askClosure, { input: { caseId, reason: 'other', words: canaries.of('why a case is closed', ...all), routes: [], afterCareOn } }))
  await during(scene, caseId, 'learn', async () => {
    const { recordLesson: { id } } = await who.ask(recordLesson, { input: { caseId, rootCause: canaries.of('what was behind it', ...all), worked: canaries.of('what worked', ...all), failed: canaries.of('what did not work', ...all), outcomeAreas: [], sdgTargets: [] } })
    await colleague.ask(sign, { id })
    // What is done better, and whether it helped, is read by who is to do it, too.
    const brand = seats.get('brand')
    const told = [...all, ...brand ? [brand.who, brand.colleague] : []]
    const { setImprovement: better } = await who.ask(improve, { input: { caseId, text: canaries.of('what is done better', ...told), organisationId: brand?.organisationId, dueOn: '2199-01-01' } })
    await who.ask('mutation ($input: ReviewImprovementInput!) { reviewImprovement(input: $input) { id } }', { input: { id: better.id, effect: 'partly', words: canaries.of('whether it helped', ...told) } })
    // Who takes part reads what is put into the library, and nobody else.
    await who.ask(publish, { input: { caseId, title: canaries.of('the title of a lesson', ...readers), text: `Fees went down when a buyer asked for receipts each month. ${canaries.of('the text of a lesson', ...readers)}`, people: 40 } })
  })
}
