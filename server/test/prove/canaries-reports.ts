import { Ids } from '../../src/platform/clock/ids.js'
import { Escalations } from '../../src/reports/deputies/escalations.js'
import { MailboxService } from '../../src/reports/mailbox.service.js'
import { InterpreterService } from '../../src/reports/speech/interpreter.service.js'
import type { Caller } from '../graphql.js'
import type { Canaries } from './canaries.js'
import { idOf } from './harmed.js'
import type { Scene, Seat, Stage } from './scene.js'
import { brought, listed, spoken } from './way-acts.js'

const ids = new Ids()
const said = (text: string) => ({ way: 'colleague', language: 'en', text })

/** Lets a word loose in every field of what comes in by the ways in, and of what is done with it. */
export async function saidOf(canaries: Canaries, scene: Scene, stage: Stage, third: Caller): Promise<void> {
  const { lead: { who, colleague }, world: { app } } = scene
  // Once it is a case, her words are for those assigned to it.
  const those = [who, colleague]
  const all = [...those, third]
  const onCase = await idOf(scene, 'SELECT id FROM report WHERE case_id = $1', stage.caseId)
  await who.ask('mutation ($id: ID!, $input: TranslateInput!) { translateReport(id: $id, input: $input) { id } }', { id: onCase, input: said(canaries.of('a translation of her story', ...those)) })
  await who.ask('mutation ($id: ID!, $t: String!, $s: SaidInput) { askWorker(reportId: $id, text: $t, translation: $s) { id } }', {
    id: onCase, t: canaries.of('what is asked of her', ...those), s: said(canaries.of('what is asked of her in another language', ...those)) })
  const { askInterpreter: { url } } = await who.ask('mutation ($id: ID!, $input: AskInterpreterInput!) { askInterpreter(id: $id, input: $input) { url } }', {
    id: onCase, input: { language: 'my', called: canaries.of('who interprets', ...those) } })
  await app.get(InterpreterService).say(String(url).split('/').at(-1) ?? '', canaries.of('what an interpreter said', ...those))
  await app.get(MailboxService).reply(scene.receipts.get(onCase) ?? '', { id: ids.next(), text: canaries.of('what she answers', ...those) })

  const { writeReport: { id } } = await who.ask('mutation ($input: WriteReportInput!) { writeReport(input: $input) { id } }', {
    input: { ...spoken(''), story: canaries.of('what she said on the telephone', ...all), place: canaries.of('where she called from', ...all) } })
  await who.ask('mutation ($id: ID!, $input: TriageInput!) { triageReport(id: $id, input: $input) { id } }', { id, input: {
    danger: 'no', child: false, injured: false, confined: false, safeToAnswer: true, note: canaries.of('a note on a call', ...all) } })
  await who.ask('mutation ($id: ID!, $input: DeclineInput!) { declineReport(id: $id, input: $input) { id } }', { id, input: {
    reason: 'outside_area', elsewhere: ['embassy'], text: canaries.of('why it is not taken on', ...all), translation: said(canaries.of('why it is not taken on in another language', ...all)) } })
  await who.ask('mutation ($id: ID!) { deleteReport(id: $id, reason: time_is_over) { id } }', { id })
  // It is hers who writes it, and of no colleague.
  await colleague.ask('mutation ($input: ReportDraftInput!) { keepReportDraft(input: $input) { id } }', { input: { words: canaries.of('a report that is half written', colleague) } })
  const { imported } = await listed(who, [`${canaries.of('a row of a list', ...all)},${canaries.of('a place of a list', ...all)}`])
  if (imported !== 1) canaries.escaped.add('no list was brought in')
  await scene.proved(third)
  const { makeWayKey: key } = await third.ask('mutation ($o: ID!, $n: String!) { makeWayKey(organisationId: $o, name: $n) { id secret } }', {
    o: scene.lead.organisationId, n: canaries.of('how another system is called', ...all) })
  await brought(scene, { id: String(key.id), secret: String(key.secret) }, canaries.of('what another system brought', ...all))
  await besides(canaries, scene, stage, third)
}

