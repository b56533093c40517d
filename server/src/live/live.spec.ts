import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import { afterAll, beforeAll, expect, inject, it, vi } from 'vitest'
import type { Caller } from '../../test/graphql.js'
import { joined, opened } from '../../test/matter.js'
import { specConfig } from '../../test/template.js'
import { openWorld, relayed, type World } from '../../test/world.js'
import { build } from '../app.js'
import { Ears, happen } from './live.factory.js'
import { LivePace } from './pace.js'

let world: World
let amina: Caller
let nodipar: string
let second: NestFastifyApplication | undefined
const folder = mkdtempSync(join(tmpdir(), 'amends-second-'))

beforeAll(async () => {
  world = await openWorld()
  amina = await world.as('amina')
  nodipar = await world.idOf('nodipar')
})
afterAll(async () => {
  await second?.close()
  await world?.close()
  rmSync(folder, { recursive: true, force: true })
})

const revoked = (caller: Caller) => world.owner.query(
  'UPDATE session SET revoked_at = now() WHERE membership_id = $1', [caller.membershipId])

it('says at once where to look again, and nothing else', async () => {
  const ears = await Ears.of(amina)
  const id = await happen(world, nodipar, { hint: 'report', notify: true, detail: { story: 'They keep my passport.' } })
  await ears.until('inbox')
  expect(ears.hints).toEqual([`report ${id}`, 'inbox'])
  const shape = /^(0\{"sid":"[\w-]+"\}|2\["hint",\{"kind":"(case|report|inbox|organisation|me)"(,"id":"[0-9a-f-]{36}")?\},\d+\])$/
  expect(ears.frames.filter(frame => !shape.test(frame))).toEqual([])
  ears.close()
})

it('sends the one who acts to her other tabs, without a notification', async () => {
  const ears = await Ears.of(amina)
  const colleague = await Ears.of(await world.as('shirin'))
  const before = (await amina.ask('{ me { unread } }')).me.unread
  const caseId = await opened(world, amina)
  await Promise.all([ears.until(`case ${caseId}`), colleague.until(`case ${caseId}`)])
  const { rows } = await world.owner.query('SELECT 1 FROM inbox i JOIN event e ON e.id = i.event_id WHERE i.notify AND e.actor_membership_id = i.membership_id')
  expect(rows).toEqual([])
  // the one more is the report that came in from elsewhere
  expect((await amina.ask('{ me { unread } }')).me.unread).toBe(before + 1)
  ears.close()
  colleague.close()
})

it('tells after a break what came meanwhile, each once, and from where to go on', async () => {
  const ears = await Ears.of(amina)
  const first = await happen(world, nodipar)
  await ears.until(`organisation ${first}`)
  ears.close()
  const missed = [await happen(world, nodipar), await happen(world, nodipar, { hint: 'report', notify: true })]
  await relayed(world)
  const back = await Ears.of(amina)
  expect(await back.resume(ears.cursor)).toEqual({ ok: true })
  expect(back.hints).toEqual([`organisation ${missed[0]}`, `report ${missed[1]}`, 'inbox'])
  expect(back.cursor).toBe(ears.cursor + 2)
  expect(await back.resume(back.cursor)).toEqual({ ok: true })
  expect(back.hints).toHaveLength(3)
  expect(await back.resume(back.cursor + 1)).toEqual({ ok: false })
  back.close()
})

/** Rows as the relay writes them, in the inbox of `caller`, about `places` records in turn. @returns the place before them. */
async function missed(caller: Caller, count: number, places: number): Promise<number> {
  const { rows: [row] } = await world.owner.query<{ before: number }>(`
    WITH before AS (SELECT coalesce(max(seq), 0) AS seq FROM inbox WHERE membership_id = $1),
    added AS (INSERT INTO inbox (id, membership_id, seq, event_id, event_kind, at, hint_kind, hint_id, notify)
      SELECT gen_random_uuid(), $1, before.seq + n, gen_random_uuid(), 'message.sent', now(), 'case', md5('place ' || n % $3)::uuid, n % 2 = 0
      FROM before, generate_series(1, $2::int) n)
    SELECT seq AS before FROM before`, [caller.membershipId, count, places])
  return row?.before ?? -1
}

