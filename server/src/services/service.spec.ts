import { readFileSync } from 'node:fs'
import canonicalize from 'canonicalize'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Caller } from '../../test/graphql.js'
import { openWorld, relayed, type World } from '../../test/world.js'
import { Ids } from '../platform/clock/ids.js'

let world: World
const random = new Ids()
let rashid: Caller, amina: Caller, malee: Caller, ingrid: Caller, nattaya: Caller, johan: Caller

const folder = new URL('../../test/hsds/', import.meta.url)
const example = (name: string) => readFileSync(new URL(name, folder))
const keep = 'mutation ($input: KeepServiceInput!) { keepService(input: $input) { id isConfidential needs serves spoken countries assuredOn origin provider { name } } }'
const list = `query ($need: ServiceNeed, $language: String, $country: String, $place: String, $within: DistanceBand, $serves: ServedGroup, $openNow: Boolean, $own: Boolean, $search: String, $first: Int!, $after: String) {
  services(need: $need, language: $language, country: $country, place: $place, within: $within, serves: $serves, openNow: $openNow, own: $own, search: $search, first: $first, after: $after) {
    nodes { id name isStale isOpen addresses { street town } keeper { name } } pageInfo { endCursor hasNextPage } } }`
const one = 'query ($id: ID!) { service(id: $id) { id name unshown phones { number } hours { days opensAt } terms costs documents can { change { allowed reason } assure { allowed } remove { allowed } } } }'
const entry = (given: Record<string, unknown> = {}) => ({ input: {
  name: 'Legal desk', status: 'active', needs: ['legal'], serves: [], languages: ['bn'], phones: ['+880 2 1234'], countries: [], hours: [],
  address: { street: '4 Canal Road', town: 'Dhaka', region: 'Dhaka', postalCode: '1205', country: 'BD' }, ...given,
} })
const names = async (who: Caller, given: Record<string, unknown> = {}): Promise<string[]> =>
  (await who.ask(list, { first: 50, within: 'anywhere', openNow: false, own: false, ...given }))['services'].nodes.map((it: { name: string }) => it.name)
const send = (who: Caller, body: Uint8Array | string, query = '') => fetch(`${world.url}/hsds/import${query}`, {
  method: 'POST', body: Buffer.from(body), headers: { 'content-type': 'application/vnd.hsds', 'x-amends': '1', cookie: who.cookie } })
const report = async (who: Caller, body: Uint8Array | string, query = '') => {
  const answer = await send(who, body, query)
  return await answer.json() as { done: boolean, code?: string, digest: string, services: object, faults: { what: string }[], leftOut: { what: string[] }[], unshown: { path: string }[] } // the server's own shape
}
const take = async (who: Caller, form: string) => Buffer.from(await (await fetch(`${world.url}/hsds/export/${form}`, { headers: { cookie: who.cookie } })).arrayBuffer())
const rows = async (statement: string, values: unknown[] = []) => (await world.owner.query(statement, values)).rows

beforeAll(async () => {
  world = await openWorld()
  ;[rashid, amina, malee, ingrid, nattaya, johan] = await Promise.all([world.as('rashid'), world.as('amina'), world.as('malee'), world.as('ingrid'), world.as('nattaya'), world.as('johan')])
})
afterAll(async () => { await world.close() })

