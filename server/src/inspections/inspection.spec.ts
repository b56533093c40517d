import { GraphQLSchemaHost } from '@nestjs/graphql'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { consented, explained } from '../../test/consent.js'
import type { Caller } from '../../test/graphql.js'
import { joined, opened } from '../../test/matter.js'
import { placesOf, type Places } from '../../test/places.js'
import { questionsOf } from '../../test/prove/questions.js'
import { add } from '../../test/worker.js'
import { openWorld, relayed, type World } from '../../test/world.js'
import { erasable } from '../erasable.js'
import { Clock, dayOf } from '../platform/clock/clock.js'
import { Ids } from '../platform/clock/ids.js'
import { roleUrl } from '../platform/database/roles.js'
import { Erasures } from '../platform/erasure/erasures.js'

let world: World, places: Places, runtime: pg.Client
let amina: Caller, shirin: Caller, ingrid: Caller, malee: Caller, minseo: Caller, jiwon: Caller
let caseId: string, office: string, today: string
const keep = 'mutation ($input: KeepInspectionInput!) { keepInspection(input: $input) { id kind state by sharedAt said { on doneOn place who words basis outcome } worker { id } can { settle { allowed } share { allowed } } } }'
const settle = 'mutation ($input: SettleInspectionInput!) { settleInspection(input: $input) { id state said { doneOn outcome words } can { settle { allowed reason } } } }'
const share = 'mutation ($id: ID!) { shareInspection(id: $id) { id sharedAt } }'
const say = 'mutation ($input: SayCompetenceInput!) { sayCompetence(input: $input) { id place matter basis reference from { name } } }'
const ask = 'mutation ($input: AskLeadInput!) { askLead(input: $input) { id state question basis answer can { withdraw { allowed } answer { allowed } } } }'
const answer = 'mutation ($input: AnswerAuthorityInput!) { answerAuthority(input: $input) { id state answer ender } }'
const withdraw = 'mutation ($id: ID!) { withdrawAuthorityRequest(id: $id) { id state } }'
const onCase = `query ($id: ID!) { case(id: $id) { inspections { id kind said { words } } sharedInspections { id kind state said { words place } from { name } worker { id } }
  competences { id place } authorityRequests { id state question answer } canInspect { keep { allowed } sayCompetence { allowed } ask { allowed reason } hear { allowed } } } }`
const assign = 'mutation ($c: ID!, $m: ID!) { assign(caseId: $c, membershipId: $m, position: caseworker) { id } }'

beforeAll(async () => {
  world = await openWorld()
  places = placesOf(world)
  runtime = new pg.Client({ connectionString: roleUrl(places.config.databaseUrl, 'rt', places.keyring) })
  await runtime.connect()
  ;[amina, shirin, ingrid, minseo, jiwon] = [await world.as('amina'), await world.as('shirin'), await world.as('ingrid'), await world.as('minseo'), await world.as('jiwon')]
  malee = await world.as('malee', 'quietwater')
  office = await world.idOf('hanriver')
  today = dayOf(world.app.get(Clock).now())
  caseId = await opened(world, amina)
  await joined(world, amina, caseId, 'ljungvind', 'brand')
  await joined(world, amina, caseId, 'quietwater', 'shelter')
  await joined(world, amina, caseId, 'hanriver', 'labour_inspectorate')
  await jiwon.ask(assign, { c: caseId, m: minseo.membershipId })
}, 240_000)
afterAll(async () => {
  await runtime.end()
  await places.close()
  await world.close()
})

const visit = (more: object = {}) => ({ caseId, kind: 'visit', on: '2199-01-01', place: 'Kanarihof', who: 'Kanaridirektor', words: 'Kanaribesuch', ...more })
const order = (more: object = {}) => visit({ kind: 'order', words: 'Give back all passports', basis: 'Labour Standards Act, article 101', ...more })
const shown = async (who: Caller) => (await who.ask(onCase, { id: caseId }))['case']

/** What the runtime role is answered by SQL as this person: rows, or the code of the refusal. */
async function asked(who: Caller, organisation: string, text: string, values: unknown[] = []): Promise<unknown[] | string> {
  await runtime.query('BEGIN')
  try {
    await runtime.query('SELECT set_config(\'app.organisation\', $1, true), set_config(\'app.membership\', $2, true), set_config(\'app.at\', $3, true)',
      [organisation, who.membershipId, String(world.app.get(Clock).now().getTime())])
    return (await runtime.query(text, values)).rows
  } catch (error) {
    return error instanceof pg.DatabaseError ? error.code ?? '' : Promise.reject(error)
  } finally { await runtime.query('ROLLBACK') }
}