it('tells after a long break every place to look at once, in time', async () => {
  const before = await missed(amina, 5_000, 40)
  const ears = await Ears.of(amina)
  const from = performance.now()
  expect(await ears.resume(before)).toEqual({ ok: true })
  expect(performance.now() - from).toBeLessThan(60_000)
  expect(ears.hints.filter(it => it.startsWith('case ')).length).toBe(40)
  expect(new Set(ears.hints).size).toBe(ears.hints.length)
  expect([ears.hints.includes('inbox'), ears.cursor]).toEqual([true, before + 5_000])
  ears.close()
})

it('says forget everything once, when too much was missed to tell', async () => {
  const before = await missed(amina, 201, 201)
  const ears = await Ears.of(amina)
  expect(await ears.resume(before)).toEqual({ ok: true })
  expect(ears.hints).toEqual(['me'])
  ears.close()
})

it('lets in only a signed-in person from a page of ours', async () => {
  const foreign = { origin: 'https://elsewhere.example', cookie: amina.cookie }
  const without = { cookie: amina.cookie }
  const stranger = { origin: world.url, cookie: 'sid=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' }
  for (const headers of [foreign, without, { ...foreign, origin: 'null' }, stranger, { origin: world.url }]) {
    await expect(Ears.open(world.url, headers)).rejects.toThrow('websocket error')
  }
  const polling = await fetch(`${world.url}/live/?EIO=4&transport=polling`, { headers: { origin: world.url, cookie: amina.cookie } })
  expect(polling.status).toBe(400)
})

it('closes on whoever asks for anything else, or too often', async () => {
  const other = await Ears.of(amina)
  // The contract has no such event: that is what is tried.
  other.socket.emit('join' as 'resume', 1, () => undefined)
  expect(await other.closed).toBe('io server disconnect')
  const often = await Ears.of(amina)
  for (let n = 0; n < 6; n += 1) often.socket.emit('resume', 0, () => undefined)
  expect(await often.closed).toBe('io server disconnect')
  const wrong = await Ears.of(amina)
  for (const cursor of [-1, 0.5, '1; DROP TABLE inbox', null]) expect(await wrong.resume(cursor as number)).toEqual({ ok: false }) // as a hostile client would
  const large = await Ears.of(amina)
  large.socket.emit('resume', 'x'.repeat(20_000) as unknown as number, () => undefined) // as a hostile client would
  expect(await large.closed).toBe('transport close')
  wrong.close()
})

it('says forget everything to a session that ended, closes, and tells it nothing more', async () => {
  const rashid = await world.as('rashid')
  const [here, there] = [await Ears.of(rashid), await Ears.of(rashid)]
  const { me } = await rashid.ask('{ me { sessions { id current } } }')
  const current = me.sessions.find((it: { current: boolean }) => it.current)
  await rashid.ask('mutation ($id: ID!) { revokeSession(id: $id) { id } }', { id: current.id })
  expect(await Promise.all([here.closed, there.closed])).toEqual(['io server disconnect', 'io server disconnect'])
  await happen(world, nodipar)
  await relayed(world)
  expect([here.hints, there.hints]).toEqual([['me'], ['me']])
  await expect(Ears.of(rashid)).rejects.toThrow('websocket error')
})

it('refuses what the old socket asks for, when its session ended elsewhere', async () => {
  const rashid = await world.as('rashid')
  const ears = await Ears.of(rashid)
  await revoked(rashid)
  expect(await ears.resume(0)).toEqual({ ok: false })
  expect(await ears.closed).toBe('io server disconnect')
  expect(ears.hints).toEqual(['me'])
})

it('finds by itself that a session ended elsewhere', async () => {
  const rashid = await world.as('rashid')
  const ears = await Ears.of(rashid)
  await revoked(rashid)
  expect(await ears.closed).toBe('io server disconnect')
  expect(ears.hints).toEqual(['me'])
})

