import { vi } from 'vitest'
import type { CastKey } from '@amends/shared/cast'
import type { OrganisationKind } from '@amends/shared/organisations'
import { receiptLength } from '@amends/shared/receipt'
import { companies, type Role, type Standing } from '@amends/shared/roles'
import { Sessions } from '../../src/access/session.js'
import { sessionCookie } from '../../src/access/session-cookie.js'
import { Clock } from '../../src/platform/clock/clock.js'
import { Ids } from '../../src/platform/clock/ids.js'
import { CONFIG } from '../../src/platform/config/config.module.js'
import type { Config } from '../../src/platform/config/config.js'
import { LivePace } from '../../src/live/pace.js'
import { MailPace } from '../../src/notifications/notification.mail.js'
import { MailboxService } from '../../src/reports/mailbox.service.js'
import { startClamd, type TestClamd } from '../../../infra/testing/clamd.ts'
import { scannedBy } from '../files.js'
import { Caller } from '../graphql.js'
import { openWorld, type World } from '../world.js'
import { harmed, type Hers } from './harmed.js'
import { bought } from './buyer-acts.js'
import { happened } from './jurisdiction-acts.js'
import { noticed } from './notice-acts.js'
import { referred } from './referral-acts.js'
import { planned, remedied } from './remedied.js'

const ids = new Ids()

/** An organisation with two people, one of whom administers it. */
export type House = { organisationId: string, who: Caller, colleague: Caller }

/**
 * Who sits where: a house with its place on a case. `respondent` is a supplier that was a partner before, `noticed` a
 * company that a notice told, and `stranger` one that has nothing to do with it; those two have no place.
 */
export type Chair = Role | 'respondent' | 'noticed' | 'stranger'
export const outside = ['noticed', 'stranger'] as const satisfies readonly Chair[]
export type Seat = House & { chair: Chair, partyId: string }

/** A case with somebody in every chair, and what is hidden from most of them. */
export type Stage = { caseId: string, seats: ReadonlyMap<Chair, Seat>, spares: readonly { role: Role, house: House }[], elsewhere: { caseId: string, lead: House, brand: House, partyId: string }, accusedId: string, hidden: readonly string[], hers: Hers, remedy: readonly string[] }

/** What stands in the fields of a stage, where it matters. */
export type Told = { words?: Record<string, unknown>, note?: string | null, answer?: string, basis?: (chair: Chair) => string }

/** Two servers on the database of a scene: one that everything happens through, and one that is looked at. */
export type Servers = { acts: string, looks: string, stop: () => Promise<void> }

/** How they are started. */
export type Serving = (world: World, clamd: TestClamd) => Promise<Servers>

const aDay = 86_400_000
/** Looks after which the database is tidied, as PostgreSQL's own cleaner would have done by then. */
const looksUntilTidy = 15
const at = ({ cookie, membershipId }: Caller, url: string): Caller => new Caller(url, cookie, membershipId)

/** Which kind of organisation sits in each chair, and how it stands. */
const chairs: Record<Exclude<Chair, 'lead' | typeof outside[number]>, { kind: OrganisationKind, role: Role, standing: Standing }> = {
  service_provider: { kind: 'ngo', role: 'service_provider', standing: 'member' },
  shelter: { kind: 'shelter', role: 'shelter', standing: 'member' },
  brand: { kind: 'brand', role: 'brand', standing: 'member' },
  employer: { kind: 'supplier', role: 'employer', standing: 'partner' },
  supplier: { kind: 'supplier', role: 'supplier', standing: 'partner' },
  recruiter: { kind: 'recruiter', role: 'recruiter', standing: 'partner' },
  labour_inspectorate: { kind: 'labour_inspectorate', role: 'labour_inspectorate', standing: 'member' },
  referral_authority: { kind: 'referral_authority', role: 'referral_authority', standing: 'member' },
  police: { kind: 'police', role: 'police', standing: 'member' },
  immigration: { kind: 'immigration', role: 'immigration', standing: 'member' },
  consulate: { kind: 'consulate', role: 'consulate', standing: 'member' },
  human_rights_institution: { kind: 'human_rights_institution', role: 'human_rights_institution', standing: 'member' },
  representative: { kind: 'worker_representative', role: 'representative', standing: 'member' },
  lawyer: { kind: 'lawyer', role: 'lawyer', standing: 'member' },
  auditor: { kind: 'audit_programme', role: 'auditor', standing: 'member' },
  international_organisation: { kind: 'international_organisation', role: 'international_organisation', standing: 'member' },
  interpreter: { kind: 'ngo', role: 'interpreter', standing: 'member' },
  respondent: { kind: 'supplier', role: 'supplier', standing: 'partner' },
}
const spares: readonly { kind: OrganisationKind, role: Role }[] = [
  { kind: 'shelter', role: 'shelter' }, { kind: 'police', role: 'police' }, { kind: 'lawyer', role: 'lawyer' },
]
const isOutside = (chair: Chair): chair is typeof outside[number] => outside.some(it => it === chair)
export const chairNames = ['lead', ...Object.keys(chairs), ...outside] as readonly Chair[] // keys of a const object

