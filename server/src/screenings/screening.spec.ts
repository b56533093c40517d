import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { consented, explained } from '../../test/consent.js'
import { sent } from '../../test/files.js'
import type { Caller } from '../../test/graphql.js'
import { joined, opened } from '../../test/matter.js'
import { placesOf, type Places } from '../../test/places.js'
import { add } from '../../test/worker.js'
import { openWorld, type World } from '../../test/world.js'
import { erasable } from '../erasable.js'
import { Erasures } from '../platform/erasure/erasures.js'

let world: World, places: Places
let amina: Caller, shirin: Caller, malee: Caller, ingrid: Caller
let caseId: string, shelter: string
const begin = 'mutation ($input: BeginScreeningInput!) { beginScreening(input: $input) { id } }'
const answer = 'mutation ($id: ID!, $answers: [ScreeningAnswerInput!]!) { answerScreening(id: $id, answers: $answers) { id answers { item answer phase source by } } }'
const complete = 'mutation ($id: ID!) { completeScreening(id: $id) { id completedAt present lists { list classification review means dimensions { dimension line present } } can { answer { reason } } } }'
const remedy = 'mutation ($input: IndicatorRemedyInput!) { noteIndicatorRemedy(input: $input) { id remedies { item state note by file { id } } } }'
const status = 'mutation ($input: StatusDecisionInput!) { setOfficialStatus(input: $input) { id statusDecisions { status decidedBy authority decidedOn note by } } }'
const spare = 'mutation ($input: NonPunishmentInput!) { noteNonPunishment(input: $input) { id nonPunishment { acts addressee by } } }'
const one = `query ($id: ID!) { screening(id: $id) { id instrument instrumentVersion age startedAt by completedAt completer worker { id } askedBy { id source date }
  answers { item answer } present lists { list classification } remedies { item state } withheld { field reason } } }`
const ofHer = `query ($id: ID!) { worker(id: $id) { id screenings { id instrument present } statusDecisions { authority } nonPunishment { acts }
  canScreen { begin { allowed reason } setStatus { allowed } } withheld { field reason } } }`
const ofCase = `query ($id: ID!) { case(id: $id) { workers(first: 50) { nodes { id screenings { id present } statusDecisions { authority } } } timeline(first: 50) { nodes { kind } } } }`

beforeAll(async () => {
  world = await openWorld()
  places = placesOf(world)
  amina = await world.as('amina')
  shirin = await world.as('shirin')
  ingrid = await world.as('ingrid')
  malee = await world.as('malee', 'quietwater')
  shelter = await world.idOf('quietwater')
  caseId = await opened(world, amina)
  await amina.ask('mutation ($id: ID!) { beginVerification(id: $id) { id } }', { id: caseId })
  await joined(world, amina, caseId, 'quietwater', 'shelter')
  await joined(world, amina, caseId, 'ljungvind', 'brand')
  await malee.ask('mutation ($c: ID!, $m: ID!) { assign(caseId: $c, membershipId: $m, position: caseworker) { id } }', { c: caseId, m: malee.membershipId })
})
afterAll(async () => {
  await places.close()
  await world.close()
})

const said = (items: string[], answer = 'yes') => items.map(item => ({ item, answer, phase: 'exploitation', source: 'her_words' }))
const coerced = ['coercion_at_destination.debt_bondage', 'coercion_at_destination.violence']
const exploited = ['exploitation.excessive_hours', 'exploitation.low_or_no_salary']
const deceived = ['deceptive_recruitment.nature_of_job', 'deceptive_recruitment.wages']
const begun = async (workerId: string, instrument = 'ilo_forced_labour', age = 'adult'): Promise<string> => (await amina.ask(begin, { input: { workerId, instrument, age } }))['beginScreening'].id
const completed = async (id: string) => (await amina.ask(complete, { id }))['completeScreening']
/** Somebody in whom the eleven were found present: debt bondage. */
const screened = async () => {
  const workerId = await add(amina, caseId)
  const id = await begun(workerId)
  await amina.ask(answer, { id, answers: said(['indicators.debt_bondage']) })
  await completed(id)
  return { workerId, id }
}

