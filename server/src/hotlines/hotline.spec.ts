import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hotlineLimits } from '@amends/shared/hotlines'
import type { Caller } from '../../test/graphql.js'
import { ended, holding } from '../../test/ties.js'
import { openWorld, relayed, type World } from '../../test/world.js'
import { Ids } from '../platform/clock/ids.js'
import { Destroying } from '../platform/erasure/destroying.js'
import { KeptLongEnough } from '../retention/kept.js'
import { newReceipt } from '../reports/mailbox.factory.js'

const ids = new Ids()
let world: World
let amina: Caller, rashid: Caller, nattaya: Caller, ingrid: Caller, other: Caller, hyejin: Caller
let nodipar: string

const hand = 'mutation ($input: HandOverReportInput!) { handOverReport(input: $input) { id reference handedOn state } }'
const triage = 'mutation ($id: ID!, $input: TriageInput!) { triageReport(id: $id, input: $input) { state } }'
const look = { danger: 'no', child: false, injured: false, confined: false, safeToAnswer: true, note: null }
const word = 'xylophone'
const heard = (given: object = {}) => ({ input: {
  keeperId: nodipar, reference: 'HL-2026/017', agreed: true, language: 'bn', subject: 'self', danger: 'no', concerns: ['fee_paid'], place: `Dock ${word}`, when: 'this_month', story: `She paid ${word}.`,
  contact: { way: 'phone', value: '+880 00 111 1111', times: ['evening'], mayPickUp: null }, wishes: ['brand'], ...given } })
const handed = async (by: Caller, given: object = {}): Promise<string> => (await by.ask(hand, heard(given)))['handOverReport'].id
const own = async (by: Caller): Promise<{ id: string, state: string }[]> => (await by.ask('{ hotlineReports(first: 50) { nodes { id reference handedOn state withheld { field } } } }'))['hotlineReports'].nodes
const reportOf = async (id: string): Promise<string> => (await world.owner.query<{ id: string }>('SELECT report_id AS id FROM hotline_report WHERE id = $1', [id])).rows[0]?.id ?? ''

beforeAll(async () => {
  world = await openWorld()
  ;[amina, rashid, nattaya, ingrid, hyejin, nodipar] = await Promise.all([world.as('amina'), world.as('rashid'), world.as('nattaya'), world.as('ingrid', 'ljungvind'), world.as('hyejin'), world.idOf('nodipar')])
  other = await world.as('claire')
}, 240_000)
afterAll(async () => { await world.close() })