describe('a package', () => {
  it('is looked at first, then kept whole, and the second time changes nothing', async () => {
    const body = example('organization_full.json')
    const looked = await report(nattaya, body)
    expect(looked).toMatchObject({ done: false, services: { added: 1, changed: 0, same: 0 }, organisations: { added: 1 }, faults: [] })
    expect(looked.unshown.map(it => it.path)).toContain('accreditations')
    expect(await rows('SELECT 1 FROM service')).toEqual([])
    expect((await report(nattaya, body, `?digest=${'0'.repeat(64)}`)).code).toBe('PreviewIsStale')
    expect(await report(nattaya, body, `?digest=${looked.digest}`)).toMatchObject({ done: true, services: { added: 1 } })
    expect(await report(nattaya, body, `?digest=${looked.digest}`)).toMatchObject({ done: true, services: { added: 0, changed: 0, same: 1 }, organisations: { same: 1 } })
    expect(await rows('SELECT origin FROM service')).toEqual([{ origin: 'imported' }])
  })

  it('goes out as it came in, to the byte in canonical order', async () => {
    const came = JSON.parse(example('organization_full.json').toString('utf8'))
    expect(canonicalize(JSON.parse((await take(nattaya, 'organizations')).toString('utf8')))).toBe(canonicalize([came]))
    const { services: [service], ...organization } = came
    expect(canonicalize(JSON.parse((await take(nattaya, 'services')).toString('utf8')))).toBe(canonicalize([{ ...service, organization }]))
    const zip = await take(nattaya, 'tables')
    expect(await report(nattaya, zip)).toMatchObject({ services: { same: 1 }, faults: [] })
  })

  it('of which one line is wrong is not kept at all', async () => {
    const good = { id: random.next(), name: 'Good', status: 'active' }
    const body = JSON.stringify([good, { id: 'no', name: 'Bad', status: 'active' }])
    const { digest } = await report(rashid, body)
    expect(await report(rashid, body, `?digest=${digest}`)).toMatchObject({ done: false, faults: [{ file: 'json', row: 2, at: '/id' }] })
    expect(await rows('SELECT 1 FROM service WHERE hsds_id = $1', [good.id])).toEqual([])
  })

  it('is brought by an administrator of an organisation that is here, and from no other page', async () => {
    expect((await report(amina, '[]')).code).toBe('NotAnAdministrator')
    expect((await report(johan, '[]')).code).toBe('NotAnAdministrator')
    expect((await fetch(`${world.url}/hsds/import`, { method: 'POST', body: '[]', headers: { 'content-type': 'application/vnd.hsds', cookie: rashid.cookie } })).status).toBe(400)
    expect((await fetch(`${world.url}/hsds/export/services`)).status).toBe(401)
    expect((await fetch(`${world.url}/hsds/export/none`, { headers: { cookie: rashid.cookie } })).status).toBe(400)
  })

  it('of a shelter loses every place, says so, and is known to nobody else', async () => {
    const at = { street: '77 Hidden Lane', code: 'ZZ-7788' }
    const term = { id: random.next(), taxonomy_term: { id: random.next(), name: 'Emergency shelter', description: 'A bed' } }
    const secret = {
      id: random.next(), name: 'House of the Canary', status: 'active', attributes: [term],
      organization: { id: random.next(), name: 'Canary Trust', description: 'They help', locations: [{ id: random.next(), location_type: 'physical', name: at.street }] },
      service_at_locations: [{ id: random.next(), location: { id: random.next(), location_type: 'physical', addresses: [
        { id: random.next(), address_1: at.street, city: 'Nowhere', state_province: 'Canary', postal_code: at.code, country: 'TH', address_type: 'physical' }] } }],
    }
    const telling = await report(nattaya, JSON.stringify([{ ...secret, description: 'Ask at 77 hidden lane.' }]))
    expect(telling.faults).toMatchObject([{ file: 'services', row: 1, what: 'says where a secret place is' }])
    const body = JSON.stringify([secret])
    const { digest, leftOut } = await report(nattaya, body)
    expect(leftOut.map(it => it.what)).toEqual([['locations'], ['service_at_locations']])
    expect(await report(nattaya, body, `?digest=${digest}`)).toMatchObject({ done: true })
    const dump = JSON.stringify([await rows('SELECT * FROM service'), await rows('SELECT * FROM listed_organisation'), await rows('SELECT * FROM service_leftover'), await rows('SELECT * FROM event')])
    for (const word of [at.street, at.code]) expect(dump).not.toContain(word)
    expect(await names(nattaya, { own: true })).toContain(secret.name)
    for (const other of [amina, ingrid, malee]) expect(await names(other)).not.toContain(secret.name)
    const seen = await world.database.read('rt', { organisation: await world.idOf('nodipar'), membership: amina.membershipId }, async tx =>
      [await tx.sql('SELECT name FROM service WHERE is_confidential'), await tx.sql('SELECT name FROM listed_organisation WHERE name = $1', ['Canary Trust'])])
    expect(seen).toEqual([[], []])
  })
})

