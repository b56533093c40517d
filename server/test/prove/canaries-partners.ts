import { consented, explained } from '../consent.js'
import type { Caller } from '../graphql.js'
import { add } from '../worker.js'
import { act, askCheck, asked, check, issue, proposeDay } from './action-acts.js'
import type { Canaries } from './canaries.js'
import { answer as answerDate } from './date-acts.js'
import { idOf } from './harmed.js'
import { handOver as handOverHeard, heardBy } from './hotline-acts.js'
import { ask, answer, competence, compose, grounds, handOver, keep as keepInspection, refer, reply, settle, share } from './inspection-acts.js'
import { keep as keepPlaces } from './jurisdiction-acts.js'
import { noticed } from './notice-acts.js'
import { proposeDate } from './remedied.js'
import type { House, Scene, Stage } from './scene.js'
import { accept, askIn, file, keep as keepSupply, letIn, lookUp, onPaper, setCode } from './supply-acts.js'

const both = ({ who, colleague }: House): Caller[] => [who, colleague]
const past = '2026-01-01'

/** Lets a word loose in every field of what companies, authorities and the lead write for each other. @returns the words that lie sealed. */
export async function partnersOf(canaries: Canaries, scene: Scene, stage: Stage, third: Caller, workerId: string): Promise<readonly string[]> {
  const all = [...both(scene.lead), third]
  await putRight(canaries, scene, stage, all)
  await daysOf(canaries, scene, stage, all)
  await listsOf(canaries, scene, stage, all)
  await toldOf(canaries, scene, stage, all)
  await scene.lead.who.ask(keepPlaces, { input: { caseId: stage.caseId, places: [
    { kind: 'transited', country: 'TH', region: canaries.of('through where somebody came', ...all) }, { kind: 'vessel_flag', country: 'TH', region: canaries.of('where somebody worked', ...all), vessel: canaries.of('on which ship', ...all) }] } })
  return [...await heardOf(canaries, scene, stage, all), ...await inspected(canaries, scene, stage, all), ...await handed(canaries, scene, stage, workerId)]
}

/** In the thread of a notice: the company and the lead. Who is asked to look reads what she is asked, and of the thread nothing. */
async function putRight(canaries: Canaries, scene: Scene, stage: Stage, all: readonly Caller[]): Promise<void> {
  const { lead: { who, colleague } } = scene
  const [told, auditor] = [stage.seats.get('noticed'), stage.seats.get('auditor')]
  if (!told || !auditor) return
  const those = [...both(told), ...all]
  const notice = await noticed(scene, stage, told)
  const actions = 'SELECT id FROM corrective_action WHERE notice_id = $1 ORDER BY proof LIKE \'%canary%\' DESC LIMIT 1'
  const { input } = asked(notice)
  await who.ask(issue, { input: { ...input, subject: `Return all papers ${canaries.of('what a company is asked', ...those)}`, text: `Give every worker all papers back. ${canaries.of('what exactly a company is asked', ...those)}`,
    proof: `A list of papers. ${canaries.of('what would show it', ...those)}` } })
  const does = (by: Caller, what: string, id: string, where: string, ...more: Caller[]) => by.ask(act, { input: { actionId: id, act: what, words: canaries.of(where, ...those, ...more) } })
  const first = await idOf(scene, actions, notice)
  await does(told.who, 'acknowledge', first, 'what a company says when it begins')
  await does(told.who, 'give_evidence', first, 'what a company shows')
  await does(colleague, 'give_back', first, 'what a company did not show')
  await told.who.ask(proposeDay, { input: { noticeId: notice, actionId: first, onDay: '2199-05-01', words: canaries.of('why a company needs longer', ...those) } })
  await who.ask(issue, asked(notice))
  const other = await idOf(scene, actions.replace('DESC', 'ASC'), notice)
  await told.who.ask(act, { input: { actionId: other, act: 'give_evidence', words: 'Here it is.' } })
  const looking = [...all, ...both(auditor)]
  await who.ask(askCheck, { input: { actionId: other, partyId: auditor.partyId, evidence: canaries.of('what somebody is asked to look at', ...looking) } })
  const id = await idOf(scene, 'SELECT id FROM action_check WHERE case_id = $1 AND party_id = $2 AND verdict IS NULL', stage.caseId, auditor.partyId)
  await auditor.who.ask(check, { input: { id, verdict: 'holds', words: canaries.of('what somebody saw there', ...looking) } })
}