/** A server whose clock stands still unless it is moved, and houses that sit on one case after the other. */
export class Scene {
  readonly houses = new Map<Chair, House>()
  /** What documents are called: another name is another document, which is made ready anew. */
  called = ''
  /** What the one who sent a report holds, by the report's id. */
  readonly receipts = new Map<string, string>()
  /** How often the stage at hand may still be played on. */
  left = 0
  private current: Stage | undefined
  private looks = 0
  private readonly spare: { role: Role, house: House }[] = []
  private constructor(readonly world: World, private readonly clamd: TestClamd, private readonly servers: Servers | undefined, private moment: Date, readonly lead: House, private readonly other: { lead: House, brand: House },
    /** A company that is told by notices; one that takes part until it is the company concerned. */
    readonly told: House, private readonly accused: House) {}

  static async open(serve?: Serving): Promise<Scene> {
    const own = await openWorld()
    const clamd = await startClamd()
    scannedBy(own, clamd)
    own.app.get(LivePace).calm = 0
    // A mail waits where it can be looked at, instead of leaving in the middle of a look.
    own.app.get(MailPace).grace = aDay
    const servers = await serve?.(own, clamd)
    const world = servers ? { ...own, url: servers.acts } : own
    const [amina, shirin, nattaya] = [at(await own.as('amina'), world.url), at(await own.as('shirin'), world.url), at(await own.as('nattaya'), world.url)]
    const lead = { organisationId: await world.idOf('nodipar'), who: amina, colleague: shirin }
    const otherLead = { organisationId: await world.idOf('rimkhlong'), who: nattaya, colleague: nattaya }
    await (await own.as('rashid')).ask('mutation { takeSelfReports(takes: true) { id } }')
    const clock = world.app.get(Clock)
    const scene = new Scene(world, clamd, servers, clock.now(), lead, { lead: otherLead, brand: await house(world, 'brand') },
      await house(world, 'supplier'), await house(world, 'supplier'))
    if (!servers) vi.spyOn(clock, 'now').mockImplementation(() => scene.moment)
    scene.houses.set('lead', lead)
    for (const chair of chairNames) if (chair !== 'lead') scene.houses.set(chair, await house(world, isOutside(chair) ? 'supplier' : chairs[chair].kind))
    for (const { kind, role } of spares) scene.spare.push({ role, house: await house(world, kind) })
    return scene
  }

  /** Only what may be seen moves the clock: two worlds are looked at in the same moment. */
  pass(): void { this.moment = new Date(this.moment.getTime() + 1_000) }

  /** Somebody of the cast who sits in no chair. */
  async of(person: CastKey): Promise<Caller> { return at(await this.world.as(person), this.world.url) }

  /** Whoever does what asks for a proof has just given one: on a clock that stands still none grows old, and with the runs all do. */
  async proved(who: Caller): Promise<Caller> {
    await this.world.owner.query('UPDATE session SET proved_at = $2 WHERE membership_id = $1 AND revoked_at IS NULL', [who.membershipId, this.world.app.get(Clock).now()])
    return who
  }

