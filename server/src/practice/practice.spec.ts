import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cast, type CastKey } from '@amends/shared/cast'
import { practiceOfRole, practicesADay, type PracticeRole } from '@amends/shared/practice'
import { Caller } from '../../test/graphql.js'
import { opened } from '../../test/matter.js'
import { openWorld, relayed, type World } from '../../test/world.js'
import { NotificationMail } from '../notifications/notification.mail.js'
import { browser, typedBy } from '../people/sign-in.factory.js'
import { Clock, plusDays } from '../platform/clock/clock.js'
import { Ids } from '../platform/clock/ids.js'
import { CONFIG } from '../platform/config/config.module.js'
import type { Config } from '../platform/config/config.js'
import { roleUrl } from '../platform/database/roles.js'
import type { Tx } from '../platform/database/tx.js'
import { Keyring } from '../platform/keyring/keyring.js'
import { KeptLongEnough } from '../retention/kept.js'

let world: World
const start = 'mutation ($as: PracticeRole) { startPractice(as: $as) { id chair home here } }'
const reset = 'mutation ($id: ID!) { resetPractice(id: $id) { id chair home here } }'
const read = '{ practice { id chair home here kind tasks { step done path } can { reset { allowed } } } }'
const sit = 'mutation ($id: ID!) { useMembership(id: $id) { id } }'
const cases = '{ cases(first: 50) { nodes { id title parties { nodes { id organisation { id name } } } } } }'
const others = '{ organisations(first: 50) { nodes { id name } } }'
const named = async (who: Caller): Promise<string[]> => (await who.ask(others))['organisations'].nodes.map((it: { name: string }) => it.name)

/** Begins, and takes the chair. */
async function practising(key: CastKey, as?: PracticeRole): Promise<{ who: Caller, id: string, chair: string, home: string }> {
  const who = await world.as(key)
  const { startPractice: begun } = await who.ask(start, { as })
  await who.ask(sit, { id: begun.chair })
  return { who, ...begun }
}
const invented = async (id: string) => (await world.owner.query<{ id: string, name: string, kind: string }>('SELECT id, name, kind FROM organisation WHERE practice_id = $1', [id])).rows

beforeAll(async () => { world = await openWorld() })
afterAll(async () => { await world.close() })

describe('a practice case', () => {
  it.each([
    ['ingrid', 'brand'], ['junho', 'supplier'], ['kamrul', 'recruiter'], ['malee', 'shelter'], ['amina', 'lead'], ['nattaya', 'interpreter'], ['lucia', 'representative'],
    ['salma', 'international_organisation'], ['minseo', 'labour_inspectorate'], ['anong', 'referral_authority'], ['bishnu', 'consulate'], ['devan', 'lawyer'], ['greta', 'auditor'],
  ] as const)('of %s lies ready with what a %s begins with', async (key, role) => {
    const { who, chair } = await practising(key, role === 'interpreter' ? role : undefined)
    const { practice } = await who.ask(read)
    expect(practice).toMatchObject({ chair, here: true, can: { reset: { allowed: true } } })
    expect(practice.tasks.map((it: { step: string, done: boolean }) => [it.step, it.done])).toEqual(practiceOfRole[role].map(step => [step, false]))
  })

  it('is laid for no role that one\'s organisation does not take', async () => {
    expect(await (await world.as('shirin')).refused(start, { as: 'auditor' })).toBe('InvalidInput')
    expect(await (await world.as('wanjiru')).refused(start)).toBe('NotFound')
  })
})

describe('who practised', () => {
  it('begins where she works when she signs in again, and sits in a practice only where she took the chair', async () => {
    const { who, chair, home } = await practising('bishnu')
    const { cookie, status } = await browser(world.url)('/auth/sign-in', await typedBy(world, 'bishnu'))
    expect(status).toBe(200)
    expect((await new Caller(world.url, cookie, home).ask('{ me { id } }'))['me'].id).toBe(home)
    expect((await who.ask('{ me { id } }'))['me'].id).toBe(chair)
  })
})

