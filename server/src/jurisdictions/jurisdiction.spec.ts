import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Caller } from '../../test/graphql.js'
import { joined, opened } from '../../test/matter.js'
import { openWorld, relayed, type World } from '../../test/world.js'

let world: World
let amina: Caller, rashid: Caller, ingrid: Caller, minseo: Caller
let caseId: string

const keep = 'mutation ($input: KeepCasePlacesInput!) { keepCasePlaces(input: $input) { id places { id } } }'
const remove = 'mutation ($id: ID!) { removeCasePlace(id: $id) { id places { id } } }'
const keepDate = 'mutation ($input: KeepLegalDateInput!) { keepLegalDate(input: $input) { id legalDates { id rule dueOn } } }'
const meetDate = 'mutation ($id: ID!) { meetLegalDate(id: $id) { id legalDates { id } } }'
const page = `query ($id: ID!) { case(id: $id) { id changedAt withheld { field reason } places { id kind country region vessel lastOn by can { remove { allowed } } withheld { field } }
  duties { rule kind country body dueOn source reviewer isExpired placeIds legalDate { id dueOn } } legalDates { id rule dueOn } } }`
type Spot = { id: string, kind: string, country: string, region: string | null }
type Duty = { rule: string, dueOn: string | null, legalDate: { id: string } | null }
const places = [
  { kind: 'recruited', country: 'BD', region: 'Sylhet' }, { kind: 'worked', country: 'KR', region: 'Yangju', lastOn: '2025-06-30' },
  { kind: 'vessel_flag', country: 'MY', vessel: 'Sri Intan 7' }, { kind: 'brand_seat', country: 'DE' },
]
const seen = async (who: Caller, id = caseId) => (await who.ask(page, { id }))['case']
const kinds = (of: { places: Spot[] }) => of.places.map(it => it.kind)

beforeAll(async () => {
  world = await openWorld()
  ;[amina, rashid, ingrid, minseo] = await Promise.all([world.as('amina'), world.as('rashid'), world.as('ingrid'), world.as('minseo')])
  caseId = await opened(world, amina)
  await amina.ask('mutation ($id: ID!) { beginVerification(id: $id) { id } }', { id: caseId })
})
afterAll(async () => { await world.close() })

describe('the places of a case', () => {
  it('are written down by those of the lead who work on it, and the law there appears', async () => {
    const input = { caseId, places }
    expect(await rashid.refused(keep, { input })).toBe('NotFound')
    await amina.ask(keep, { input })
    const found = await seen(amina)
    expect(kinds(found)).toEqual(['recruited', 'worked', 'vessel_flag', 'brand_seat'])
    expect(found.places[1]).toMatchObject({ region: 'Yangju', lastOn: '2025-06-30', by: 'Amina Sarkar', can: { remove: { allowed: true } }, withheld: [] })
    const rules = found.duties.map((it: Duty) => it.rule)
    expect(rules).toEqual(expect.arrayContaining(['int_flag_state', 'kr_inspectorate', 'kr_wages', 'my_marine', 'de_feed_back']))
    expect(rules.some((it: string) => it.startsWith('th_') || it.startsWith('gb_'))).toBe(false)
    expect(found.duties.find((it: Duty) => it.rule === 'kr_wages')).toMatchObject({ dueOn: '2028-06-30', reviewer: null, isExpired: false, placeIds: [found.places[1].id], source: 'Labor Standards Act, Art. 49' })
  })

  it('leave no digest behind that places could be tried against', async () => {
    const { rows } = await world.owner.query<{ fingerprint: string }>('SELECT fingerprint FROM idempotency')
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.map(it => it.fingerprint)).not.toContain(createHash('sha256').update(canonicalize([keep, { input: { caseId, places } }]) ?? '').digest('hex'))
  })

  it('are refused where they cannot be: too many, a day to come, a day where nobody stays, letters of no country', async () => {
    const one = (more: object) => ({ input: { caseId, places: [{ kind: 'worked', country: 'KR', ...more }] } })
    expect(await amina.refused(keep, { input: { caseId, places: Array.from({ length: 38 }, () => ({ kind: 'worked', country: 'KR' })) } })).toBe('TooManyPlaces')
    expect(await amina.refused(keep, one({ lastOn: '2099-01-01' }))).toBe('InvalidInput')
    expect(await amina.refused(keep, one({ kind: 'brand_seat', lastOn: '2025-01-01' }))).toBe('InvalidInput')
    expect(await amina.refused(keep, one({ country: 'kr' }))).toBe('InvalidInput')
    expect(kinds(await seen(amina))).toHaveLength(4)
  })

  it('tell a brand nothing: no place, no rule, no date, no notification, no moment moved', async () => {
    await joined(world, amina, caseId, 'ljungvind', 'brand')
    await relayed(world)
    const before = await seen(ingrid)
    expect(before).toMatchObject({ places: [], duties: null, legalDates: null })
    const [place] = (await seen(amina)).places
    await amina.ask(keep, { input: { caseId, places: [{ kind: 'transited', country: 'NP' }] } })
    await relayed(world)
    expect(await seen(ingrid)).toEqual(before)
    expect(await ingrid.refused(keep, { input: { caseId, places } })).toBe('NotFound')
    expect(await ingrid.refused(remove, { id: place.id })).toBe('NotFound')
    expect(await ingrid.refused(keepDate, { input: { caseId, rule: 'kr_wages' } })).toBe('NotFound')
    const { rows } = await world.owner.query(`SELECT FROM inbox i JOIN event e ON e.id = i.event_id WHERE e.kind LIKE 'jurisdiction.%' AND i.membership_id = $1`, [ingrid.membershipId])
    expect(rows).toEqual([])
  })

  it('let an inspectorate that takes part see whose case it is, and nothing that leads to a person', async () => {
    await joined(world, amina, caseId, 'hanriver', 'labour_inspectorate')
    const found = await seen(minseo)
    expect(kinds(found)).toEqual(['worked', 'vessel_flag', 'brand_seat'])
    expect(found.places[0]).toMatchObject({ country: 'KR', region: null, vessel: null, lastOn: null, by: null, can: { remove: null } })
    expect(found.duties.map((it: Duty) => it.rule)).toContain('kr_inspectorate')
    expect(found.duties.every((it: Duty) => it.dueOn === null && it.legalDate === null)).toBe(true)
    expect(found.legalDates).toBeNull()
    await relayed(world)
    const before = await seen(minseo)
    await amina.ask(keep, { input: { caseId, places: [{ kind: 'recruited', country: 'LK' }] } })
    await relayed(world)
    expect(await seen(minseo)).toEqual(before)
    const recruited = (await seen(amina)).places.find((it: Spot) => it.country === 'LK')
    expect(await minseo.refused(remove, { id: recruited?.id })).toBe('NotFound')
  })

  it('are removed without a trace of what they were, and with them the law there', async () => {
    const flag = (await seen(amina)).places.find((it: Spot) => it.kind === 'vessel_flag')
    await amina.ask(remove, { id: flag.id })
    const found = await seen(amina)
    expect(kinds(found)).not.toContain('vessel_flag')
    expect(found.duties.some((it: Duty) => it.rule === 'my_marine')).toBe(false)
    expect(await amina.refused(remove, { id: flag.id })).toBe('NotFound')
    const { rows } = await world.owner.query('SELECT FROM case_place WHERE id = $1', [flag.id])
    expect(rows).toEqual([])
  })
})