describe('what a hotline heard', () => {
  it('goes to nobody who did not say that companies may turn to them', async () => {
    expect((await ingrid.ask('{ hotlineDesks { id } }'))['hotlineDesks']).toEqual([])
    expect(await ingrid.refused(hand, heard())).toBe('NotFound')
    await rashid.ask('mutation { takeSelfReports(takes: true) { id } }')
    expect([(await ingrid.ask('{ hotlineDesks { id } }'))['hotlineDesks'], (await hyejin.ask('{ hotlineDesks { id } }'))['hotlineDesks']]).toEqual([[{ id: nodipar }], []])
  })

  it('goes to no house of the brand itself, and tells it nothing of what others say of the two', async () => {
    const desks = async () => (await ingrid.ask('{ hotlineDesks { id } }'))['hotlineDesks']
    for (const [by, seen, refused] of [[nattaya, [{ id: nodipar }], []], [ingrid, [], ['NotFound']]] as const) {
      await holding(world, by, 'ljungvind', 'owns', 'nodipar')
      await world.owner.query('UPDATE tie SET declared_organisation_id = (SELECT m.organisation_id FROM membership m WHERE m.id = tie.declared_by) WHERE ended_at IS NULL')
      expect(await desks()).toEqual(seen)
      expect((await ingrid.send(hand, heard())).refusals).toEqual(refused)
      await ended(world)
    }
    expect(await desks()).toEqual([{ id: nodipar }])
  })

  it('is handed over by brands alone, with her yes, and with a number that is no name', async () => {
    const may = async (by: Caller) => (await by.ask('{ me { handsOver { allowed reason } } }'))['me'].handsOver
    expect([await may(ingrid), await may(hyejin), await may(amina)]).toEqual([{ allowed: true, reason: null }, { allowed: false, reason: 'OnlyForBrands' }, { allowed: false, reason: 'OnlyForBrands' }])
    expect([await hyejin.refused(hand, heard()), await amina.refused(hand, heard())]).toEqual(['OnlyForBrands', 'OnlyForBrands'])
    for (const given of [{ agreed: false }, { reference: 'Rahima' }, { reference: 'RAHIMA' }, { story: ' ', concerns: [] }, { channel: 'hotline' }]) expect(await ingrid.refused(hand, heard(given))).toBe('InvalidInput')
    expect(await ingrid.refused(hand, heard({ keeperId: await world.idOf('rimkhlong') }))).toBe('NotFound')
  })

  it('comes into the queue of its keeper as any report, with whose hotline heard it, and opens by no code that the brand could hold', async () => {
    expect(await ingrid.refused(hand, heard({ receipt: newReceipt() }))).toBe('InvalidInput')
    const id = await reportOf(await handed(ingrid, { danger: 'now' }))
    await relayed(world)
    const { report } = await amina.ask('query ($id: ID!) { report(id: $id) { state channel danger story wishes source { by system reference } } }', { id })
    expect(report).toMatchObject({ state: 'received', channel: 'partner', danger: 'now', story: `She paid ${word}.`, source: { by: null, system: 'Ljungvind Outdoor', reference: 'HL-2026/017' } })
    expect(report.wishes).toEqual(['brand'])
    for (const by of [ingrid, nattaya, hyejin]) expect(await by.refused('query ($id: ID!) { report(id: $id) { id } }', { id })).toBe('NotFound')
  })

  it('leaves the brand a number, a day and one of two words, and turns to the second on the day after any first look', async () => {
    const [first, second] = [await handed(ingrid), await handed(ingrid, { danger: 'now' })]
    expect((await own(ingrid)).find(it => it.id === first)).toEqual({ id: first, reference: 'HL-2026/017', handedOn: expect.stringMatching(/^\d{4}-\d\d-\d\d$/), state: 'handed_over', withheld: [] })
    await amina.ask(triage, { id: await reportOf(first), input: look })
    const told = async () => (await own(ingrid)).find(it => it.id === first)?.state
    const days = async () => world.app.get(KeptLongEnough).sweep()
    await days()
    expect(await told()).toBe('handed_over')
    await world.owner.query('UPDATE hotline_report SET looked_on = looked_on - 1')
    await days()
    expect(await told()).toBe('received')
    await amina.ask('mutation ($id: ID!, $input: DeclineInput!) { declineReport(id: $id, input: $input) { state } }', { id: await reportOf(first), input: { reason: 'outside_area', elsewhere: ['embassy'], text: 'We cannot.' } })
    expect(await told()).toBe('received')
    expect((await own(ingrid)).find(it => it.id === second)?.state).toBe('handed_over')
    expect(JSON.stringify(await own(ingrid))).not.toContain(word)
    expect([await own(await world.as('johan')), await own(other)]).toEqual([await own(ingrid), []])
  })

  it('is written into no log with who heard it, and into no key of an act as it was said', async () => {
    const key = ids.next()
    const once = await ingrid.send(hand, heard(), key)
    expect((await ingrid.send(hand, heard(), key)).data?.['handOverReport'].id).toBe(once.data?.['handOverReport'].id)
    const { rows } = await world.owner.query<{ all: string }>(`SELECT string_agg(t, '') AS all FROM (SELECT i::text AS t FROM idempotency i UNION ALL SELECT e::text FROM event e UNION ALL SELECT h::text FROM hotline_report h UNION ALL SELECT o::text FROM outbox o) all_of`)
    expect(rows[0]?.all).not.toContain(word)
    const report = await reportOf(once.data?.['handOverReport'].id)
    expect((await world.owner.query('SELECT actor_membership_id, actor_organisation_id FROM event WHERE chain = $1', [report])).rows).toEqual([{ actor_membership_id: null, actor_organisation_id: null }])
  })

  it('leads nowhere once what she told is erased, and the brand reads what it read before', async () => {
    const [key, input] = [ids.next(), heard()]
    const id: string = (await ingrid.send(hand, input, key)).data?.['handOverReport'].id
    const [report, before] = [await reportOf(id), await own(ingrid)]
    await world.app.get(Destroying).destroy('report', report)
    expect([await reportOf(id), await own(ingrid)]).toEqual(['', before])
    expect((await world.owner.query('SELECT 1 FROM report_source WHERE report_id = $1', [report])).rows).toEqual([])
    // Nor does the key of its act tell it: it is answered as before, and refuses another act as before.
    expect((await ingrid.send(hand, input, key)).data?.['handOverReport'].id).toBe(id)
    expect((await ingrid.send(hand, heard({ reference: 'HL-2026/018' }), key)).refusals).toEqual(['KeyUsedForAnotherAct'])
  })

  it('is so much in a day and no more, however many are sent at once', async () => {
    const { rows: [today] } = await world.owner.query<{ count: number }>('SELECT count(*)::int AS count FROM hotline_report')
    await world.owner.query(`INSERT INTO hotline_report (id, organisation_id, reference, handed_on, state, by_membership_id)
      SELECT gen_random_uuid(), organisation_id, 'HL-1', handed_on, 'received', by_membership_id FROM (SELECT * FROM hotline_report LIMIT 1) one, generate_series(1, $1)`, [hotlineLimits.daily - (today?.count ?? 0) - 2])
    const answers = await Promise.all(Array.from({ length: 5 }, () => ingrid.send(hand, heard(), ids.next())))
    expect(answers.flatMap(it => it.refusals)).toEqual(['TooManyRequests', 'TooManyRequests', 'TooManyRequests'])
  })
})