describe('two packages', () => {
  const location = (street: string) => ({ id: random.next(), location_type: 'physical', addresses: [
    { id: random.next(), address_1: street, city: 'Samut', state_province: 'Bittern', postal_code: '74001', country: 'TH', address_type: 'physical' }] })
  const there = (street: string) => [{ id: random.next(), location: location(street) }]
  const bring = async (body: object[]) => { const text = JSON.stringify(body); return report(nattaya, text, `?digest=${(await report(nattaya, text)).digest}`) }
  const kept = async () => JSON.stringify([await rows('SELECT * FROM service'), await rows('SELECT * FROM listed_organisation')])
  const term = () => [{ id: random.next(), taxonomy_term: { id: random.next(), name: 'Shelter', description: 'A bed' } }]

  it.each([true, false])('tell no more than one where a shelter is, that comes first: %s', async shelterFirst => {
    const street = `9 Bittern Road ${shelterFirst}`
    const organization = { id: random.next(), name: 'Bittern House', description: 'A house', locations: [location(street)] }
    const beds = { id: random.next(), name: 'Beds', status: 'active', organization, attributes: term(), service_at_locations: there(street) }
    const talk = { id: random.next(), name: `Counselling ${shelterFirst}`, status: 'active', organization, service_at_locations: there(street), service_areas: [{ id: random.next(), extent: 'TH', extent_type: 'iso-3166' }] }
    for (const body of shelterFirst ? [[beds], [talk]] : [[talk], [beds]]) expect(await bring(body)).toMatchObject({ done: true, faults: [] })
    expect(await kept()).not.toContain('Bittern Road')
    expect(await names(amina)).toContain(talk.name)
    expect(await rows('SELECT countries, towns FROM service WHERE name = $1', [talk.name])).toEqual([{ countries: ['TH'], towns: [] }])
    // Not by a key alone, not without one, and not in the words of the entry.
    const { organization: _organization, ...alone } = talk
    expect(await bring([alone])).toMatchObject({ done: true })
    expect(await bring([{ ...alone, id: random.next(), organization_id: organization.id }])).toMatchObject({ done: true })
    expect((await bring([{ ...talk, description: `Come to ${street}.` }])).faults).toMatchObject([{ what: 'says where a secret place is' }])
    expect(await kept()).not.toContain('Bittern Road')
    const [row] = await rows('SELECT id FROM service WHERE hsds_id = $1', [talk.id])
    expect(await nattaya.refused(keep, entry({ id: row.id, name: talk.name }))).toBe('PlaceIsSecret')
    await world.owner.query('DELETE FROM service WHERE name = ANY ($1)', [[beds.name, talk.name]])
  })
})

