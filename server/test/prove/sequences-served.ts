import { Ids } from '../../src/platform/clock/ids.js'
import type { Answer, Caller } from '../graphql.js'
import { joined, opened } from '../matter.js'
import type { World } from '../world.js'
import type { Stage } from './sequences.js'
import { needDocuments } from './sequences-documents.js'
import type { ActName } from './sequences-acts.js'
import { behind, states, weighedKinds, type Model, type Person, type State } from './sequences-model.js'
import type { Happened } from './sequences-replay.js'

const ids = new Ids()
type Variables = Record<string, unknown>
/** What is sent for an act, and what is kept of the answer. */
type Send = readonly [document: string, variables: Variables, keep?: (data: NonNullable<Answer['data']>) => void | Promise<void>]

const never = '0'.repeat(64)
const houses = { brand: 'pellwater', supplier: 'byeolmaru' } as const
const values = { scale: 'serious', scope: 'moderate', irremediability: 'minor', link: 'contributed', leverage: 'some', immediate_risk: 'raised' } as const
const said = { reason: 'Something new came up.', words: 'It was seen.' }

/** The people of the sequences, signed in once. */
export class ServedCases {
  private constructor(readonly world: World, readonly people: Readonly<Record<Person, Caller>>, readonly organisations: Readonly<Record<'lead' | 'brand' | 'supplier', string>>) {}

  static async begin(world: World): Promise<ServedCases> {
    const [manager, supervisor, colleague, brand, supplier, stranger] = await Promise.all([
      world.as('amina'), world.as('shirin'), world.as('rashid'), world.as('claire', houses.brand), world.as('junho', houses.supplier), world.as('nattaya')])
    const [lead, ofBrand, ofSupplier] = await Promise.all([world.idOf('nodipar'), world.idOf(houses.brand), world.idOf(houses.supplier)])
    return new ServedCases(world, { manager, supervisor, colleague, brand, supplier, stranger }, { lead, brand: ofBrand, supplier: ofSupplier })
  }

  /** A case of a report, with a supervisor, and the third of the lead where she helps. */
  async open(model: Model): Promise<ServedCase> {
    const { manager, supervisor, colleague } = this.people
    const id = await opened(this.world, manager)
    const place = (who: Caller, position: string) => manager.ask('mutation ($c: ID!, $m: ID!, $p: Position!) { assign(caseId: $c, membershipId: $m, position: $p) { id } }', { c: id, m: who.membershipId, p: position })
    await place(supervisor, 'supervisor')
    if (model.helps) await place(colleague, 'caseworker')
    return new ServedCase(this, id, model)
  }
}

const heardOn = '2026-01-06'
const later = '2999-03-01'

/** A case that another one leads in the end: whoever led goes, or stays to help; who takes it over helped before, or not. @returns the case. */
export async function handedOver(all: ServedCases, model: Model, helpedBefore: boolean, afterwards: 'leaves' | 'helps_on'): Promise<ServedCase> {
  const { people: { manager, stranger }, world } = all
  const stage = await all.open(model)
  if (helpedBefore) await joined(world, manager, stage.id, 'rimkhlong', 'service_provider')
  const about = { caseId: stage.id, organisationId: await world.idOf('rimkhlong') }
  const { transferPreview } = await manager.ask('query ($caseId: ID!, $organisationId: ID!) { transferPreview(caseId: $caseId, organisationId: $organisationId) { digest } }', about)
  const { offerTransfer } = await manager.ask('mutation ($input: OfferTransferInput!) { offerTransfer(input: $input) { id } }',
    { input: { ...about, country: 'TH', urgency: 'urgent', reason: 'She moved to the coast.', afterwards, preview: transferPreview.digest } })
  await stranger.ask('mutation ($id: ID!) { acceptTransfer(id: $id) { id } }', { id: offerTransfer.id })
  return stage
}

/** One case on a server: each act is one request of the one who tries it, over HTTP and as the browser sends it. */
class ServedCase implements Stage {
  private worker = ''
  private plan = ''
  private memo = ''
  private closure = ''
  private lesson = ''
  private readonly points: string[] = []
  private readonly lines: string[] = []
  private readonly claims: string[] = []
  private readonly parts: string[] = []
  private readonly parties = { brand: '', supplier: '' }