describe('a screening', () => {
  it('stops at any question and goes on later, and the last answer to each counts', async () => {
    const id = await begun(await add(amina, caseId))
    await amina.ask(answer, { id, answers: [...said(['indicators.deception']), ...said(['indicators.isolation'], 'unknown')] })
    const { answerScreening: { answers } } = await amina.ask(answer, { id, answers: said(['indicators.deception'], 'declined') })
    expect(answers).toEqual([
      { item: 'indicators.deception', answer: 'declined', phase: 'exploitation', source: 'her_words', by: 'Amina Sarkar' },
      { item: 'indicators.isolation', answer: 'unknown', phase: 'exploitation', source: 'her_words', by: 'Amina Sarkar' }])
    expect((await amina.ask(one, { id }))['screening']).toMatchObject({ completedAt: null, present: null, lists: null, instrument: 'ilo_forced_labour', askedBy: { id: 'ilo_forced_labour', date: '2025-11-01' } })
  })

  it('of an adult shows what it points to, and a declined answer counts nothing', async () => {
    const id = await begun(await add(amina, caseId), 'operational_labour')
    await amina.ask(answer, { id, answers: [...said(deceived), ...said(exploited), ...said(coerced, 'declined')] })
    const done = await completed(id)
    expect(done).toMatchObject({ present: [...deceived, ...exploited], lists: [{ list: 'adult', classification: 'deceived_and_exploited', means: ['deceptive_recruitment'], review: false }] })
    expect(done.lists[0].dimensions.filter((it: { line: string | null }) => it.line).map((it: { dimension: string }) => it.dimension)).toEqual(['deceptive_recruitment', 'exploitation'])
    const again = await begun(await add(amina, caseId), 'operational_labour')
    await amina.ask(answer, { id: again, answers: [...said(deceived), ...said(exploited), ...said(coerced)] })
    expect((await completed(again)).lists).toMatchObject([{ classification: 'trafficking_indicated' }])
  })

  it('of a child needs no means, and of somebody whose age nobody knows shows both, the child first', async () => {
    const child = await begun(await add(amina, caseId), 'operational_labour', 'child')
    expect(await amina.refused(answer, { id: child, answers: said(['exploitation.no_social_protection']) })).toBe('InvalidInput')
    await amina.ask(answer, { id: child, answers: said([...exploited, 'act.brought_by_somebody']) })
    expect((await completed(child)).lists).toMatchObject([{ list: 'child', classification: 'trafficking_indicated' }])
    const unknown = await begun(await add(amina, caseId), 'operational_labour', 'unknown')
    await amina.ask(answer, { id: unknown, answers: said([...exploited, 'act.brought_by_somebody']) })
    expect((await completed(unknown)).lists).toMatchObject([{ list: 'child', classification: 'trafficking_indicated' }, { list: 'adult', classification: 'exploited' }])
  })

  it('is frozen when it is completed, and is of what the instrument asks', async () => {
    const { id, workerId } = await screened()
    expect(await amina.refused(answer, { id, answers: said(['indicators.deception']) })).toBe('ScreeningIsOver')
    expect(await amina.refused(complete, { id })).toBe('ScreeningIsOver')
    expect(await amina.refused(begin, { input: { workerId, instrument: 'palm_reading', age: 'adult' } })).toBe('InvalidInput')
    const next = await begun(workerId)
    expect(await amina.refused(answer, { id: next, answers: said(['indicators.mood']) })).toBe('InvalidInput')
    expect(await amina.refused(complete, { id: next })).toBe('InvalidInput')
  })
})