it('stands behind walls in the database, too', async () => {
  const asks = async (who: Caller, sql: string, values: unknown[]): Promise<number | string> => {
    const { rows: [it] } = await world.owner.query<{ organisation: string }>('SELECT organisation_id AS organisation FROM membership WHERE id = $1', [who.membershipId])
    try { return await world.database.write('rt', { membership: who.membershipId, organisation: it?.organisation ?? '' }, tx => tx.changed(sql, values)) } catch (error) { return (error as { code: string }).code } // what PostgreSQL threw
  }
  const { rows: [one] } = await world.owner.query<{ id: string, report: string }>('SELECT id, report_id AS report FROM hotline_report WHERE report_id IS NOT NULL LIMIT 1')
  const values = [one?.id]
  const read = 'SELECT id FROM hotline_report WHERE id = $1'
  expect(await Promise.all([ingrid, other, hyejin, amina, nattaya].map(who => asks(who, read, values)))).toEqual([1, 0, 0, 0, 0])
  // Which report it became is readable for nobody who asks; nor is the report, its source or its log for the brand.
  expect(await asks(ingrid, 'SELECT report_id FROM hotline_report WHERE id = $1', values)).toBe('42501')
  for (const table of ['report WHERE id', 'report_source WHERE report_id', 'event WHERE chain']) expect(await asks(ingrid, `SELECT 1 FROM ${table} = $1`, [one?.report])).toBe(0)
  expect(await asks(ingrid, `UPDATE hotline_report SET state = 'received' WHERE id = $1`, values)).toBe('42501')
  // A brand puts its number on no report but the one it brings, and no line into its log.
  const { rows: [any] } = await world.owner.query<{ id: string }>(`SELECT r.id FROM report r WHERE r.organisation_id = $1 AND NOT EXISTS (SELECT FROM hotline_report h WHERE h.report_id = r.id) LIMIT 1`, [nodipar])
  const add = `INSERT INTO hotline_report (id, organisation_id, reference, handed_on, state, by_membership_id, report_id) VALUES ($1, me_organisation(), 'HL-1', '2026-01-01', 'handed_over', me_membership(), $2)`
  expect([await asks(ingrid, add, [ids.next(), any?.id]), await asks(hyejin, add, [ids.next(), any?.id])]).toEqual(['42501', '42501'])
  const key = async (who: Caller, keeper: string) => asks(who, 'SELECT 1 FROM hotline_keeper($1)', [keeper])
  expect([await key(ingrid, nodipar), await key(ingrid, await world.idOf('rimkhlong')), await key(hyejin, nodipar), await key(nattaya, nodipar)]).toEqual([1, 0, 0, 0])
})