  constructor(private readonly all: ServedCases, readonly id: string, private readonly m: Model) {}

  private get owner() { return this.all.world.owner }

  async perform(name: ActName, who: Person, at: number): Promise<boolean> {
    const [document, variables, keep] = await this.sent(name, who, at)
    const answer = await this.all.people[who].send(document, variables, ids.next())
    if (answer.status !== 200 || answer.refusals.some(it => it === 'InvalidInput' || it === 'PreviewIsStale' || it === 'TryAgain')) throw new Error(`${who} ${name}: ${answer.text}`)
    if (answer.errors.length > 0) return false
    await keep?.(answer.data ?? {})
    return true
  }

  async look() {
    const { rows: [found] } = await this.owner.query<{ state: string, held: boolean }>('SELECT state, held_since IS NOT NULL AS held FROM "case" WHERE id = $1', [this.id])
    return found ?? { state: 'gone', held: false }
  }

  async log() {
    const { rows } = await this.owner.query<Happened>(
      'SELECT kind, at, subject_id AS "subjectId", actor_organisation_id AS "actorOrganisationId", detail FROM event WHERE chain = $1 ORDER BY seq', [this.id])
    return rows
  }

  async stands() {
    const { rows: [it] } = await this.owner.query<{ state: string, since: Date, heldSince: Date | null, lead: string }>(`SELECT c.state, c.state_since AS since, c.held_since AS "heldSince",
      (SELECT p.organisation_id FROM party p WHERE p.case_id = c.id AND p.role = 'lead' AND p.until IS NULL) AS lead FROM "case" c WHERE c.id = $1`, [this.id])
    if (!it) throw new Error('the case is gone')
    const { rows } = await this.owner.query<{ id: string, organisationId: string, role: string, standing: string, isOver: boolean }>(
      `SELECT id, organisation_id AS "organisationId", role, standing, until IS NOT NULL AS "isOver" FROM party WHERE case_id = $1 AND NOT (role = 'lead' AND until IS NULL)`, [this.id])
    return { ...it, parties: new Map(rows.map(({ id, ...party }) => [id, party])) }
  }

  async needDocuments(): Promise<void> { await needDocuments(this.owner, this.id) }