  /** Somebody as she asks from where she sits: not through the server that the acts are sent to, where there are two. */
  looking(who: Caller): Caller { return at(who, this.servers?.looks ?? who.url) }

  /** Hints of servers on their own pace come later than what is marked once. */
  get isOnItsOwnPace(): boolean { return this.servers !== undefined }

  /** Servers on their own pace mail soon: what waits for it waits on, where it can be looked at. */
  async holdMails(): Promise<void> {
    if (!this.servers) return
    await this.world.owner.query(`UPDATE graphile_worker._private_jobs SET run_at = run_at + interval '1 day'
      WHERE key LIKE 'notification-mail:%' AND run_at < now() + interval '1 hour'`)
  }

  /** The stage at hand, or a new one when that was played on `most` times. */
  async stageFor(most: number): Promise<Stage> {
    this.looks += 1
    // No cleaner goes round in a database that is thrown away: after some thousand acts what is long gone costs seconds.
    if (this.looks % looksUntilTidy === 0) await this.world.owner.query('VACUUM (ANALYZE)')
    if (!this.current || this.left <= 0) {
      this.current = await this.stage()
      this.left = most
    }
    return this.current
  }

  /** A new case with everybody on it, and another one elsewhere that none of them knows of. */
  async stage(told: Told = {}): Promise<Stage> {
    this.pass()
    const caseId = await this.opened(this.lead, told)
    const seats = new Map<Chair, Seat>()
    const { case: { parties } } = await this.lead.who.ask('query ($id: ID!) { case(id: $id) { parties { nodes { id } } } }', { id: caseId })
    seats.set('lead', { ...this.lead, chair: 'lead', partyId: parties.nodes[0].id })
    for (const [chair, house] of this.houses) {
      if (chair === 'lead') continue
      if (isOutside(chair)) {
        seats.set(chair, { ...house, chair, partyId: ids.next() })
        continue
      }
      const { role, standing } = chairs[chair]
      const partyId = await this.joined(this.lead, caseId, house, role, standing, told.basis?.(chair))
      seats.set(chair, { ...house, chair, partyId })
      if (role === 'auditor' || companies.some(it => it === role)) await promise(house, partyId)
    }
    await this.lead.who.ask('mutation ($c: ID!, $m: ID!) { assign(caseId: $c, membershipId: $m, position: caseworker) { id } }', { c: caseId, m: this.lead.colleague.membershipId })
    await happened(this, caseId)
    await planned(this, { caseId, seats })
    const respondent = seats.get('respondent')
    if (respondent) {
      await bought(this, { caseId, company: respondent })
      await this.lead.who.ask('mutation ($id: ID!) { makeRespondent(id: $id, reason: "It is named by the worker.") { id } }', { id: respondent.partyId })
    }
    const elsewhere = await this.opened(this.other.lead)
    const partyId = await this.joined(this.other.lead, elsewhere, this.other.brand, 'brand', 'member')
    await promise(this.other.brand, partyId)
    const accusedId = await this.joined(this.lead, caseId, this.accused, 'supplier', 'partner')
    await promise(this.accused, accusedId)
    const stage = { caseId, seats, spares: this.spare, elsewhere: { caseId: elsewhere, ...this.other, partyId }, accusedId, hidden: [elsewhere] }
    const notices = await Promise.all([seats.get('noticed'), this.told].map(it => (it ? noticed(this, stage, it) : '')))
    if (notices.includes('')) throw new Error('a notice was refused')
    const { rows } = await this.world.owner.query<{ id: string }>('SELECT id FROM notice_draft WHERE case_id = $1', [caseId])
    const hers = await harmed(this, stage)
    await referred(this, { seats, hers })
    return { ...stage, hers, remedy: await remedied(this, { ...stage, hers }), hidden: [elsewhere, ...notices, ...rows.map(row => row.id)] }
  }