/** What an organisation that stands in is told, and who is told of beds. */
async function besides(canaries: Canaries, scene: Scene, stage: Stage, third: Caller): Promise<void> {
  const { lead, world: { app } } = scene
  const [helper, shelter] = [stage.seats.get('service_provider'), stage.seats.get('shelter')]
  const both = (seat: Seat) => [seat.who, seat.colleague]
  if (!helper || !shelter) return
  const all = [lead.who, lead.colleague, third]
  await third.ask('mutation ($d: ID!) { askDeputyOrganisation(deputyId: $d) { id } }', { d: helper.organisationId })
  const agreement = await idOf(scene, 'SELECT id FROM deputy_organisation WHERE organisation_id = $1 AND ended_at IS NULL', lead.organisationId)
  await (await scene.proved(helper.who)).ask('mutation ($id: ID!) { agreeToStandIn(id: $id) { id } }', { id: agreement })
  await complainedOf(canaries, stage, helper)
  const left = await scene.reported(lead, { story: canaries.of('what nobody looked at', ...all, ...both(helper)) })
  for (const step of ['deputy', 'organisation'] as const) await app.get(Escalations).escalate(left, step)

  const { keepHouse: { id } } = await shelter.who.ask('mutation ($input: KeepHouseInput!) { keepHouse(input: $input) { id } }', { input: {
    name: canaries.of('how a house is called', ...both(shelter)), country: 'KR', area: 'KR-41', languages: ['my'], needs: ['psychosocial'], isAccessible: false } })
  await shelter.who.ask('mutation ($input: CountPlacesInput!) { countPlaces(input: $input) { id } }', { input: { houseId: id, counts: [{ group: 'women', free: 2 }] } })
  const { holdPlace: hold } = await lead.who.ask('mutation ($input: HoldPlaceInput!) { holdPlace(input: $input) { id } }', { input: {
    group: 'women', language: 'my', needs: [], isAccessible: false, dependants: 0, country: 'KR', threatArea: 'KR-11', workerId: stage.hers.known } })
  // Opened by an act, once and by name: no question is ever answered with it.
  await shelter.who.ask('mutation ($id: ID!, $p: String!) { acceptHold(id: $id, meetingPoint: $p) { id } }', { id: hold.id, p: canaries.of('where somebody is met') })
  await shelter.who.ask('mutation ($input: KeepServiceInput!) { keepService(input: $input) { id } }', { input: {
    name: canaries.of('what a shelter offers', ...both(shelter)), needs: ['shelter'], serves: ['women'], languages: ['my'], countries: [], hours: [], phones: [], status: 'active' } })

  // How organisations are tied, and how somebody knows, is for whoever finds them for cases.
  const finders = (['service_provider', 'interpreter', 'representative', 'international_organisation'] as const).flatMap(chair => { const seat = stage.seats.get(chair); return seat ? both(seat) : [] })
  await lead.who.ask('mutation ($input: DeclareTieInput!) { declareTie(input: $input) { id } }', { input: {
    fromId: stage.elsewhere.brand.organisationId, toId: scene.told.organisationId, kind: 'audits', note: canaries.of('how somebody knows of a tie', ...all, ...finders, stage.elsewhere.lead.who) } })
  const of = stage.caseId
  const { transferPreview: { digest } } = await lead.who.ask('query ($c: ID!, $o: ID!) { transferPreview(caseId: $c, organisationId: $o) { digest } }', { c: of, o: stage.elsewhere.lead.organisationId })
  await lead.who.ask('mutation ($input: OfferTransferInput!) { offerTransfer(input: $input) { id } }', { input: {
    caseId: of, organisationId: stage.elsewhere.lead.organisationId, country: 'KR', urgency: 'urgent', reason: canaries.of('why a case goes to another', ...all, stage.elsewhere.lead.who), afterwards: 'leaves', preview: digest } })
}

/** What a company complains about passes by the lead, and by everybody else of the case: it goes to whoever stands in. */
async function complainedOf(canaries: Canaries, stage: Stage, { who, colleague }: Seat): Promise<void> {
  const [brand, lead] = [stage.seats.get('brand'), stage.seats.get('lead')]
  if (!brand || !lead) return
  for (const it of [who, colleague]) await who.ask('mutation ($m: ID!) { nameComplaintReader(membershipId: $m) { id } }', { m: it.membershipId })
  const { complain: { id } } = await brand.who.ask('mutation ($input: ComplainInput!) { complain(input: $input) { id } }', { input: {
    partyId: lead.partyId, words: canaries.of('what a company complains about', brand.who, who, colleague), isAnonymous: false } })
  await who.ask('mutation ($input: ComplaintTextInput!) { noteOnComplaint(input: $input) { id } }', { input: { id, text: canaries.of('what is noted on a complaint', who, colleague) } })
  await who.ask('mutation ($input: ComplaintTextInput!) { answerComplaint(input: $input) { id } }', { input: { id, text: canaries.of('what a complaint is answered', brand.who, who, colleague) } })
}