describe('nobody else', () => {
  it('learns that it is there: not those who find organisations, not the operator, and not a colleague', async () => {
    const { id, chair } = await practising('ingrid')
    const names = (await invented(id)).map(it => it.name)
    expect(names.length).toBeGreaterThan(1)
    for (const key of ['shirin', 'wanjiru', 'johan', 'claire'] as const) {
      const other = await world.as(key)
      for (const one of await invented(id)) expect(await other.refused('query ($id: ID!) { organisation(id: $id) { name } }', { id: one.id })).toBe('NotFound')
      const { rows: [row] } = await world.owner.query<{ title: string }>('SELECT c.title FROM "case" c JOIN practice p ON p.case_id = c.id WHERE p.id = $1', [id])
      expect((await other.ask(cases))['cases'].nodes.map((it: { title: string }) => it.title)).not.toContain(row?.title)
      expect(await other.refused(reset, { id })).toBe('NotFound')
      expect(await other.refused(sit, { id: chair })).toBe('NotFound')
      expect((await other.ask(read))['practice']).toBeNull()
    }
    for (const key of ['shirin', 'wanjiru'] as const) for (const name of await named(await world.as(key))) expect(names).not.toContain(name)
  })

  it('is met from inside either: who practises finds invented organisations alone, and adds no other', async () => {
    const { who, id } = await practising('amina')
    const names = (await invented(id)).map(it => it.name)
    expect((await named(who)).toSorted()).toEqual(names.toSorted())
    const { cases: { nodes: [record] } } = await who.ask(cases)
    const preview = 'query ($caseId: ID!, $organisationId: ID!) { partyPreview(caseId: $caseId, organisationId: $organisationId, role: brand, standing: member) { digest } }'
    const ljungvind = await world.idOf('ljungvind')
    const { partyPreview: { digest } } = await who.ask(preview, { caseId: record.id, organisationId: ljungvind })
    const input = { caseId: record.id, organisationId: ljungvind, role: 'brand', standing: 'member', basis: 'To see whether it can be met.', preview: digest }
    expect(await who.refused('mutation ($input: AddPartyInput!) { addParty(input: $input) { id } }', { input })).toBe('NotFound')
    expect(await who.refused('query ($id: ID!) { organisation(id: $id) { name } }', { id: ljungvind })).toBe('NotFound')
  })

  it('is reached by an act that goes beyond the case', async () => {
    const { who } = await practising('rashid')
    const { me: { organisation: { id: organisationId } } } = await who.ask('{ me { organisation { id } } }')
    expect(await who.refused('mutation ($organisationId: ID!) { invite(organisationId: $organisationId, email: "a@b.example", memberRole: staff) { id } }', { organisationId })).toBe('NotInPractice')
    expect(await who.refused(start)).toBe('NotInPractice')
    // Nobody of another house would look at it, and what was written would lie there for ever.
    const { who: brand } = await practising('ingrid')
    const { cases: { nodes: [record] } } = await brand.ask('{ cases(first: 1) { nodes { parties { nodes { id role } } } } }')
    const lead = record.parties.nodes.find((it: { role: string }) => it.role === 'lead').id
    expect(await brand.refused('mutation ($input: ComplainInput!) { complain(input: $input) { id } }', { input: { partyId: lead, words: 'Nobody answers.', isAnonymous: true } })).toBe('NotInPractice')
    const shelter = await practising('malee')
    expect(await shelter.who.refused(`mutation { keepHouse(input: { name: "House", country: "TH", area: "Here", languages: ["en"], needs: [shelter], isAccessible: false }) { id } }`)).toBe('NotInPractice')
  })

  it('is written to by mail', async () => {
    const { id } = await practising('ingrid')
    await relayed(world)
    const { rows: chairs } = await world.owner.query<{ id: string }>('SELECT m.id FROM membership m JOIN organisation o ON o.id = m.organisation_id WHERE o.practice_id = $1', [id])
    const { rows: unread } = await world.owner.query('SELECT 1 FROM inbox WHERE membership_id = ANY ($1) AND notify AND read_at IS NULL', [chairs.map(it => it.id)])
    expect(unread.length).toBeGreaterThan(0)
    const mail = world.app.get(NotificationMail) as unknown as { due: (tx: Tx, of: string) => Promise<unknown> } // what a job would send
    for (const chair of chairs) expect(await world.database.read('relay', {}, tx => mail.due(tx, chair.id))).toBeNull()
  })

  it('signs in as somebody invented', async () => {
    const { id } = await practising('ingrid')
    const { rows } = await world.owner.query(`SELECT 1 FROM person p JOIN membership m ON m.person_id = p.id JOIN organisation o ON o.id = m.organisation_id
      WHERE o.practice_id = $1 AND p.email LIKE '%@practice.invalid' AND EXISTS (SELECT FROM credential c WHERE c.person_id = p.id)`, [id])
    expect(rows).toEqual([])
  })
})

