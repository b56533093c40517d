import { neededFactors, valuesOfFactor } from '@amends/shared/responses'
import { Clock, dayOf } from '../../src/platform/clock/clock.js'
import { Ids } from '../../src/platform/clock/ids.js'
import type { Caller } from '../graphql.js'
import { wordsFor } from '../notice.js'
import type { Canaries } from './canaries.js'
import { readers } from './heard.js'
import { idOf } from './harmed.js'
import type { House, Scene, Stage } from './scene.js'

const ids = new Ids()
const both = ({ who, colleague }: House): Caller[] => [who, colleague]

/** What was let loose in the steps: words that lie sealed and that no question is ever answered with, and what to ask for by its id. */
export type Stepped = { words: readonly string[], asked: readonly string[] }

/** Lets a word loose in every field of what becomes of a case: where it goes, who is asked to help, what is found and decided. */
export async function stepped(canaries: Canaries, scene: Scene, stage: Stage, third: Caller): Promise<Stepped> {
  await went(canaries, scene, stage, third)
  const referral = await asked(canaries, scene, stage)
  const points = await foundOf(canaries, scene, stage, third)
  await decidedOf(canaries, scene, stage, third)
  const paper = await written(canaries, scene, stage, third)
  return { words: referral.words, asked: [referral.id, ...points, paper] }
}

/** Why a case goes where it goes is the lead's. */
async function went(canaries: Canaries, { lead: { who, colleague } }: Scene, { caseId: id }: Stage, third: Caller): Promise<void> {
  const all = [who, colleague, third]
  await who.ask('mutation ($id: ID!, $e: EntryInput!) { enterVerified(id: $id, entry: $e) { id } }', { id, e: {
    kind: 'hotline', verifier: canaries.of('who verified outside', ...all), verifiedOn: '2026-01-01', summary: canaries.of('what was found outside', ...all), reason: canaries.of('why a step is left out', ...all) } })
  await who.ask('mutation ($id: ID!, $r: String!) { endCaseAside(id: $id, aside: out_of_scope, reason: $r) { id } }', { id, r: canaries.of('why a case ends', ...all) })
  await who.ask('mutation ($id: ID!, $r: String!) { reopenCase(id: $id, to: plan, reason: $r) { id } }', { id, r: canaries.of('why a case is opened again', ...all) })
  const { case: { way } } = await who.ask('query ($id: ID!) { case(id: $id) { way { to digest } } }', { id })
  const back = way.find((it: { to: string }) => it.to === 'verify')
  await who.ask('mutation ($input: MoveInput!) { moveCase(input: $input) { id } }', { input: { id, to: 'verify', reason: canaries.of('why a case goes back', ...all), preview: back.digest } })
  await who.ask('mutation ($input: HoldInput!) { holdCase(input: $input) { id } }', { input: { id, reason: 'safety', note: canaries.of('why a case stands still', ...all) } })
}

/** What is told of her to whom she agreed lies sealed: it is answered once, by the act of opening it, and to no question. */
async function asked(canaries: Canaries, { lead }: Scene, { seats, hers: { known } }: Stage): Promise<{ id: string, words: readonly string[] }> {
  const shelter = seats.get('shelter')
  if (!shelter) return { id: ids.next(), words: [] }
  const words: string[] = []
  const sealed = (where: string): string => {
    const word = canaries.of(where)
    words.push(word)
    return word
  }
  const { worker: { consents } } = await lead.who.ask('query ($id: ID!) { worker(id: $id) { consents { id receiver { id } } } }', { id: known })
  const consentId = consents.find((it: { receiver: { id: string } | null }) => it.receiver?.id === shelter.organisationId)?.id
  const { sendReferral: { id } } = await lead.who.ask('mutation ($input: SendReferralInput!) { sendReferral(input: $input) { id } }', { input: {
    workerId: known, consentId, priority: 'urgent', needs: ['shelter'], given: [], languages: ['bn'], dependants: 0, medical: 'none', isPoliceInvolved: false,
    note: sealed('what a house is asked'), risks: sealed('what endangers her'), lookingForHer: sealed('who looks for her'), wordsNotToUse: sealed('words a house must not use'),
    told: [{ item: 'contacts', text: sealed('what a house is told of her') }] } })
  // Who said yes is read by those who sent it and by those who were asked.
  await lead.who.ask('mutation ($id: ID!, $by: String!) { noteReferralAnswer(id: $id, saidBy: $by) { id } }', { id, by: canaries.of('who said yes on the phone', ...both(lead), ...both(shelter)) })
  return { id, words }
}