  private async sent(name: ActName, who: Person, at: number): Promise<Send> {
    const { id, m } = this
    const { lead, brand, supplier } = this.all.organisations
    const find = (more: object): Send => ['mutation ($input: MakeFindingInput!) { makeFinding(input: $input) { id } }', { input: { allegationId: this.points[at], verdict: 'substantiated', reasons: said.words, ...more } }]
    const weigh = (kind: string, value: string): Send => ['mutation ($input: WeighFactorInput!) { weighFactor(input: $input) { id } }', { input: { caseId: id, kind, value, reason: said.reason } }]
    const onLine = (act: string): Send => ['mutation ($input: ActOnPlanLineInput!) { actOnPlanLine(input: $input) { id } }', { input: { lineId: this.lines[at], act, words: said.words } }]
    const answered = (answer: string): Send => ['mutation ($input: AnswerPlanLineInput!) { answerPlanLine(input: $input) { id } }', { input: { lineId: this.lines[at], answer, explainedBy: 'Her interpreter', language: 'bn' } }]
    const writes = (more: object): Send => ['mutation ($input: WritePlanLineInput!) { writePlanLine(input: $input) { id } }',
      { input: { planId: this.plan, dueOn: later, objective: 'It is put right.', harm: 'It was not.', proof: 'A photo.', ...more } }, data => { this.lines.push(data['writePlanLine']['id']) }]
    const begins = (document: string, key: string): Send => [document, { id: key }, data => { this.plan = (data['draftPlan'] ?? data['revisePlan'])['id'] }]
    const hears = (answer: string, danger: string): Send => ['mutation ($input: HearWorkerInput!) { hearWorker(input: $input) { id } }',
      { input: { workerId: this.worker, answer, askedOn: heardOn, language: 'bn', givenBy: 'worker', danger, words: null } }]
    const money = (answer: string): Send => ['mutation ($input: HearReceiptInput!) { hearReceipt(input: $input) { id } }', { input: { partId: this.parts[at], answer, way: 'phone', askedOn: heardOn, words: said.words } }]
    const acts: Record<ActName, () => Send | Promise<Send>> = {
      begins: () => ['mutation ($id: ID!) { beginVerification(id: $id) { id } }', { id }],
      'goes on': () => this.move(states[states.indexOf(m.state) + 1] ?? 'closed', null),
      'leaps over a step': () => this.move(states[states.indexOf(m.state) + 2] ?? 'closed', said.reason),
      'goes back': () => this.move(behind(m)[at] ?? 'verify', said.reason),
      'goes back without a reason': () => this.move(behind(m)[0] ?? 'verify', null),
      holds: () => ['mutation ($input: HoldInput!) { holdCase(input: $input) { id } }', { input: { id, reason: 'safety', note: 'Somebody waits at the gate.' } }],
      resumes: () => ['mutation ($id: ID!) { resumeCase(id: $id) { id } }', { id }],
      'ends aside': () => ['mutation ($id: ID!, $reason: String!) { endCaseAside(id: $id, aside: out_of_scope, reason: $reason) { id } }', { id, reason: said.reason }],
      'opens again': () => ['mutation ($id: ID!, $to: CaseState!, $reason: String!) { reopenCase(id: $id, to: $to, reason: $reason) { id } }', { id, to: at === 0 ? 'verify' : 'plan', reason: said.reason }],
      'adds the brand': () => this.join(who, 'brand', 'member'),
      'adds the supplier': () => this.join(who, 'supplier', 'partner'),
      'ends the part of the supplier': () => ['mutation ($id: ID!) { endParty(id: $id, reason: "It is done.") { id } }', { id: this.parties.supplier }],
      'finds the brand concerned': () => ['mutation ($id: ID!) { makeRespondent(id: $id, reason: "It is named.") { id } }', { id: this.parties.brand }],
      alleges: () => ['mutation ($input: AddAllegationInput!) { addAllegation(input: $input) { id } }', { input: { caseId: id, concerns: ['documents_kept'], text: 'They were locked away.' } },
        data => { this.points.push(data['addAllegation']['id']) }],
      finds: () => find({ verifierName: 'A labour court' }),
      'lets the brand find': () => find({ verifierOrganisationId: brand }),
      weighs: () => weigh(weighedKinds[at] ?? 'scale', values[weighedKinds[at] ?? 'scale']),
      'weighs the danger as acute': () => weigh('immediate_risk', 'acute'),
      decides: () => ['mutation ($input: DecideResponseInput!) { decideResponse(input: $input) { id } }', { input: { caseId: id, types: ['remedy_plan'], level: 'site', leadOrganisationId: lead, reasons: said.reason, difference: said.reason } },
        data => { this.memo = data['decideResponse']['id'] }],
      signs: () => ['mutation ($id: ID!) { signResponse(id: $id) { id } }', { id: this.memo }],
      'adds a worker': () => ['mutation ($id: ID!) { addWorker(caseId: $id) { id } }', { id }, data => { this.worker = data['addWorker']['id'] }],
      'drafts a plan': () => begins('mutation ($id: ID!) { draftPlan(caseId: $id) { id } }', id),
      'writes a worker line': () => writes({ workerId: this.worker, route: 'medical', ownerOrganisationId: lead }),
      'writes a site line': () => writes({ route: 'site_corrective_action', ownerOrganisationId: m.supplier === 'in' ? supplier : lead }),
      'proposes the plan': () => ['mutation ($id: ID!) { proposePlan(id: $id) { id } }', { id: this.plan }],
      'hears that she agrees': () => answered('agreed'),
      'hears that she refuses': () => answered('refused'),
      'hears that she wants a change': () => answered('change_asked'),
      'approves the plan': () => ['mutation ($id: ID!) { approvePlan(id: $id) { id } }', { id: this.plan }],
      'begins another version': () => begins('mutation ($id: ID!) { revisePlan(id: $id) { id } }', this.plan),
      'says that a line is done': () => onLine('claim'),
      'confirms a line': () => onLine('confirm'),
      'disputes a line': () => onLine('dispute'),
      'waives a line': () => onLine('waive'),
      'says that a line is impossible': () => onLine('say_impossible'),
      'agrees that a line is impossible': () => onLine('agree_impossible'),
      'writes what is owed': () => ['mutation ($input: WriteOwedInput!) { writeOwed(input: $input) { id } }',
        { input: { workerId: this.worker, head: 'recruitment_fee', original: '100000', originalCurrency: 'MYR', grade: 'receipt' } }, data => { this.claims.push(data['writeOwed']['id']) }],
      'shares a payment': () => this.share(at),
      'hears that it came': () => money('received'),
      'hears that it did not come': () => money('not_received'),
      'hears that it is put right': () => hears('satisfied', 'no'),
      'hears of danger': () => hears('no', 'yes'),
      'asks to close': () => ['mutation ($input: AskClosureInput!) { askClosure(input: $input) { id } }', { input: { caseId: id, reason: 'remedied', words: null, routes: ['court'], afterCareOn: [later] } },
        data => { this.closure = data['askClosure']['id'] }],
      'agrees to close': () => ['mutation ($id: ID!) { approveClosure(id: $id) { id } }', { id: this.closure }],
      'gives the closing back': () => ['mutation ($id: ID!) { giveClosureBack(id: $id, comment: "Ask once more.") { id } }', { id: this.closure }],
      'writes what was learned': () => ['mutation ($input: RecordLessonInput!) { recordLesson(input: $input) { id } }',
        { input: { caseId: id, rootCause: 'Fees.', worked: 'They were paid back.', failed: 'It took long.', outcomeAreas: ['recruitment_fees'], sdgTargets: ['target_10_7'] } }, data => { this.lesson = data['recordLesson']['id'] }],
      'reads what was learned': () => ['mutation ($id: ID!) { signLesson(id: $id) { id } }', { id: this.lesson }],
    }
    return acts[name]()
  }