describe('an entry', () => {
  it('is written by an administrator, confirmed by a colleague, and read by everybody here', async () => {
    expect(await amina.refused(keep, entry())).toBe('NotAnAdministrator')
    const { keepService } = await rashid.ask(keep, entry())
    expect(keepService).toMatchObject({ isConfidential: false, needs: ['legal'], spoken: ['bn'], countries: ['BD'], origin: 'own', provider: { name: 'Nodipar Worker Support' } })
    expect((await ingrid.ask(one, { id: keepService.id }))['service']).toMatchObject({ phones: [{ number: '+880 2 1234' }], unshown: [], can: { change: null, assure: null, remove: null } })
    expect((await amina.ask(one, { id: keepService.id }))['service'].can).toMatchObject({ change: { allowed: false, reason: 'NotAnAdministrator' }, assure: { allowed: true } })
    await world.owner.query(`UPDATE service SET assured_on = '2020-01-01' WHERE id = $1`, [keepService.id])
    expect((await names(amina)).at(-1)).toBe('Legal desk')
    await amina.ask('mutation ($id: ID!) { assureService(id: $id) { id assuredOn isStale } }', { id: keepService.id })
    expect(await rows('SELECT (assured_on > current_date - 2) AS fresh FROM service WHERE id = $1', [keepService.id])).toEqual([{ fresh: true }])
    await relayed(world)
    expect(await rows(`SELECT kind FROM event WHERE subject_id = $1 ORDER BY seq`, [keepService.id])).toEqual([{ kind: 'service.kept' }, { kind: 'service.assured' }])
  })

  it('that came with a package keeps what the form does not know', async () => {
    const [before] = await rows(`SELECT id, rest FROM service WHERE name = 'Community Counselling'`)
    await nattaya.ask(keep, entry({ id: before.id, name: 'Community Counselling', address: null }))
    const [after] = await rows('SELECT rest, phones FROM service WHERE id = $1', [before.id])
    expect(after.rest).toEqual(before.rest)
    expect(after.phones).toHaveLength(1)
  })

  it('of a shelter takes no address, whoever writes it', async () => {
    expect(await malee.refused(keep, entry({ needs: [] }))).toBe('PlaceIsSecret')
    expect(await rashid.refused(keep, entry({ needs: ['shelter'] }))).toBe('PlaceIsSecret')
    const { keepService } = await malee.ask(keep, entry({ needs: ['shelter'], address: null, name: 'Our house' }))
    expect(keepService.isConfidential).toBe(true)
    expect(await amina.refused(one, { id: keepService.id })).toBe('NotFound')
    expect((await malee.send('mutation ($id: ID!) { removeService(id: $id) { id } }', { id: keepService.id })).refusals).toEqual([])
  })

  it('that becomes one of a shelter loses its place, and so does whoever offers it, for good', async () => {
    const id = random.next()
    const body = JSON.stringify([{ id: random.next(), name: 'Warbler Trust', description: 'They help', locations: [{ id: random.next(), location_type: 'physical', name: 'Warbler Hill' }], services: [
      { id, name: 'Warbler line', status: 'active', metadata: [{ id: random.next(), last_action_date: '2026-01-01', last_action_type: 'update', field_name: 'city', previous_value: 'Warbler Hill', replacement_value: 'x', updated_by: 'x' }] }] }])
    await report(nattaya, body, `?digest=${(await report(nattaya, body)).digest}`)
    const [row] = await rows('SELECT id FROM service WHERE hsds_id = $1', [id])
    const secret = entry({ id: row.id, name: 'Warbler line', needs: ['shelter'], address: null })
    expect((await nattaya.ask(keep, secret))['keepService'].isConfidential).toBe(true)
    expect(JSON.stringify([await rows('SELECT * FROM service'), await rows('SELECT * FROM listed_organisation')])).not.toContain('Warbler Hill')
    expect((await nattaya.ask(keep, { input: { ...secret.input, needs: ['legal'] } }))['keepService'].isConfidential).toBe(true)
    expect(await amina.refused(one, { id: row.id })).toBe('NotFound')
  })

  it('is found by what is needed, by language, by whom it serves and by place', async () => {
    await rashid.ask(keep, entry({ name: 'Women\'s clinic', needs: ['health'], serves: ['women'], languages: ['ar'] }))
    await rashid.ask(keep, entry({ name: 'A line for all', needs: ['hotline'], address: null, hours: [{ days: ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'], opensAt: '00:00', closesAt: '00:00', timezone: 0 }] }))
    expect(await names(amina, { need: 'health' })).toEqual(['Women\'s clinic'])
    expect(await names(amina, { language: 'ar' })).toEqual(['Women\'s clinic'])
    expect(await names(amina, { need: 'health', serves: 'men' })).toEqual([])
    expect(await names(amina, { country: 'BD', place: 'Dhaka', within: 'near' })).toEqual(['A line for all', 'Legal desk', 'Women\'s clinic', 'Community Counselling'])
    expect(await names(amina, { country: 'NO', within: 'country' })).toEqual(['A line for all', 'Community Counselling'])
    expect(await names(amina, { openNow: true })).toEqual(['A line for all'])
    expect(await names(amina, { search: 'clinic' })).toEqual(['Women\'s clinic'])
    const first = (await amina.ask(list, { first: 2, within: 'anywhere', openNow: false, own: false }))['services']
    expect([first.nodes.length, first.pageInfo.hasNextPage]).toEqual([2, true])
    expect((await names(amina, { after: first.pageInfo.endCursor }))).not.toContain(first.nodes[0].name)
  })

  it('shades a country, and a shelter none', async () => {
    const { serviceCountries } = await amina.ask('{ serviceCountries { country count } }')
    expect(serviceCountries.map((it: { country: string }) => it.country)).not.toContain('TH')
    expect(serviceCountries).toContainEqual({ country: 'BD', count: 2 })
  })
})