/** What is found of the site is read by those who act on findings; what is alleged of her, who lets nobody know what happened, by the lead. */
async function foundOf(canaries: Canaries, { lead: { who, colleague } }: Scene, { caseId, seats, hers: { known } }: Stage, third: Caller): Promise<string[]> {
  const all = [who, colleague, third]
  const those = [...all, ...readers.flatMap(chair => { const seat = seats.get(chair); return seat ? both(seat) : [] })]
  const allege = 'mutation ($input: AddAllegationInput!) { addAllegation(input: $input) { id } }'
  const find = 'mutation ($input: MakeFindingInput!) { makeFinding(input: $input) { findings { id } } }'
  const appeal = 'mutation ($input: AppealFindingInput!) { appealFinding(input: $input) { appeals { id } } }'
  const decide = 'mutation ($input: DecideAppealInput!) { decideAppeal(input: $input) { id } }'
  const points: string[] = []
  for (const [of, workerId, heard] of [['the site', null, those], ['her', known, all]] as const) {
    const { addAllegation: { id } } = await who.ask(allege, { input: { caseId, workerId, concerns: ['documents_kept'], text: canaries.of(`what is alleged of ${of}`, ...heard) } })
    const { makeFinding: { findings: [finding] } } = await who.ask(find, { input: {
      allegationId: id, verdict: 'substantiated', reasons: canaries.of(`what was found of ${of}`, ...heard), verifierName: canaries.of(`who verified ${of}`, ...heard) } })
    const auditor = seats.get('auditor')
    // Who asked, and why, is known to the lead and to who asked.
    const [by, reason] = workerId || !auditor ? [who, canaries.of(`why a finding of ${of} is asked about`, ...all)] : [auditor.who, canaries.of(`why an auditor asks about ${of}`, ...all, ...both(auditor))]
    const { appealFinding: { appeals: [open] } } = await by.ask(appeal, { input: { findingId: finding.id, appellant: 'worker', reason } })
    await colleague.ask(decide, { input: { appealId: open.id, outcome: 'upheld', reasons: canaries.of(`why a finding of ${of} stands`, ...heard) } })
    points.push(String(id))
  }
  await who.ask('mutation ($input: RecordInterviewInput!) { recordInterview(input: $input) { id } }', { input: {
    caseId, withWhom: canaries.of('who was spoken with', who, colleague), heldOn: '2026-01-01', interviewer: canaries.of('who asked', ...all), language: 'bn', interpreted: false, placeKind: 'office',
    internal: true, said: canaries.of('what was said in a talk', who, colleague) } })
  return points
}

/** How it was weighed is the lead's; what a buyer says of itself is its own, too. */
async function decidedOf(canaries: Canaries, { lead, told }: Scene, { caseId, seats, hers: { known } }: Stage, third: Caller): Promise<void> {
  const { who, colleague, organisationId } = lead
  const all = [who, colleague, third]
  const weigh = 'mutation ($input: WeighFactorInput!) { weighFactor(input: $input) { id } }'
  for (const kind of neededFactors) await who.ask(weigh, { input: { caseId, kind, value: valuesOfFactor[kind][0], reason: canaries.of(`why ${kind} weighs so`, ...all) } })
  await who.ask(weigh, { input: { caseId, kind: 'worker_wish', value: 'help_only', workerId: known, reason: canaries.of('what she wishes', ...all) } })
  const { decideResponse: { id } } = await who.ask('mutation ($input: DecideResponseInput!) { decideResponse(input: $input) { id } }', { input: {
    caseId, leadOrganisationId: organisationId, level: 'site', types: ['remedy_plan', 'referral'], reasons: canaries.of('why it is answered so', ...all), difference: canaries.of('why it is answered otherwise', ...all) } })
  await colleague.ask('mutation ($id: ID!) { signResponse(id: $id) { id } }', { id })
  const name = 'mutation ($input: NameBuyerInput!) { nameBuyer(input: $input) { id } }'
  const commit = 'mutation ($id: ID!, $t: String!) { commitAsBuyer(id: $id, commitment: $t) { id } }'
  await who.ask(name, { input: { caseId, companyName: canaries.of('a buyer without an account', ...all), commitment: canaries.of('what a buyer without an account does', ...all) } })
  await who.ask(name, { input: { caseId, organisationId: told.organisationId, commitment: canaries.of('what a buyer that was told does', ...all) } })
  for (const chair of ['brand', 'respondent'] as const) {
    const seat = seats.get(chair)
    if (!seat) continue
    const { nameBuyer } = await who.ask(name, { input: { caseId, organisationId: seat.organisationId, share: 7 } })
    await seat.who.ask(commit, { id: nameBuyer.id, t: canaries.of(`what ${chair} says it does as a buyer`, ...all, ...both(seat)) })
  }
}

/** What is written on paper, and what a brand does not lend its name to. */
async function written(canaries: Canaries, scene: Scene, { caseId, seats }: Stage, third: Caller): Promise<string> {
  const { lead: { who, colleague }, told, world } = scene
  const all = [who, colleague, third]
  const approved = async (input: Record<string, unknown>): Promise<string> => {
    const { composeNotice: { id } } = await who.ask('mutation ($input: NoticeInput!) { composeNotice(input: $input) { id } }', { input })
    await colleague.ask('mutation ($id: ID!) { approveNotice(id: $id) { id } }', { id })
    return String(id)
  }
  const paper = await approved(wordsFor(caseId, null, { frame: 'all_suppliers', way: 'paper', recipientName: canaries.of('who is written to on paper', ...all) }))
  const on = dayOf(world.app.get(Clock).now())
  await who.ask('mutation ($id: ID!, $on: PartialDate!) { recordHandOver(id: $id, on: $on) { id } }', { id: paper, on })
  await who.ask('mutation ($id: ID!, $t: String!, $on: PartialDate!) { recordProxyReply(id: $id, text: $t, saidOn: $on) { id } }', { id: paper, t: canaries.of('an answer on paper', ...all), on })
  const brand = seats.get('brand')
  if (!brand) return paper
  await approved(wordsFor(caseId, told.organisationId, { frame: 'all_suppliers', matter: 'wages', subject: 'Wage records', text: 'Please show the wage records of all workers.', senderPartyId: brand.partyId }))
  const letter = await idOf(scene, 'SELECT id FROM notice_in_name WHERE case_id = $1 AND sent_on IS NULL', caseId)
  await brand.who.ask('mutation ($id: ID!, $r: String!) { declineNotice(id: $id, reason: $r) { id } }', { id: letter, r: canaries.of('why a brand does not lend its name', ...all, ...both(brand)) })
  return paper
}