describe('the wall of the database', () => {
  let runtime: pg.Client
  beforeAll(async () => {
    runtime = new pg.Client({ connectionString: roleUrl(world.app.get<Config>(CONFIG).databaseUrl, 'rt', world.app.get(Keyring)) })
    await runtime.connect()
  })
  afterAll(async () => { await runtime.end() })

  /** Asked as the runtime role in the name of a chair, past every policy. */
  async function asked(membershipId: string, text: string, values: unknown[] = []): Promise<unknown[] | string> {
    const { rows: [of] } = await world.owner.query<{ organisation: string, person: string }>('SELECT organisation_id AS organisation, person_id AS person FROM membership WHERE id = $1', [membershipId])
    await runtime.query('BEGIN')
    await runtime.query(`SELECT set_config('app.membership', $1, true), set_config('app.organisation', $2, true), set_config('app.person', $3, true), set_config('app.at', $4, true)`,
      [membershipId, of?.organisation, of?.person, String(world.app.get(Clock).now().getTime())])
    const answer = await runtime.query(text, values).then(({ rows }) => rows, (error: { code: string }) => error.code)
    await runtime.query('ROLLBACK')
    return answer
  }

  it('shows no invented organisation to anybody real, and no real one to whoever practises but her own', async () => {
    const { id, chair, home } = await practising('salma')
    const amina = await world.as('amina')
    expect(await asked(amina.membershipId, 'SELECT id FROM organisation WHERE practice_id IS NOT NULL AND practice_id = $1', [id])).toEqual([])
    expect(await asked(chair, 'SELECT name FROM organisation WHERE practice_id IS NULL')).toEqual([{ name: 'Juniper Bridge Mission' }])
    expect(await asked(amina.membershipId, 'SELECT id FROM practice')).not.toContainEqual({ id })
    expect(await asked(amina.membershipId, 'SELECT practice_done($1) AS done', [id])).toEqual([{ done: null }])
    expect(await asked(home, 'SELECT id FROM "case" WHERE id IN (SELECT case_id FROM practice WHERE id = $1)', [id])).toEqual([])
  })

  it('lets no party, receiver or recipient cross from one world to the other', async () => {
    const { chair, id } = await practising('amina')
    const { rows: [own] } = await world.owner.query<{ case: string, worker: string }>('SELECT case_id AS case, record_id AS worker FROM practice WHERE id = $1', [id])
    const add = `SELECT party_add($1, $2, $3, 'brand', 'member', 'open', to_timestamp(0), 'no', me_membership())`
    const ids = world.app.get(Ids)
    expect(await asked(chair, add, [ids.next(), own?.case, await world.idOf('ljungvind')])).toBe('42501')
    const { rows: [real] } = await world.owner.query<{ id: string }>('SELECT m.id FROM membership m JOIN person p ON p.id = m.person_id WHERE p.email = $1 AND m.until IS NULL AND m.organisation_id = $2',
      [cast.shirin.email, await world.idOf('nodipar')])
    const shirin = await world.as('shirin')
    const caseId = await opened(world, shirin)
    const [first] = await invented(id)
    expect(await asked(real?.id ?? '', add, [ids.next(), caseId, first?.id])).toBe('42501')
    expect(await asked(chair, `INSERT INTO leverage_buyer (id, case_id, organisation_id, added_at, by_membership_id, version) VALUES ($1, $2, $3, to_timestamp(0), me_membership(), 1)`,
      [ids.next(), own?.case, await world.idOf('ljungvind')])).toBe('42501')
  })

  it('takes nothing from whoever practises that others find', async () => {
    const { chair } = await practising('malee')
    const { rows } = await world.owner.query<{ name: string }>(`SELECT c.relname AS name FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid WHERE t.tgname = 'practice_outside'`)
    expect(rows.map(it => it.name)).toEqual(expect.arrayContaining(['house', 'service', 'invitation', 'way_in', 'tie', 'lesson_abstract', 'supply_look', 'referral_link', 'file']))
    const ids = world.app.get(Ids)
    const { rows: [of] } = await world.owner.query<{ id: string }>('SELECT organisation_id AS id FROM membership WHERE id = $1', [chair])
    expect(await asked(chair, `INSERT INTO invitation (id, organisation_id, email, member_role, token_hash, invited_by, sent_at, expires_at, version)
      VALUES ($1, $2, 'a@b.example', 'staff', 'x', me_membership(), to_timestamp(0), to_timestamp(0), 1)`, [ids.next(), of?.id])).toBe('42501')
  })
})

