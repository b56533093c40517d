import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { begin, begun, codeOf, headersOf, offsetOf, patch, sent, settled, slowly } from '../../test/files.js'
import type { Caller } from '../../test/graphql.js'
import { joined, opened } from '../../test/matter.js'
import { openWorld, relayed, type World } from '../../test/world.js'
import { Ids } from '../platform/clock/ids.js'
import { FileCheck } from './check.js'

let world: World
let amina: Caller
let ingrid: Caller
let caseId: string
let brand: string
const ids = new Ids()
const folderOf = (id: string) => join(world.dataDir, 'files', id.slice(0, 2), id)
/** Waits until a request holds the upload. */
const held = (id: string) => vi.waitFor(async () => {
  const { rows: [row] } = await world.owner.query<{ until: Date | null }>('SELECT leased_until AS until FROM file WHERE id = $1', [id])
  expect(row?.until).not.toBe(null)
}, { interval: 10, timeout: 60_000 })

beforeAll(async () => {
  world = await openWorld()
  amina = await world.as('amina')
  ingrid = await world.as('ingrid')
  caseId = await opened(world, amina)
  brand = await joined(world, amina, caseId, 'ljungvind', 'brand')
})
afterAll(async () => { await world.close() })

describe('a place for a file', () => {
  it.each([
    ['a case that is not hers', () => ({ record: ids.next() }), 404, 'NotFound'],
    ['a party that is not of the case', () => ({ record: caseId, audience: [ids.next()] }), 404, 'NotFound'],
    ['a kind that is not taken', () => ({ record: caseId, type: 'text/html' }), 400, 'FileTypeNotAllowed'],
    ['what is no line of a plan', () => ({ record: caseId, use: 'proof' }), 404, 'NotFound'],
    ['more than may come', () => ({ record: caseId, size: 524_288_001 }), 413, 'TooLarge'],
    ['nothing', () => ({ record: caseId, size: 0 }), 400, 'InvalidInput'],
    ['no name', () => ({ record: caseId, name: ' ' }), 400, 'InvalidInput'],
    ['a name that reads other than it is written', () => ({ record: caseId, name: 'photo\u202Egpj.exe' }), 400, 'InvalidInput'],
  ])('is refused before the first byte for %s', async (_what, said, status, code) => {
    const answer = await begin(amina, said())
    expect([answer.status, await codeOf(answer)]).toEqual([status, code])
  })

  it('is nobody\'s who is signed out, of another site, or without the header that only our script sends', async () => {
    const ask = (headers: Record<string, string>) => fetch(`${world.url}/files`, { method: 'POST', headers: { 'tus-resumable': '1.0.0', 'upload-length': '1', ...headers } })
    expect((await ask({ 'x-amends': '1' })).status).toBe(401)
    expect((await ask({ cookie: amina.cookie })).status).toBe(400)
    expect((await ask({ cookie: amina.cookie, 'x-amends': '1', origin: 'https://elsewhere.example' })).status).toBe(400)
    expect((await ask({ cookie: amina.cookie, 'x-amends': '1', 'sec-fetch-site': 'cross-site' })).status).toBe(400)
  })

  it('is the sender\'s alone: to all others it is absent', async () => {
    const id = await begun(amina, { record: caseId, audience: [brand] }, 10)
    expect([await offsetOf(amina, id), await offsetOf(ingrid, id)]).toEqual([0, -404])
    expect((await patch(ingrid, id, 0, Buffer.from('0123456789'))).status).toBe(404)
    expect((await fetch(`${world.url}/files/${id}`, { method: 'DELETE', headers: headersOf(ingrid) })).status).toBe(404)
    expect((await ingrid.ask('query ($id: ID!) { case(id: $id) { files { nodes { id } } } }', { id: caseId }))['case'].files.nodes).toEqual([])
  })

  it('is given up by its sender, and nothing of it stays', async () => {
    const id = await begun(amina, { record: caseId }, 100_000)
    expect((await patch(amina, id, 0, ids.bytes(70_000))).headers.get('upload-offset')).toBe('70000')
    expect(existsSync(folderOf(id))).toBe(true)
    expect((await fetch(`${world.url}/files/${id}`, { method: 'DELETE', headers: headersOf(amina) })).status).toBe(204)
    expect([existsSync(folderOf(id)), await offsetOf(amina, id)]).toEqual([false, -404])
  })

  it('goes when nobody finished it in its time', async () => {
    const id = await begun(amina, { record: caseId }, 100)
    await patch(amina, id, 0, Buffer.alloc(50))
    await world.owner.query(`UPDATE file SET expires_at = started_at - interval '1 second' WHERE id = $1`, [id])
    expect(await offsetOf(amina, id)).toBe(-404)
    await world.app.get(FileCheck).clear()
    expect([existsSync(folderOf(id)), (await world.owner.query('SELECT 1 FROM file WHERE id = $1', [id])).rowCount]).toEqual([false, 0])
  })
})