describe('who reads a screening', () => {
  it('is her caseworker: a colleague who is not assigned, a brand and a shelter read nothing of it, not even that it is there', async () => {
    const { id, workerId } = await screened()
    expect((await amina.ask(ofHer, { id: workerId }))['worker']).toMatchObject({ screenings: [{ id, present: ['indicators.debt_bondage'] }], canScreen: { begin: { allowed: true } } })
    const hers = (await shirin.ask(ofHer, { id: workerId }))['worker']
    expect(hers).toMatchObject({ screenings: [], statusDecisions: null, canScreen: { begin: null, setStatus: null } })
    for (const who of [shirin, malee, ingrid, await world.as('hyejin')]) {
      expect(await who.refused(one, { id })).toBe('NotFound')
      expect(await who.refused(answer, { id, answers: said(['indicators.deception']) })).toBe('NotFound')
      expect(await who.refused(begin, { input: { workerId, instrument: 'ilo_forced_labour', age: 'adult' } })).toBe('NotFound')
      expect(await who.refused(remedy, { input: { screeningId: id, item: 'indicators.debt_bondage', state: 'remedied' } })).toBe('NotFound')
      expect(await who.refused(status, { input: { workerId, status: 'possible', decidedBy: 'police', authority: 'A', decidedOn: '2026-01-01' } })).toBe('NotFound')
      expect((await who.send(ofCase, { id: caseId })).text).not.toContain(id)
    }
    expect((await ingrid.send(ofCase, { id: caseId })).text).not.toMatch(/screening\./)
  })

  it('is also whoever she lets have what she told, as long as her consent stands', async () => {
    const { id, workerId } = await screened()
    await explained(amina, workerId)
    await consented(amina, workerId, shelter, { items: ['identity', 'health'] })
    expect(await malee.refused(one, { id })).toBe('NotFound')
    const consent = await consented(amina, workerId, shelter, { items: ['account'] })
    expect((await malee.ask(one, { id }))['screening']).toMatchObject({ present: ['indicators.debt_bondage'], answers: [{ answer: 'yes' }], worker: { id: workerId } })
    expect((await malee.ask(ofHer, { id: workerId }))['worker']).toMatchObject({ screenings: [{ id }], statusDecisions: null, nonPunishment: null })
    expect(await malee.refused(answer, { id, answers: said(['indicators.deception']) })).toBe('NotFound')
    await amina.ask('mutation ($id: ID!) { withdrawConsent(id: $id, saidBy: "she herself", how: "on the phone") { id } }', { id: consent })
    expect(await malee.refused(one, { id })).toBe('NotFound')
  })

  it('by a consent for another purpose reads no field of it', async () => {
    const { id, workerId } = await screened()
    await explained(amina, workerId)
    await consented(amina, workerId, shelter, { items: ['account'], purpose: 'legal' })
    expect((await malee.ask(one, { id }))['screening']).toMatchObject({ instrument: null, answers: null, present: null, lists: null, remedies: null, askedBy: null, age: null, startedAt: null })
  })
})