describe('a day that a law sets', () => {
  const mine = async (who: Caller) => (await who.ask('{ myWork { items { kind recordId legalBy legalDate { rule } } } }'))['myWork'].items.filter((it: { kind: string }) => it.kind === 'legal_date')

  it('comes on the list of those who work on the case once somebody puts it there, and stays as it was', async () => {
    expect(await mine(amina)).toEqual([])
    expect(await amina.refused(keepDate, { input: { caseId, rule: 'kr_inspectorate' } })).toBe('DutyHasNoDate')
    expect(await amina.refused(keepDate, { input: { caseId, rule: 'th_wages' } })).toBe('DutyHasNoDate')
    await amina.ask(keepDate, { input: { caseId, rule: 'kr_wages' } })
    expect(await amina.refused(keepDate, { input: { caseId, rule: 'kr_wages' } })).toBe('DateIsKept')
    expect(await mine(amina)).toEqual([expect.objectContaining({ legalBy: '2028-06-30', legalDate: { rule: 'kr_wages' } })])
    expect([await mine(rashid), await mine(minseo), await mine(ingrid)]).toEqual([[], [], []])
    await amina.ask(keep, { input: { caseId, places: [{ kind: 'worked', country: 'KR', lastOn: '2024-01-31' }] } })
    expect((await seen(amina)).duties.find((it: Duty) => it.rule === 'kr_wages')).toMatchObject({ dueOn: '2027-01-31', legalDate: { dueOn: '2028-06-30' } })
  })

  it('is ended by whoever works on it, once', async () => {
    const [date] = (await seen(amina)).legalDates
    expect(await rashid.refused(meetDate, { id: date.id })).toBe('NotFound')
    expect(await minseo.refused(meetDate, { id: date.id })).toBe('NotFound')
    expect((await amina.ask(meetDate, { id: date.id }))['meetLegalDate'].legalDates).toEqual([])
    expect(await amina.refused(meetDate, { id: date.id })).toBe('AlreadyEnded')
    expect(await mine(amina)).toEqual([])
  })

  it('costs a page no more statements however many places there are', async () => {
    const spent = () => world.database.statements.rt + world.database.statements.auth
    await seen(amina)
    const before = spent()
    await seen(amina)
    expect(spent() - before).toBeLessThanOrEqual(8)
  })
})