describe('an upload', () => {
  it('that is cut at ten places goes on from what was acknowledged, and arrives as it was sent', { timeout: 240_000 }, async () => {
    const bytes = ids.bytes(1_500_000)
    const id = await begun(amina, { record: caseId, type: 'video/mp4', name: 'a film.mp4' }, bytes.length)
    let offset = 0
    for (const place of Array.from({ length: 10 }, () => Math.floor(ids.part() * bytes.length)).toSorted((a, b) => a - b)) {
      if (place <= offset) continue
      const line = slowly(amina, id, offset, bytes.subarray(offset), place - offset)
      await held(id)
      line.cut()
      // What came until then is there once the server has noticed that nobody sends any more.
      const now = await vi.waitFor(async () => {
        const at = await offsetOf(amina, id)
        expect(at).toBeGreaterThanOrEqual(offset)
        return at
      }, { interval: 20, timeout: 60_000 })
      offset = now
    }
    const last = await patch(amina, id, offset, bytes.subarray(offset))
    expect([last.status, last.headers.get('upload-offset')]).toEqual([204, String(bytes.length)])
    await settled(world, id)
    const { rows: [row] } = await world.owner.query<{ digest: string }>('SELECT case_hash AS digest FROM file WHERE id = $1', [id])
    const again = await sent(amina, { record: caseId, type: 'video/mp4' }, bytes)
    await settled(world, again)
    const { rows: [other] } = await world.owner.query<{ digest: string }>('SELECT case_hash AS digest FROM file WHERE id = $1', [again])
    expect(row?.digest).toMatch(/^[0-9a-f]{64}$/)
    expect(row?.digest).toBe(other?.digest)
  })

  it('is held by one request: another is refused meanwhile', async () => {
    const bytes = ids.bytes(200_000)
    const id = await begun(amina, { record: caseId }, bytes.length)
    const first = slowly(amina, id, 0, bytes, 100_000)
    await held(id)
    expect([(await patch(amina, id, 0, bytes)).status, await offsetOf(amina, id)]).toEqual([423, -423])
    expect(await first.end()).toBe(204)
    expect(await offsetOf(amina, id)).toBe(200_000)
  })

  it('takes no byte at another place, and none too many', async () => {
    const id = await begun(amina, { record: caseId }, 10)
    expect((await patch(amina, id, 3, Buffer.from('3456789'))).status).toBe(409)
    expect((await patch(amina, id, 0, Buffer.from('0123456789x'))).status).toBe(413)
    expect((await patch(amina, id, 0, Buffer.from('01234'))).status).toBe(204)
    expect(await offsetOf(amina, id)).toBe(5)
  })

  it('ends with the part of its sender', async () => {
    const bytes = Buffer.from('0123456789')
    const id = await begun(ingrid, { record: caseId }, bytes.length)
    await patch(ingrid, id, 0, bytes.subarray(0, 5))
    await amina.ask('mutation ($id: ID!) { endParty(id: $id, reason: "Its part is done.") { id } }', { id: brand })
    expect((await patch(ingrid, id, 5, bytes.subarray(5))).status).toBe(404)
    expect((await begin(ingrid, { record: caseId })).status).toBe(404)
  })

  it('whose last answer was lost is there all the same', async () => {
    const id = await sent(amina, { record: caseId }, Buffer.from('0123456789'))
    expect(await offsetOf(amina, id)).toBe(10)
    await relayed(world)
    const { rows } = await world.owner.query(`SELECT 1 FROM event WHERE subject_id = $1 AND kind = 'file.received'`, [id])
    expect(rows).toHaveLength(1)
  })
})

it('keeps too many away', async () => {
  const other = await opened(world, amina)
  await world.owner.query(`INSERT INTO file (id, use, record_id, case_id, organisation_id, party_id, membership_id, author_name, class, audience, state, claimed_type, size, sealed_name,
      wrapped_key, page_sizes, started_at, expires_at, version)
    SELECT md5(n::text)::uuid, 'evidence', p.case_id, p.case_id, p.organisation_id, p.id, p.added_by, 'Someone', 'coordination', ARRAY[p.id], 'not_scanned', 'text/plain', 1, '', '', '{}', p."from", p."from", 1
    FROM party p, generate_series(1, 200) n WHERE p.case_id = $1`, [other])
  await world.owner.query('INSERT INTO file_reader (file_id, party_id, case_id, audience, at) SELECT id, party_id, case_id, audience, started_at FROM file WHERE case_id = $1', [other])
  const answer = await begin(amina, { record: other })
  expect(await codeOf(answer)).toBe('TooManyFiles')
})