it('closes on a browser that acts for another organisation from now on', async () => {
  const malee = await world.as('malee')
  const ears = await Ears.of(malee)
  const { membershipId } = await world.as('malee', 'rimkhlong')
  await malee.ask('mutation ($id: ID!) { useMembership(id: $id) { id } }', { id: membershipId })
  expect(await ears.closed).toBe('io server disconnect')
  const back = await Ears.of(malee)
  const [there, here] = [await happen(world, await world.idOf('quietwater')), await happen(world, await world.idOf('rimkhlong'))]
  await back.until(`organisation ${here}`)
  expect(back.hints).not.toContain(`organisation ${there}`)
  back.close()
})

it('says forget everything to a party that ended, and nothing of the case after', async () => {
  const ljungvind = await world.idOf('ljungvind')
  const ingrid = await world.as('ingrid')
  const caseId = await opened(world, amina)
  const partyId = await joined(world, amina, caseId, 'ljungvind', 'brand')
  const ears = await Ears.of(ingrid)
  await amina.ask('mutation ($id: ID!) { beginVerification(id: $id) { id } }', { id: caseId })
  await ears.until(`case ${caseId}`)
  await amina.ask('mutation ($id: ID!) { endParty(id: $id, reason: "not its supplier") { id } }', { id: partyId })
  await ears.until('me')
  const known = ears.hints.length
  await amina.ask('mutation ($id: ID!) { sendMessage(caseId: $id, text: "only us", audience: []) { id } }', { id: caseId })
  await joined(world, amina, caseId, 'juniper', 'international_organisation')
  const later = await happen(world, ljungvind)
  await ears.until(`organisation ${later}`)
  expect(ears.hints.slice(known)).toEqual([`organisation ${later}`])
  ears.close()
  const back = await Ears.of(ingrid)
  await back.resume(0)
  expect(back.hints).toEqual(['me'])
  back.close()
})

it('does not tell a company of a shelter, in no frame', async () => {
  const ingrid = await world.as('ingrid')
  const caseId = await opened(world, amina)
  await joined(world, amina, caseId, 'ljungvind', 'brand')
  await relayed(world)
  const ears = await Ears.of(ingrid)
  const shelter = await joined(world, amina, caseId, 'quietwater', 'shelter')
  await amina.ask('mutation ($id: ID!, $to: [ID!]!) { sendMessage(caseId: $id, text: "a bed for tonight", audience: $to) { id } }', { id: caseId, to: [shelter] })
  const later = await happen(world, await world.idOf('ljungvind'))
  await ears.until(`organisation ${later}`)
  expect(ears.hints).toEqual([`organisation ${later}`])
  ears.close()
})

it('has room for twenty sockets of one session, also when more come at once', async () => {
  const shirin = await world.as('shirin')
  const come = await Promise.allSettled(Array.from({ length: 45 }, () => Ears.of(shirin)))
  const ears = come.flatMap(it => (it.status === 'fulfilled' ? [it.value] : []))
  await vi.waitFor(() => expect(ears.filter(it => it.socket.connected).length).toBe(20), { timeout: 60_000 })
  for (const it of ears) it.close()
})

it('tells the sockets of another server on the same database', async () => {
  second = await build(specConfig(world.databaseUrl, inject('masterKeyFile'), folder))
  await second.listen(0, '127.0.0.1')
  const url = (await second.getUrl()).replace('[::1]', '127.0.0.1')
  const ears = await Ears.of(amina, url)
  const id = await happen(world, nodipar)
  await ears.until(`organisation ${id}`)
  await second.close()
  second = undefined
  expect(await ears.closed).toBe('transport close')
})

it('drops all sockets when the database cannot be read, since nobody could be told that an access ended', async () => {
  const ears = await Ears.of(amina)
  world.app.get(LivePace).blind = 300
  const id = await happen(world, nodipar)
  await ears.until(`organisation ${id}`)
  await world.owner.query('REVOKE SELECT ON inbox FROM amends_relay')
  expect(await ears.closed).toBe('io server disconnect')
  await expect(Ears.of(amina)).rejects.toThrow('websocket error')
  await world.owner.query('GRANT SELECT ON inbox TO amends_relay')
  world.app.get(LivePace).blind = 30_000
  const back = await Ears.of(amina)
  back.close()
})