  /** A report that arrives at a house that keeps a way in, past the door that slows strangers. @returns its id. */
  async reported(at: House, given: Record<string, unknown> = {}): Promise<string> {
    const id = ids.next()
    const code = at === this.lead ? 'k7m2q9' : 'p4w8t3'

    const before = new Set(await this.reportIds())
    const receipt = ids.digits(receiptLength)
    await this.world.app.get(MailboxService).receive(receipt, {
      way: code, language: 'bn', subject: 'self', danger: 'no', concerns: ['documents_kept'], place: `place ${id}`, when: 'this_month', story: `story ${id}`,
      contact: { way: 'code', value: null, times: ['evening'], mayPickUp: null }, wishes: ['brand'], channel: 'get_help', ...given,
    })
    const report = (await this.reportIds()).find(it => !before.has(it)) ?? ''
    this.receipts.set(report, receipt)
    return report
  }

  /** Adds a house to a case after the preview, as a person does. @returns the party's id. */
  async joined(lead: House, caseId: string, house: House, role: Role, standing: Standing, basis = 'It helps to put this right.'): Promise<string> {
    const about = { caseId, organisationId: house.organisationId, role, standing }
    const { partyPreview } = await lead.who.ask(
      `query ($caseId: ID!, $organisationId: ID!, $role: Role!, $standing: Standing!) {
        partyPreview(caseId: $caseId, organisationId: $organisationId, role: $role, standing: $standing) { digest } }`, about)
    return (await lead.who.ask('mutation ($input: AddPartyInput!) { addParty(input: $input) { id } }', { input: { ...about, basis, wishReason: 'She was asked again.', preview: partyPreview.digest } }))['addParty'].id
  }

  async close(): Promise<void> {
    vi.restoreAllMocks()
    await this.servers?.stop()
    await this.world.close()
    await this.clamd.stop()
  }

  private async opened({ who }: House, { words = {}, note = null, answer }: Told = {}): Promise<string> {
    const id = await this.reported(who === this.lead.who ? this.lead : this.other.lead, words)
    await who.ask('mutation ($id: ID!, $input: TriageInput!) { triageReport(id: $id, input: $input) { id } }',
      { id, input: { danger: 'no', child: false, injured: false, confined: false, safeToAnswer: true, note } })
    if (answer) await who.ask('mutation ($id: ID!, $text: String!) { askWorker(reportId: $id, text: $text) { id } }', { id, text: answer })
    return (await who.ask('mutation ($id: ID!) { openCase(reportId: $id, title: "Passports held at a dye house") { id } }', { id }))['openCase'].id
  }

  private async reportIds(): Promise<string[]> {
    return (await this.world.owner.query<{ id: string }>('SELECT id FROM report')).rows.map(row => row.id)
  }
}

/** What is asked of a company before it reads. */
const promise = (house: House, partyId: string) => house.who.ask('mutation ($id: ID!) { acceptPartUndertaking(id: $id) { id } }', { id: partyId })

let houses = 0

/** An organisation that nobody of the cast belongs to, with an administrator and a colleague; written past the services. */
async function house({ owner, app, url, database }: World, kind: OrganisationKind): Promise<House> {
  const organisationId = ids.next()
  houses += 1
  const at = app.get(Clock).now()
  await owner.query(`INSERT INTO organisation (id, name, kind, country, registered_at, activated_at, wrapped_key, version)
    VALUES ($1, $2, $3, 'KR', $4, $4, '', 1)`, [organisationId, `House ${houses} of ${kind}`, kind, at])
  const person = async (name: string, memberRole: string) => {
    const [personId, membershipId] = [ids.next(), ids.next()]
    await owner.query(`INSERT INTO person (id, name, email, locale, since, version) VALUES ($1, $2, $3, 'en', $4, 1)`,
      [personId, `${name} ${houses}`, `${name.toLowerCase()}@house${houses}.example`, at])
    await owner.query(`INSERT INTO membership (id, person_id, organisation_id, member_role, since, version) VALUES ($1, $2, $3, $4, $5, 1)`,
      [membershipId, personId, organisationId, memberRole, at])
    const token = await database.write('auth', {}, tx => app.get(Sessions).start(tx, { personId, with: 'password_and_code', at }, membershipId, 'a proof'))
    return new Caller(url, `${sessionCookie(app.get<Config>(CONFIG)).name}=${token}`, membershipId)
  }
  return { organisationId, who: await person('Ada', 'administrator'), colleague: await person('Bo', 'staff') }
}