/** Among those it was proposed to, and on the page that the company concerned kept. */
async function daysOf(canaries: Canaries, scene: Scene, { caseId, seats }: Stage, all: readonly Caller[]): Promise<void> {
  const [lead, supplier, respondent] = [seats.get('lead'), seats.get('supplier'), seats.get('respondent')]
  if (!lead || !supplier || !respondent) return
  const line = (of: House) => idOf(scene, `SELECT id FROM plan_line WHERE case_id = $1 AND stage = 'live' AND track = 'site' AND owner_organisation_id = $2 LIMIT 1`, caseId, of.organisationId)
  const asks = async (by: typeof lead, where: string) => by.who.ask(proposeDate, { input: {
    lineId: await line(by), onDay: '2199-06-01', words: canaries.of(where, ...both(by), ...all), audience: [lead.partyId, by.partyId] } })
  await asks(supplier, 'why a supplier needs longer')
  const id = await idOf(scene, `SELECT id FROM date_proposal WHERE case_id = $1 AND organisation_id = $2 AND state = 'proposed'`, caseId, supplier.organisationId)
  await lead.who.ask(answerDate, { input: { id, accept: false, words: canaries.of('why a supplier is not given longer', ...both(supplier), ...all) } })
  await asks(respondent, 'why the company concerned needs longer')
}

/** A list is its keeper's own; whoever was let in reads the code, and no word of the list. */
async function listsOf(canaries: Canaries, scene: Scene, { caseId, seats }: Stage, all: readonly Caller[]): Promise<void> {
  const [brand, supplier] = [seats.get('brand'), seats.get('stranger')]
  if (!brand || !supplier) return
  const own = both(brand)
  const asks = [...own, ...both(supplier)]
  await brand.who.ask(setCode, { t: canaries.of('how a code is called', ...asks), w: canaries.of('what a code says', ...asks) })
  const { keepSupply: { id } } = await brand.who.ask(keepSupply, { input: { relation: 'buys_from', site: 'factory', name: canaries.of('who is on a list', ...own), country: 'KR', region: canaries.of('where somebody on a list is', ...own), tier: 1,
    contactName: canaries.of('who answers there', ...own), contactEmail: `${canaries.of('where somebody is written to', ...own)}@example.com` } })
  await brand.who.ask(askIn, { id })
  await (await scene.of('wanjiru')).ask(letIn, { id: await idOf(scene, `SELECT id FROM supply_asking WHERE entry_id = $1 AND state = 'asked'`, id), o: supplier.organisationId })
  await supplier.who.ask(accept, { id: await idOf(scene, `SELECT id FROM supply_asking WHERE entry_id = $1 AND state = 'open'`, id) })
  await brand.who.ask(file, { c: caseId, e: id })
  const { keepSupply: home } = await brand.who.ask(keepSupply, { input: { relation: 'recruits_for', site: 'private_home', name: canaries.of('whose home is on a list', ...own), country: 'KR' } })
  await brand.who.ask(onPaper, { input: { entryId: home.id, signedBy: canaries.of('who signed a code', ...own), acceptedOn: past } })
  await scene.lead.who.ask(lookUp, { input: { caseId, name: canaries.of('whom a lead looks for', ...all), country: 'KR' } })
}

/** What a company tells of itself is read by its own people and by whom it tells; it was about no case. */
async function toldOf(canaries: Canaries, { lead }: Scene, { seats }: Stage, all: readonly Caller[]): Promise<void> {
  const company = seats.get('recruiter')
  if (!company) return
  const word = (of: string) => canaries.of(of, ...both(company), ...all)
  await company.who.ask('mutation ($input: SendSelfReportInput!) { sendSelfReport(input: $input) { id } }', { input: {
    keeperId: lead.organisationId, site: word('which place of its own a company tells of'), country: 'KR', since: '2025-01-01', until: '2025-06-30', found: ['fee_paid'], band: 'from_20',
    words: word('what a company found itself'), done: word('what a company did about what it found') } })
}