describe('what an inspectorate keeps', () => {
  it('is a visit, an order or a finding, and each comes out in its own way', async () => {
    const { keepInspection: planned } = await minseo.ask(keep, { input: visit() })
    expect(planned).toMatchObject({ kind: 'visit', state: 'open', by: 'Minseo Gil', sharedAt: null, can: { settle: { allowed: true }, share: null },
      said: { on: '2199-01-01', doneOn: null, place: 'Kanarihof', who: 'Kanaridirektor', words: 'Kanaribesuch', basis: null, outcome: null } })
    expect(await minseo.refused(settle, { input: { id: planned.id, state: 'complied', doneOn: today } })).toBe('InvalidInput')
    expect(await minseo.refused(settle, { input: { id: planned.id, state: 'done', doneOn: '2199-01-01' } })).toBe('InvalidInput')
    expect((await minseo.ask(settle, { input: { id: planned.id, state: 'done', doneOn: today, outcome: 'Kanarifund' } }))['settleInspection'])
      .toEqual({ id: planned.id, state: 'done', said: { doneOn: today, outcome: 'Kanarifund', words: 'Kanaribesuch' }, can: { settle: { allowed: false, reason: 'AlreadyEnded' } } })
    expect(await minseo.refused(settle, { input: { id: planned.id, state: 'dropped', doneOn: today } })).toBe('AlreadyEnded')
    expect(await minseo.refused(keep, { input: order({ who: ' ' }) })).toBe('InvalidInput')
    expect(await minseo.refused(keep, { input: visit({ kind: 'finding' }) })).toBe('InvalidInput')
    expect((await minseo.ask(keep, { input: visit({ kind: 'finding', on: today }) }))['keepInspection']).toMatchObject({ state: 'kept', can: { settle: null, share: { allowed: true } } })
  })

  it('is read by those of its own who are assigned, and is absent for their colleagues, the lead and everybody else', async () => {
    const { keepInspection: { id } } = await minseo.ask(keep, { input: visit() })
    expect((await shown(minseo)).inspections.map((it: { id: string }) => it.id)).toContain(id)
    for (const who of [jiwon, amina, shirin, ingrid, malee]) {
      expect((await shown(who)).inspections).toEqual([])
      expect((await shown(who)).canInspect).toMatchObject({ keep: null, ask: null, sayCompetence: null })
      expect(await who.refused(settle, { input: { id, state: 'done', doneOn: today } })).toBe('NotFound')
      expect(await who.refused(share, { id })).toBe('NotFound')
      expect(await who.refused(keep, { input: visit() })).toBe('NotFound')
    }
    const count = 'SELECT id FROM inspection WHERE id = $1'
    expect(await asked(minseo, office, count, [id])).toHaveLength(1)
    expect(await asked(minseo, office, 'SELECT id FROM inspection_sealed($1::uuid[])', [[id]])).toHaveLength(1)
    for (const [who, house] of [[jiwon, 'hanriver'], [amina, 'nodipar'], [ingrid, 'ljungvind'], [malee, 'quietwater']] as const) {
      const organisation = await world.idOf(house)
      expect(await asked(who, organisation, count, [id])).toEqual([])
      expect(await asked(who, organisation, 'SELECT id FROM inspection_sealed($1::uuid[])', [[id]])).toEqual([])
    }
    expect(await asked(minseo, office, 'SELECT sealed FROM inspection')).toBe('42501')
  })

  it('lies sealed, and its event names neither the case nor anybody who hears of it', async () => {
    const { rows } = await world.owner.query(`SELECT to_jsonb(i)::text AS text FROM inspection i UNION ALL SELECT to_jsonb(e)::text FROM event e WHERE e.kind = 'inspection.kept'`)
    expect(rows.length).toBeGreaterThan(3)
    expect(rows.filter(it => /Kanari|2199-01-01/.test(it.text))).toEqual([])
    await relayed(world)
    const { rows: told } = await world.owner.query(`SELECT e.case_id, e.organisation_id, e.class, e.addressed, (SELECT count(*)::int FROM inbox i WHERE i.event_id = e.id) AS heard FROM event e WHERE e.kind = 'inspection.kept'`)
    expect(new Set(told.map(it => JSON.stringify(it)))).toEqual(new Set([JSON.stringify({ case_id: null, organisation_id: null, class: null, addressed: [], heard: 0 })]))
  })

  it('changes nothing that anybody else is answered, whatever is asked of the server', async () => {
    const { schema } = world.app.get(GraphQLSchemaHost)
    const chairs: [Caller, string][] = [[amina, 'nodipar'], [shirin, 'nodipar'], [ingrid, 'ljungvind'], [malee, 'quietwater'], [jiwon, 'hanriver']]
    const nobody = new Ids().next()
    const look = async () => {
      await relayed(world)
      const bodies: string[] = []
      for (const [who] of chairs) {
        const questions = questionsOf(schema, { ids: [caseId, nobody], cases: [caseId], organisations: [office], cursors: [null], words: [''] }, 2)
        for (const { name, query, variables } of questions.filter(it => /^(case|cases|inbox|organisation|me|myWork|files|reports|caseload)\b/.test(it.name) && it.name.includes('{}') || it.name.includes(caseId))) {
          bodies.push(`${name}: ${(await who.send(query, variables)).text}`)
        }
      }
      const { rows } = await world.owner.query(`SELECT (SELECT count(*) FROM inbox)::int AS told, (SELECT array_agg(last_visible_at::text ORDER BY id) FROM party WHERE case_id = $1) AS moved,
        (SELECT count(*) FROM clock)::int AS clocks, (SELECT count(*) FROM file)::int AS files`, [caseId])
      return [...bodies, JSON.stringify(rows)]
    }
    const still = (lines: string[]) => lines.map(it => it.replace(/"(lastSeenAt|at)":"[^"]*"/g, ''))
    await look()
    const before = still(await look())
    expect(before.length).toBeGreaterThan(20)
    const { keepInspection: planned } = await minseo.ask(keep, { input: visit() })
    const { keepInspection: ordered } = await minseo.ask(keep, { input: order() })
    await minseo.ask(settle, { input: { id: planned.id, state: 'done', doneOn: today } })
    await minseo.ask(settle, { input: { id: ordered.id, state: 'complied', doneOn: today } })
    expect(still(await look())).toEqual(before)
  }, 240_000)

  it('about a worker goes when she no longer lets it know of her, and with her for good', async () => {
    const workerId = await add(amina, caseId)
    expect(await minseo.refused(keep, { input: visit({ workerId }) })).toBe('NotFound')
    await explained(amina, workerId)
    const consentId = await consented(amina, workerId, office, { purpose: 'investigation', items: ['identity', 'contacts', 'account'] })
    const { keepInspection: { id, worker } } = await minseo.ask(keep, { input: visit({ kind: 'finding', on: today, workerId }) })
    expect(worker).toEqual({ id: workerId })
    await minseo.ask(share, { id })
    expect((await shown(amina)).sharedInspections).toContainEqual(expect.objectContaining({ said: { words: 'Kanaribesuch', place: 'Kanarihof' }, worker: { id: workerId } }))
    expect((await shown(shirin)).sharedInspections.filter((it: { worker: unknown }) => it.worker)).toEqual([])
    await amina.ask('mutation ($id: ID!) { withdrawConsent(id: $id, how: "said", saidBy: "herself") { id } }', { id: consentId })
    expect((await shown(minseo)).inspections.map((it: { id: string }) => it.id)).not.toContain(id)
    await Erasures.during(places.config, places.keyring, erasable, it => it.erase('worker', workerId))
    const { rows } = await world.owner.query('SELECT id FROM inspection WHERE worker_id = $1 UNION ALL SELECT id FROM shared_inspection WHERE worker_id = $1', [workerId])
    expect(rows).toEqual([])
  })
})

describe('what stands between an authority and the lead', () => {
  it('is an order told one by one, which does not move with what is kept', async () => {
    const { keepInspection: { id } } = await minseo.ask(keep, { input: order() })
    await minseo.ask(share, { id })
    const [told] = (await shown(amina)).sharedInspections
    expect(told).toMatchObject({ kind: 'order', state: 'open', said: { words: 'Give back all passports' }, from: { name: 'Han River Labour Inspection Office' }, worker: null })
    expect(told.id).not.toBe(id)
    await minseo.ask(settle, { input: { id, state: 'not_complied', doneOn: today } })
    expect((await shown(amina)).sharedInspections[0]).toEqual(told)
    for (const who of [shirin, ingrid, malee, jiwon]) expect((await shown(who)).sharedInspections).toEqual([])
  })

  it('is asked within a competence that was said, and answered by the lead, who confirms what an authority may have to do', async () => {
    const input = { caseId, question: 'Which days do the passports lie in the locker?', basis: 'Article 102', answerBy: '2199-01-01' }
    expect(await minseo.refused(ask, { input })).toBe('CompetenceFirst')
    expect((await minseo.ask(say, { input: { caseId, place: 'Seoul', matter: 'Wages and papers', basis: 'Labour Standards Act', reference: 'HR-7' } }))['sayCompetence'])
      .toMatchObject({ place: 'Seoul', matter: 'Wages and papers', reference: 'HR-7', from: { name: 'Han River Labour Inspection Office' } })
    const { askLead: { id, ...said } } = await minseo.ask(ask, { input })
    expect(said).toEqual({ state: 'asked', question: input.question, basis: 'Article 102', answer: null, can: { withdraw: { allowed: true }, answer: null } })
    expect((await shown(amina)).authorityRequests).toEqual([{ id, state: 'asked', question: input.question, answer: null }])
    for (const who of [ingrid, malee]) expect(await shown(who)).toMatchObject({ authorityRequests: [], competences: [] })
    const words = 'From Monday to Friday.'
    expect(await amina.refused(answer, { input: { id, words } })).toBe('MayHaveToAct')
    for (const who of [shirin, minseo, jiwon, ingrid]) expect(await who.refused(answer, { input: { id, words, knowsItMayHaveToAct: true } })).toBe('NotFound')
    expect((await amina.ask(answer, { input: { id, words, knowsItMayHaveToAct: true } }))['answerAuthority']).toEqual({ id, state: 'answered', answer: words, ender: 'Amina Sarkar' })
    expect((await shown(minseo)).authorityRequests).toEqual([{ id, state: 'answered', question: input.question, answer: words }])
    for (const who of [jiwon, shirin]) expect((await shown(who)).authorityRequests).toEqual([])
    expect(await minseo.refused(withdraw, { id })).toBe('AlreadyEnded')
    const { askLead: { id: other } } = await minseo.ask(ask, { input })
    expect(await amina.refused(withdraw, { id: other })).toBe('NotFound')
    expect((await minseo.ask(withdraw, { id: other }))['withdrawAuthorityRequest']).toEqual({ id: other, state: 'withdrawn' })
    expect(await amina.refused(answer, { input: { id: other, words, knowsItMayHaveToAct: true } })).toBe('AlreadyEnded')
  })

  it('is heard of by those who work on it, and by none of their colleagues', async () => {
    await relayed(world)
    const heard = async (who: Caller) => (await world.owner.query<{ kind: string }>(
      `SELECT DISTINCT event_kind AS kind FROM inbox WHERE membership_id = $1 AND event_kind IN ('inspection.shared', 'inspection.asked', 'inspection.answered') ORDER BY 1`, [who.membershipId])).rows.map(it => it.kind)
    const all = ['inspection.answered', 'inspection.asked', 'inspection.shared']
    expect([await heard(amina), await heard(minseo), await heard(shirin), await heard(jiwon)]).toEqual([all, all, [], []])
    const lines = `SELECT count(*)::int AS lines FROM event WHERE case_id = $1 AND kind = ANY ($2)`
    const nadi = await world.idOf('nodipar')
    for (const [who, organisation] of [[shirin, nadi], [jiwon, office]] as const) expect(await asked(who, organisation, lines, [caseId, all])).toEqual([{ lines: 0 }])
    expect(await asked(amina, nadi, lines, [caseId, all])).not.toEqual([{ lines: 0 }])
  })

  it('waits in the work of whoever answers, and what is planned in the inspector\'s alone', async () => {
    await minseo.ask(keep, { input: visit() })
    const work = async (who: Caller) => (await who.ask('{ myWork(first: 50) { items { kind dueOn } } }'))['myWork'].items
    await minseo.ask(ask, { input: { caseId, question: 'Who keeps the key?', basis: 'Article 102' } })
    expect(await work(minseo)).toContainEqual({ kind: 'inspection_visit', dueOn: '2199-01-01' })
    expect(await work(amina)).toContainEqual({ kind: 'authority_request', dueOn: null })
    for (const who of [amina, shirin, jiwon]) expect((await work(who)).filter((it: { kind: string }) => it.kind.startsWith('inspection'))).toEqual([])
  })
})

describe('a national referral', () => {
  const refer = 'mutation ($input: ReferNationallyInput!) { referNationally(input: $input) { id path state notifiedOn told { authority reference agreed } can { recordGrounds { allowed } } } }'
  const grounds = 'mutation ($input: RecordGroundsInput!) { recordGrounds(input: $input) { id state decidedOn reflectionUntil grounds { decidedBy days source words } } }'
  const notify = 'mutation ($id: ID!) { notifyAnonymously(workerId: $id) { id nationalReferrals { id } } }'
  const ofHer = 'query ($id: ID!) { worker(id: $id) { nationalReferrals { id told { authority } } canReferNationally { referNationally { allowed } } } }'

  it('takes an adult who agrees, and a child or whoever may be one whatever she is asked', async () => {
    const workerId = await add(amina, caseId)
    const input = (age: string, more: object = {}) => ({ workerId, age, authority: 'Kanaribehörde', notifiedOn: today, ...more })
    expect(await amina.refused(refer, { input: input('adult') })).toBe('OnlyAnonymously')
    expect(await amina.refused(refer, { input: input('child', { notifiedOn: '2199-01-01' }) })).toBe('InvalidInput')
    for (const [age, path] of [['child', 'child'], ['unknown', 'child']]) expect((await amina.ask(refer, { input: input(age ?? '') }))['referNationally']).toMatchObject({ path, state: 'notified', told: { agreed: null } })
    expect((await amina.ask(refer, { input: input('adult', { agreed: 'Kanariwort, before Shirin', reference: 'N-1' }) }))['referNationally'])
      .toMatchObject({ path: 'agreed', told: { authority: 'Kanaribehörde', reference: 'N-1', agreed: 'Kanariwort, before Shirin' }, can: { recordGrounds: { allowed: true } } })
    expect((await shirin.ask(ofHer, { id: workerId }))['worker']).toEqual({ nationalReferrals: [], canReferNationally: { referNationally: null } })
    for (const who of [shirin, malee, minseo]) expect(await who.refused(refer, { input: input('child') })).toBe('NotFound')
    const { rows } = await world.owner.query('SELECT to_jsonb(n)::text AS text FROM national_referral n')
    expect(rows.filter(it => /Kanari/.test(it.text))).toEqual([])
    await Erasures.during(places.config, places.keyring, erasable, it => it.erase('worker', workerId))
    expect((await world.owner.query('SELECT id FROM national_referral WHERE worker_id = $1', [workerId])).rows).toEqual([])
  })

  it('is decided once, by whom is written down, and she may think for the days that the law there gives', async () => {
    const workerId = await add(amina, caseId)
    const { referNationally: { id } } = await amina.ask(refer, { input: { workerId, age: 'unknown', authority: 'The board', notifiedOn: '2026-01-01' } })
    const decided = { id, answer: 'reasonable', decidedOn: '2026-01-10', decidedBy: 'The board' }
    expect(await amina.refused(grounds, { input: decided })).toBe('InvalidInput')
    expect(await amina.refused(grounds, { input: { ...decided, days: 30 } })).toBe('InvalidInput')
    expect(await amina.refused(grounds, { input: { ...decided, days: 30, source: 'CETS 197, article 13', decidedOn: '2025-12-31' } })).toBe('InvalidInput')
    expect((await amina.ask(grounds, { input: { ...decided, days: 30, source: 'CETS 197, article 13' } }))['recordGrounds'])
      .toEqual({ id, state: 'reasonable', decidedOn: '2026-01-10', reflectionUntil: '2026-02-09', grounds: { decidedBy: 'The board', days: 30, source: 'CETS 197, article 13', words: null } })
    expect(await amina.refused(grounds, { input: { ...decided, answer: 'not_reasonable' } })).toBe('AlreadyEnded')
  })

  it('of an adult who does not want it is counted by month, and linked to nobody', async () => {
    const workerId = await add(amina, caseId)
    expect((await amina.ask(notify, { id: workerId }))['notifyAnonymously']).toEqual({ id: workerId, nationalReferrals: [] })
    expect((await shirin.ask('{ anonymousNotifications { year count } }'))['anonymousNotifications']).toEqual([{ year: Number(today.slice(0, 4)), count: 1 }])
    expect((await ingrid.ask('{ anonymousNotifications { year count } }'))['anonymousNotifications']).toEqual([])
    const { rows } = await world.owner.query(`SELECT to_jsonb(a)::text || coalesce((SELECT to_jsonb(e)::text FROM event e WHERE e.subject_id = a.id), '') AS text FROM anonymous_notification a`)
    expect(rows).toHaveLength(1)
    for (const id of [workerId, caseId]) expect(rows[0]?.text).not.toContain(id)
  })
})