  /** With the look at it that the one who leads would have: whoever may not move reads none. */
  private async move(to: State, reason: string | null): Promise<Send> {
    const found = await this.all.people.manager.send('query ($id: ID!) { case(id: $id) { way { to digest } } }', { id: this.id })
    const ways: { to: string, digest: string }[] = found.data?.['case'].way ?? []
    return ['mutation ($input: MoveInput!) { moveCase(input: $input) { id } }', { input: { id: this.id, to, reason, preview: ways.find(it => it.to === to)?.digest ?? never } }]
  }

  private async join(who: Person, as: 'brand' | 'supplier', standing: string): Promise<Send> {
    const about = { caseId: this.id, organisationId: this.all.organisations[as], role: as, standing }
    const found = await this.all.people[who].send(`query ($caseId: ID!, $organisationId: ID!, $role: Role!, $standing: Standing!) {
      partyPreview(caseId: $caseId, organisationId: $organisationId, role: $role, standing: $standing) { digest } }`, about)
    const preview = found.data?.['partyPreview']?.digest ?? never
    return ['mutation ($input: AddPartyInput!) { addParty(input: $input) { id } }', { input: { ...about, basis: 'It helps to put this right.', preview, wishReason: 'She agreed.', conflictReason: 'It is known.' } },
      async data => {
        this.parties[as] = data['addParty']['id']
        // A company promises first what is asked of it.
        await this.all.people[as].ask('mutation ($id: ID!) { acceptPartUndertaking(id: $id) { id } }', { id: this.parties[as] })
      }]
  }

  /** What the payer said it paid is written down by the lead; which claim it went to is the act. */
  private async share(at: number): Promise<Send> {
    const { claimPayment } = await this.all.people.manager.ask('mutation ($input: ClaimPaymentInput!) { claimPayment(input: $input) { id } }',
      { input: { caseId: this.id, organisationId: this.all.organisations.supplier, amount: '100000', currency: 'MYR', paidOn: heardOn, proof: 'words', words: said.words } })
    return ['mutation ($input: SharePaymentInput!) { sharePayment(input: $input) { parts { id } } }', { input: { paymentId: claimPayment.id, parts: [{ claimId: this.claims[at], amount: '100000' }] } },
      data => { this.parts[at] = data['sharePayment']['parts'][0]['id'] }]
  }
}
