import { afterAll, beforeAll, expect, it } from 'vitest'
import { cast, organisations, type CastKey, type OrganisationKey } from '@amends/shared/cast'
import type { Caller } from '../../../test/graphql.js'
import { logged } from '../../../test/prove/canaries.js'
import { Ids } from '../../platform/clock/ids.js'
import { openWorld, relayed, type World } from '../../../test/world.js'

/** Let loose in a shelter: in the name of its house, its area, its own entry and the place where somebody is met. */
const canaries = { house: 'Zinnoberhaus', area: 'TH-7QZ', entry: 'Zaunkoenig bed line', point: 'Zypressenbrunnen', street: 'Zwetschgenweg' }
const words = Object.values(canaries)
const found = (text: string): string[] => words.filter(word => text.includes(word))

let world: World
let malee: Caller, amina: Caller
let log: ReturnType<typeof logged>
const random = new Ids()
let refused = ''
const ids = { house: '', entry: '', hold: '', open: '' }
/** Everybody but those of the shelter; whoever has a second chair there is asked in her other one. */
const others = (Object.keys(cast) as CastKey[]).filter(key => key !== 'malee') // keys of a const object

beforeAll(async () => {
  world = await openWorld()
  ;[malee, amina] = await Promise.all([world.as('malee'), world.as('amina')])
  log = logged()
  ids.house = (await malee.ask('mutation ($input: KeepHouseInput!) { keepHouse(input: $input) { id } }',
    { input: { name: canaries.house, country: 'TH', area: canaries.area, languages: ['th'], needs: [], isAccessible: true } }))['keepHouse'].id
  await malee.ask('mutation ($input: CountPlacesInput!) { countPlaces(input: $input) { id } }', { input: { houseId: ids.house, counts: [{ group: 'women', free: 3 }] } })
  ids.entry = (await malee.ask('mutation ($input: KeepServiceInput!) { keepService(input: $input) { id } }',
    { input: { name: canaries.entry, status: 'active', needs: ['shelter'], serves: [], languages: [], phones: [], countries: [], hours: [] } }))['keepService'].id
  const place = { group: 'women', needs: [], isAccessible: false, dependants: 0, country: 'TH', threatArea: 'TH-10' }
  const hold = async () => (await amina.ask('mutation ($input: HoldPlaceInput!) { holdPlace(input: $input) { id } }', { input: place }))['holdPlace'].id
  ids.hold = await hold()
  ids.open = await hold()
  await malee.ask('mutation ($id: ID!, $point: String!) { acceptHold(id: $id, meetingPoint: $point) { id } }', { id: ids.hold, point: canaries.point })
  // An address in a package is refused before anything is kept of it.
  const secret = { id: random.next(), name: 'A desk', status: 'active', description: `Near ${canaries.street}`, service_at_locations: [{ id: random.next(), location: {
    id: random.next(), location_type: 'physical', addresses: [{ id: random.next(), address_1: canaries.street, city: 'X', state_province: 'X', postal_code: '1', country: 'TH', address_type: 'physical' }] } }] }
  const answer = await fetch(`${world.url}/hsds/import`, { method: 'POST', body: JSON.stringify([secret]), headers: { 'content-type': 'application/vnd.hsds', 'x-amends': '1', cookie: malee.cookie } })
  refused = await answer.text()
  await relayed(world)
})
afterAll(async () => { log.stop(); await world.close() })

it('lies in no column that the runtime role reads as any other organisation', { timeout: 240_000 }, async () => {
  const { rows: tables } = await world.owner.query<{ name: string, columns: string[] }>(`SELECT format('%I.%I', n.nspname, c.relname) AS name, array_agg(format('%I', a.attname)) AS columns
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    WHERE c.relkind IN ('r', 'p', 'v', 'm') AND n.nspname = 'public' AND has_column_privilege('amends_rt', c.oid, a.attnum, 'SELECT') GROUP BY 1`)
  expect(tables.map(it => it.name)).toContain('public.house')
  const leaks: string[] = []
  for (const key of Object.keys(organisations) as OrganisationKey[]) { // keys of a const object
    if (key === 'quietwater') continue
    const { rows: [chair] } = await world.owner.query<{ id: string, person: string, organisation: string }>(
      'SELECT id, person_id AS person, organisation_id AS organisation FROM membership WHERE organisation_id = $1 AND until IS NULL LIMIT 1', [await world.idOf(key)])
    if (!chair) throw new Error(`nobody is of ${key}`)
    const settings = { organisation: chair.organisation, membership: chair.id, person: chair.person, at: '1795300000000' }
    await world.database.read('rt', settings, async tx => {
      for (const { name, columns } of tables) {
        const [row] = await tx.sql<{ text: string | null }>(`SELECT string_agg(it::text, ' ') AS text FROM (SELECT ${columns.join(', ')} FROM ${name}) it`)
        for (const word of found(row?.text ?? '')) leaks.push(`${key} ${name} ${word}`)
      }
    })
  }
  expect(leaks).toEqual([])
})