describe('an end', () => {
  it('does not come for the sake of another beginning more often than people learn', async () => {
    const { who, id } = await practising('kamrul')
    await world.owner.query('INSERT INTO practice SELECT (jsonb_populate_record(p, jsonb_build_object(\'id\', gen_random_uuid(), \'ended_at\', p.begun_at))).* FROM practice p, generate_series(2, $2) WHERE p.id = $1', [id, practicesADay])
    expect(await who.refused(reset, { id })).toBe('TooManyRequests')
    await world.owner.query(`UPDATE practice SET begun_at = begun_at - interval '1 day' WHERE id <> $1`, [id])
    expect((await who.ask(reset, { id }))['resetPractice'].id).not.toBe(id)
  })

  it('comes when she begins anew: the old chair ends, and who sat in it sits where she came from', async () => {
    const { who, id, chair, home } = await practising('devan')
    const { resetPractice: next } = await who.ask(reset, { id })
    expect(next).toMatchObject({ home })
    expect([next.id === id, next.chair === chair]).toEqual([false, false])
    expect((await who.ask('{ me { id } }'))['me'].id).toBe(home)
    expect(await who.refused(sit, { id: chair })).toBe('NotFound')
    const { rows } = await world.owner.query('SELECT 1 FROM membership m JOIN organisation o ON o.id = m.organisation_id WHERE o.practice_id = $1 AND m.until IS NULL', [id])
    expect(rows).toEqual([])
    expect((await who.ask(start))['startPractice'].id).toBe(next.id)
  })

  it('comes with her chair in her own organisation', async () => {
    const { who, chair, home } = await practising('bishnu')
    await world.owner.query('UPDATE membership SET until = to_timestamp(1) WHERE id = $1', [home])
    expect(await who.refused('{ me { id } }')).toBe('SignedOut')
    const { rows } = await world.owner.query('SELECT until IS NOT NULL AS over FROM membership WHERE id = $1', [chair])
    expect(rows).toEqual([{ over: true }])
  })
})

const tried = async (who: Caller) => (await who.ask(read))['practice'].tasks.map((it: { step: string, done: boolean }) => [it.step, it.done])

it('tells a note, which her own side reads, from a message to whoever leads the case', async () => {
  const { who, id } = await practising('devan')
  const { rows: [row] } = await world.owner.query<{ case: string, lead: string }>(`SELECT x.case_id AS case, p.id AS lead FROM practice x JOIN party p ON p.case_id = x.case_id AND p.role = 'lead' WHERE x.id = $1`, [id])
  const write = 'mutation ($caseId: ID!, $audience: [ID!]!) { sendMessage(caseId: $caseId, text: "We call on Monday.", audience: $audience) { id } }'
  await who.ask(write, { caseId: row?.case, audience: [] })
  expect(await tried(who)).toEqual([['take', false], ['note', true], ['message', false]])
  await who.ask(write, { caseId: row?.case, audience: [row?.lead] })
  expect(await tried(who)).toEqual([['take', false], ['note', true], ['message', true]])
})