describe('beside a screening', () => {
  it('each indicator that is present says what became of it, with a file of the case, and whoever wrote it', async () => {
    const { id } = await screened()
    const item = 'indicators.debt_bondage'
    const { noteIndicatorRemedy: { remedies } } = await amina.ask(remedy, { input: { screeningId: id, item, state: 'in_remedy', note: 'Kanariraten' } })
    expect(remedies).toEqual([{ item, state: 'in_remedy', note: 'Kanariraten', by: 'Amina Sarkar', file: null }])
    const bytes = Buffer.from('The debt is struck off.')
    const fileId = await sent(amina, { record: caseId, name: 'a receipt.txt', type: 'text/plain' }, bytes)
    expect((await amina.ask(remedy, { input: { screeningId: id, item, state: 'remedied', fileId } }))['noteIndicatorRemedy'].remedies[0]).toMatchObject({ state: 'remedied', file: { id: fileId } })
    const elsewhere = await sent(amina, { record: await opened(world, amina), name: 'a receipt.txt', type: 'text/plain' }, bytes)
    expect(await amina.refused(remedy, { input: { screeningId: id, item, state: 'open', fileId: elsewhere } })).toBe('NotFound')
    expect((await amina.ask(one, { id }))['screening'].remedies).toEqual([{ item, state: 'remedied' }, { item, state: 'in_remedy' }])
    expect(await amina.refused(remedy, { input: { screeningId: id, item: 'indicators.deception', state: 'open' } })).toBe('InvalidInput')
    expect(await amina.refused(remedy, { input: { screeningId: id, item, state: 'open', fileId: id } })).toBe('NotFound')
    const draft = await begun(await add(amina, caseId))
    expect(await amina.refused(remedy, { input: { screeningId: draft, item, state: 'open' } })).toBe('NotFound')
  })

  it('an official status names who decided it and when, and what was written before stays', async () => {
    const { workerId } = await screened()
    const input = { workerId, status: 'possible', decidedBy: 'police', authority: 'Kanariamt', decidedOn: '2026-10-05' }
    await amina.ask(status, { input })
    const { setOfficialStatus: { statusDecisions } } = await amina.ask(status, { input: { ...input, status: 'actual', decidedBy: 'court_or_prosecution', note: 'Kanariurteil' } })
    expect(statusDecisions).toMatchObject([{ status: 'actual', decidedBy: 'court_or_prosecution', authority: 'Kanariamt', decidedOn: '2026-10-05', note: 'Kanariurteil', by: 'Amina Sarkar' }, { status: 'possible' }])
    expect(await amina.refused(status, { input: { ...input, decidedOn: '2199-01-01' } })).toBe('InvalidInput')
    expect(await amina.refused(status, { input: { ...input, decidedOn: '2026-02-30' } })).toBe('InvalidInput')
    expect(await amina.refused(status, { input: { ...input, decidedOn: '2026' } })).toBe('InvalidInput')
    expect((await amina.ask(spare, { input: { workerId, acts: 'Kanaripapiere', addressee: 'Kanaristaatsanwalt' } }))['noteNonPunishment'].nonPunishment)
      .toEqual([{ acts: 'Kanaripapiere', addressee: 'Kanaristaatsanwalt', by: 'Amina Sarkar' }])
  })

  it('nothing of it lies open, and all of it goes with her', async () => {
    const { id, workerId } = await screened()
    await amina.ask(remedy, { input: { screeningId: id, item: 'indicators.debt_bondage', state: 'in_remedy', note: 'Kanariraten' } })
    await amina.ask(spare, { input: { workerId, acts: 'Kanaripapiere', addressee: 'Kanaristaatsanwalt' } })
    const { rows: [lying] } = await world.owner.query('SELECT (SELECT json_agg(s) FROM screening s)::text || (SELECT json_agg(e) FROM screening_entry e)::text || (SELECT json_agg(v) FROM event v)::text AS text')
    expect(lying.text).not.toMatch(/kanari|debt_bondage|in_remedy/i)
    await Erasures.during(places.config, places.keyring, erasable, it => it.erase('worker', workerId))
    expect(await amina.refused(one, { id })).toBe('NotFound')
    expect((await amina.ask(ofHer, { id: workerId }))['worker']).toMatchObject({ screenings: [], statusDecisions: [], canScreen: { begin: { reason: 'WorkerIsErased' } } })
    const { rows } = await world.owner.query('SELECT id FROM screening WHERE worker_id = $1 UNION ALL SELECT id FROM screening_entry WHERE worker_id = $1', [workerId])
    expect(rows).toEqual([])
  })
})

it('says of each instrument where it comes from, and offers the eleven first', async () => {
  const { instruments } = await amina.ask('{ instruments { id version source date occasion scoring dimensions { id items { id text adult child } } } }')
  expect(instruments.map((it: { id: string, occasion: string }) => [it.id, it.occasion])).toEqual([['ilo_forced_labour', 'first'], ['operational_labour', 'on_request']])
  for (const it of instruments) expect([it.source.length > 20, /^\d{4}-\d{2}-\d{2}$/.test(it.date)]).toEqual([true, true])
})