it('is found where it was let loose, so that looking for it means something', async () => {
  const { rows: [house] } = await world.owner.query('SELECT name, area FROM house')
  const { rows: [entry] } = await world.owner.query('SELECT name FROM service WHERE is_confidential')
  expect([house, entry]).toEqual([{ name: canaries.house, area: canaries.area }, { name: canaries.entry }])
  const { rows } = await world.owner.query('SELECT sealed, wrapped_key FROM meeting_point')
  expect(found(rows.map(it => `${it.sealed.toString('latin1')} ${it.wrapped_key.toString('latin1')}`).join())).toEqual([])
})

it('is read by no role of the server but the one that asks for somebody', async () => {
  const { rows } = await world.owner.query(`SELECT r.role, t.name FROM unnest('{amends_auth,amends_relay}'::text[]) r (role), unnest('{house,service,place}'::text[]) t (name)
    WHERE has_any_column_privilege(r.role, t.name, 'SELECT')`)
  expect(rows).toEqual([])
  const { rows: [can] } = await world.owner.query(`SELECT has_column_privilege('amends_rt', 'meeting_point', 'sealed', 'SELECT') AS rt, has_function_privilege('amends_rt',
    'places_fit(text, text, text[], bool, text, text)', 'EXECUTE') AS fit`)
  expect(can).toEqual({ rt: false, fit: false })
})

it('is in no answer, no refusal, no export and no line of the log for anybody else', { timeout: 240_000 }, async () => {
  const questions: [string, object][] = [
    ['query ($text: String!) { services(search: $text, first: 50) { nodes { id name description addresses { street } provider { name } } } serviceCountries { country } }', { text: 'Z' }],
    ['query ($id: ID!) { service(id: $id) { name } }', { id: ids.entry }], ['{ houses { name area } }', {}],
    ['{ mine: holds(asked: false) { id house { name area } by } theirs: holds(asked: true) { id house { name area } } }', {}],
    ['mutation ($input: CountPlacesInput!) { countPlaces(input: $input) { name area } }', { input: { houseId: ids.house, counts: [] } }],
    ['mutation ($id: ID!) { declineHold(id: $id, reason: full) { house { name } } }', { id: ids.open }],
    ['mutation ($id: ID!) { acceptHold(id: $id, meetingPoint: "x") { house { name } } }', { id: ids.open }],
    ['mutation ($id: ID!) { noteArrival(id: $id) { house { name } } }', { id: ids.hold }],
    ['mutation ($input: FindPlaceInput!) { askForPlaces(input: $input) { count confirmedWithin } }',
      { input: { group: 'women', needs: [], isAccessible: false, dependants: 0, country: 'TH', threatArea: canaries.area.slice(0, 5) } }],
  ]
  const told: string[] = found(refused).map(word => `the answer to a package ${word}`)
  for (const key of others) {
    const who = await world.as(key)
    for (const [text, variables] of questions) told.push(...found((await who.send(text, { ...variables })).text).map(word => `${key} ${text.slice(0, 40)} ${word}`))
    for (const form of ['services', 'organizations', 'tables']) {
      const file = await fetch(`${world.url}/hsds/export/${form}`, { headers: { cookie: who.cookie } })
      told.push(...found(Buffer.from(await file.arrayBuffer()).toString('latin1')).map(word => `${key} ${form} ${word}`))
    }
    if (key !== 'amina') expect((await who.send('mutation ($id: ID!) { openMeetingPoint(id: $id) { text } }', { id: ids.hold })).refusals).toEqual(['NotFound'])
  }
  expect(told).toEqual([])
  expect((await amina.ask('mutation ($id: ID!) { openMeetingPoint(id: $id) { text } }', { id: ids.hold }))['openMeetingPoint'].text).toBe(canaries.point)
  log.stop()
  expect(found(log.text())).toEqual([])
})