it('takes no file, and says so', async () => {
  const { who, id } = await practising('salma')
  const { rows: [row] } = await world.owner.query<{ case: string }>('SELECT case_id AS case FROM practice WHERE id = $1', [id])
  const told = Object.entries({ use: 'evidence', record: row?.case ?? '', name: 'A list', type: 'text/plain' }).map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`).join(',')
  const answer = await fetch(`${world.url}/files`, { method: 'POST', headers: { cookie: who.cookie, 'x-amends': '1', 'tus-resumable': '1.0.0', 'upload-length': '5', 'upload-metadata': told } })
  expect([answer.ok, await answer.text()]).toEqual([false, expect.stringContaining('NotInPractice')])
})

it('is told as done what she did, and nothing else', async () => {
  const { who, id } = await practising('greta')
  const { rows: [row] } = await world.owner.query<{ party: string, case: string }>(
    'SELECT p.id AS party, p.case_id AS case FROM party p JOIN practice x ON x.case_id = p.case_id AND x.organisation_id = p.organisation_id WHERE x.id = $1', [id])
  await who.ask('mutation ($id: ID!) { acceptPartUndertaking(id: $id) { id } }', { id: row?.party })
  const { practice } = await who.ask(read)
  expect(await tried(who)).toEqual([['promise', true], ['take', false], ['check', false]])
  expect(practice.tasks[1].path).toBe(`/cases/${row?.case}`)
})

it('tells the company concerned of no case, in Arabic, too', async () => {
  await world.owner.query(`UPDATE person SET locale = 'ar' WHERE email = $1`, [cast.hyejin.email])
  const { who, id } = await practising('hyejin')
  const { rows: [row] } = await world.owner.query<{ case: string }>('SELECT case_id AS case FROM practice WHERE id = $1', [id])
  expect(JSON.stringify(await who.ask(read))).not.toContain(row?.case)
  expect((await who.ask('{ notices(first: 5) { nodes { id subject } } }'))['notices'].nodes).toHaveLength(1)
})

it('is taken away when it is over, and nothing of it can be read; what is in use stays', async () => {
  const { who, id, home } = await practising('johan')
  const { id: used } = await practising('claire')
  const { rows: [row] } = await world.owner.query<{ case: string }>('SELECT case_id AS case FROM practice WHERE id = $1', [id])
  const now = world.app.get(Clock).now()
  // A line of the site, proposed, beside the one of the worker.
  await world.owner.query(`INSERT INTO plan_line SELECT (jsonb_populate_record(l, '{"track": "site", "worker_id": null, "answer": null, "sealed": null, "objective": "All papers are given back.", "harm": "Kept.", "proof": "A list."}'::jsonb
    || jsonb_build_object('id', gen_random_uuid()))).* FROM plan_line l WHERE l.case_id = $1`, [row?.case])
  await world.owner.query(`UPDATE practice SET begun_at = $2 WHERE id = $1`, [id, plusDays(now, -31)])
  await world.owner.query('UPDATE session SET last_seen_at = $2 WHERE membership_id = (SELECT chair_id FROM practice WHERE id = $1)', [id, plusDays(now, -31)])
  await world.app.get(KeptLongEnough).sweep()
  const { rows: [left] } = await world.owner.query(`SELECT p.swept_at IS NOT NULL AS swept, c.title, c.state, (SELECT string_agg(o.name, '') FROM organisation o WHERE o.practice_id = p.id) AS names,
      (SELECT string_agg(m.text, '') FROM message m WHERE m.case_id = c.id) AS words, (SELECT count(*)::int FROM membership m JOIN organisation o ON o.id = m.organisation_id WHERE o.practice_id = p.id AND m.until IS NULL) AS chairs
    FROM practice p JOIN "case" c ON c.id = p.case_id WHERE p.id = $1`, [id])
  expect(left).toEqual({ swept: true, title: '', state: 'closed', names: '', words: '', chairs: 0 })
  const { rows: keys } = await world.owner.query<{ length: number }>('SELECT length(k.wrapped) AS length FROM worker_key k JOIN worker w ON w.id = k.worker_id WHERE w.case_id = $1', [row?.case])
  expect(keys.every(it => it.length === 0)).toBe(true)
  const { rows: lines } = await world.owner.query('SELECT objective, harm, proof FROM plan_line WHERE case_id = $1 ORDER BY track', [row?.case])
  expect(lines).toEqual([{ objective: '', harm: '', proof: '' }, { objective: null, harm: null, proof: null }])
  await world.owner.query('UPDATE session SET last_seen_at = $2 WHERE membership_id = $1', [home, now])
  expect((await who.ask('{ me { id } }'))['me'].id).toBe(home)
  expect((await world.owner.query('SELECT 1 FROM practice WHERE id = $1 AND ended_at IS NULL', [used])).rows).toHaveLength(1)
})