/** What a hotline heard is read by whoever it was handed to, and by nobody of the brand that heard it; only its number is the brand's, too. */
async function heardOf(canaries: Canaries, { lead }: Scene, { seats }: Stage, all: readonly Caller[]): Promise<string[]> {
  const brand = seats.get('brand')
  if (!brand) return []
  const [told, where] = [canaries.of('what a hotline heard', ...all), canaries.of('where a hotline heard that it was', ...all)]
  const { input } = heardBy(lead.organisationId, told)
  await brand.who.ask(handOverHeard, { input: { ...input, place: where, contact: { ...input.contact, way: 'phone', value: told } } })
  return [told, where]
}

/** What an inspectorate keeps is read by whoever of it is assigned; what it tells and asks, by the lead too; about a worker, by whoever works with her. */
async function inspected(canaries: Canaries, scene: Scene, stage: Stage, all: readonly Caller[]): Promise<string[]> {
  const { lead } = scene
  const seat = stage.seats.get('labour_inspectorate')
  if (!seat) return []
  const { caseId } = stage
  const words: string[] = []
  const sealed = (where: string, ...mayHear: readonly Caller[]) => {
    const word = canaries.of(where, ...mayHear)
    words.push(word)
    return word
  }
  const workerId = await add(lead.who, caseId)
  await explained(lead.who, workerId)
  await consented(lead.who, workerId, seat.organisationId, { purpose: 'investigation', items: ['identity'] })
  const kept = (of: string, kind: string, on: string, workerId: string | null, ...mayHear: readonly Caller[]) => seat.who.ask(keepInspection, { input: {
    caseId, workerId, kind, on, place: sealed(`where ${of} is`, ...mayHear), who: sealed(`whom ${of} is about`, ...mayHear), words: sealed(`what ${of} says`, ...mayHear), basis: sealed(`by which law ${of} is`, ...mayHear) } })
  const { keepInspection: visit } = await kept('a visit', 'visit', '2199-01-01', null, seat.who)
  await seat.who.ask(settle, { input: { id: visit.id, state: 'done', doneOn: past, outcome: sealed('what a visit found', seat.who) } })
  await kept('a visit about her', 'visit', '2199-01-01', workerId, seat.who)
  const { keepInspection: order } = await kept('an order', 'order', '2199-01-01', null, seat.who, ...all)
  await seat.who.ask(share, { id: order.id })
  const { keepInspection: finding } = await kept('a finding about her', 'finding', past, workerId, seat.who, ...both(lead))
  await seat.who.ask(share, { id: finding.id })
  const between = [...all, ...both(seat)]
  await seat.who.ask(competence, { input: { caseId, place: canaries.of('where an authority is competent', ...between), matter: canaries.of('for what an authority is competent', ...between),
    basis: canaries.of('by which law an authority is competent', ...between), reference: canaries.of('the number of an authority', ...between) } })
  await seat.who.ask(ask, { input: { caseId, question: sealed('what an authority asks', ...between), basis: sealed('by which law an authority asks', ...between) } })
  const id = await idOf(scene, `SELECT id FROM authority_request WHERE case_id = $1 AND state = 'asked'`, caseId)
  await lead.who.ask(answer, { input: { id, words: sealed('what an authority is answered', ...between), knowsItMayHaveToAct: true } })
  return words
}

/** What goes on paper to an authority, and where somebody is referred, is known to those who work on it. */
async function handed(canaries: Canaries, { lead }: Scene, { caseId }: Stage, workerId: string): Promise<string[]> {
  const { who } = lead
  const those = both(lead)
  const words: string[] = []
  const sealed = (where: string) => {
    const word = canaries.of(where, ...those)
    words.push(word)
    return word
  }
  const { composeDossier: { id } } = await who.ask(compose, { input: { caseId, addressee: canaries.of('to whom a file goes', ...those), role: 'police', basis: sealed('by which law a file goes'), summary: sealed('what a file tells'), knowsItMayHaveToAct: true } })
  await who.ask(handOver, { input: { id, on: past, reference: canaries.of('the number of a file', ...those) } })
  await who.ask(reply, { input: { id, on: past, from: sealed('who answered to a file'), words: sealed('what was answered to a file') } })
  const { referNationally } = await who.ask(refer, { input: { workerId, age: 'adult', authority: sealed('where she is referred'), reference: sealed('under which number she is referred'), agreed: sealed('how she agreed to be referred'), notifiedOn: past } })
  await who.ask(grounds, { input: { id: referNationally.id, answer: 'reasonable', decidedOn: past, decidedBy: sealed('who found grounds'), words: sealed('which grounds there are'), days: 30, source: sealed('by which law she may think') } })
  return words
}
