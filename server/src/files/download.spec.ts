import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eicar, startClamd, type TestClamd } from '../../../infra/testing/clamd.ts'
import { begin, codeOf, get, looked, scannedBy, sent, settled } from '../../test/files.js'
import type { Caller } from '../../test/graphql.js'
import { joined, opened } from '../../test/matter.js'
import { office, paper, photo, secrets } from '../../test/papers.js'
import { openWorld, relayed, type World } from '../../test/world.js'
import { FileCheck } from './check.js'

let world: World
let clamd: TestClamd
let amina: Caller
let ingrid: Caller
let nattaya: Caller
let caseId: string
let brand: string
let shelter: string
const list = 'query ($id: ID!) { case(id: $id) { files { nodes { id use state name author type size pages mine refusedAs from { name } audience { id } can { openCopy { allowed reason } openOriginal { allowed reason } upload { allowed } } withheld { field } } } } }'
const filesOf = async (by: Caller): Promise<Record<string, any>[]> => (await by.ask(list, { id: caseId }))['case'].files.nodes // oxlint-disable-line typescript/no-explicit-any -- a spec names what it asked for
const seen = async (by: Caller, id: string) => (await filesOf(by)).find(it => it['id'] === id)
const status = async (by: Caller | null, path: string) => (await get(by, path, {}, world.url)).status
const bytesOf = async (answer: Response) => Buffer.from(await answer.arrayBuffer())

beforeAll(async () => {
  world = await openWorld()
  clamd = await startClamd()
  scannedBy(world, clamd)
  ;[amina, ingrid, nattaya] = await Promise.all([world.as('amina'), world.as('ingrid'), world.as('nattaya')])
  caseId = await opened(world, amina)
  brand = await joined(world, amina, caseId, 'ljungvind', 'brand')
  shelter = await joined(world, amina, caseId, 'quietwater', 'shelter')
})
afterAll(async () => {
  await world.close()
  await clamd.stop()
})

describe('a file', { timeout: 240_000 }, () => {
  it('is given to those it was shown to as a copy, and as it came only to its sender and whoever of the lead works on the case', async () => {
    const bytes = await photo()
    const { id, state } = await looked(world, ingrid, { record: caseId, audience: [await leadOf()] }, bytes)
    expect(state).toBe('ready')
    expect(await seen(ingrid, id)).toMatchObject({ use: 'evidence', name: 'a photo.jpg', type: 'image/jpeg', size: bytes.length, pages: 1, mine: true, can: { openOriginal: { allowed: true } } })
    expect([await status(amina, `${id}/copy`), await status(amina, `${id}/original`), await status(amina, `${id}/page/1`)]).toEqual([200, 200, 200])
    expect((await bytesOf(await get(ingrid, `${id}/original`))).equals(bytes)).toBe(true)
    for (const path of ['copy', 'original', 'page/1']) expect([path, await status(nattaya, `${id}/${path}`), await status(null, `${id}/${path}`)]).toEqual([path, 404, 401])
    const shown = await looked(world, amina, { record: caseId, audience: [brand] }, bytes)
    expect([await status(ingrid, `${shown.id}/copy`), await status(ingrid, `${shown.id}/original`)]).toEqual([200, 404])
    expect((await seen(ingrid, shown.id))?.['can']).toMatchObject({ openCopy: { allowed: true }, openOriginal: null, upload: null })
  })

  it('says when its bytes were opened, and by whom, to who sent it', async () => {
    const { id } = await looked(world, ingrid, { record: caseId, audience: [await leadOf()] }, await photo())
    await get(amina, `${id}/original`)
    await relayed(world)
    const { rows } = await world.owner.query<{ actor: string, kind: string }>('SELECT actor_membership_id AS actor, kind FROM event WHERE subject_id = $1 ORDER BY seq', [id])
    expect(rows).toEqual([
      { kind: 'file.received', actor: ingrid.membershipId }, { kind: 'file.cleared', actor: null }, { kind: 'file.original_opened', actor: amina.membershipId }])
    const told = (await ingrid.ask('query ($id: ID!) { case(id: $id) { timeline(first: 20) { nodes { kind } } } }', { id: caseId }))['case'].timeline.nodes.map((it: { kind: string }) => it.kind)
    expect(told).toContain('file_original_opened')
  })

  it('cannot bring together who must not know of each other', async () => {
    const answer = await begin(amina, { record: caseId, audience: [brand, shelter] })
    expect(await codeOf(answer)).toBe('ReadersMustNotMeet')
  })

  it('in a copy has nothing left of who made it, with what and where', async () => {
    for (const [type, bytes] of [['image/jpeg', await photo()], ['image/png', await photo('png')], ['application/pdf', paper()]] as const) {
      expect(secrets.some(it => bytes.includes(it))).toBe(true)
      const { id } = await looked(world, amina, { record: caseId, type }, bytes)
      const copy = await bytesOf(await get(amina, `${id}/copy`))
      expect(copy.length).toBeGreaterThan(500)
      expect([type, secrets.filter(it => copy.includes(it))]).toEqual([type, []])
    }
  })

  it('shows each reader her own name, burnt into every page', async () => {
    const { id } = await looked(world, amina, { record: caseId, type: 'application/pdf', audience: [brand] }, paper(2))
    const [copy, ours, theirs] = [await get(amina, `${id}/copy`), await bytesOf(await get(amina, `${id}/page/2`)), await bytesOf(await get(ingrid, `${id}/page/2`))]
    expect([copy.headers.get('content-type'), (await seen(ingrid, id))?.['pages']]).toEqual(['application/pdf', 2])
    expect([ours.equals(theirs), (await sharp(ours).metadata()).width]).toEqual([false, 875])
    for (const page of ['0', '3', '-1', '1.5', 'x']) expect(await status(amina, `${id}/page/${page}`)).toBe(404)
  })

  it('is sent so that no page of anybody can run or keep it, under a name that its reader may know', async () => {
    const { id } = await looked(world, amina, { record: caseId, name: 'Bild "ü".jpg' }, await photo())
    const { headers } = await get(amina, `${id}/copy`)
    expect([headers.get('content-disposition'), headers.get('x-content-type-options'), headers.get('content-security-policy'), headers.get('cache-control')]).toEqual([
      'attachment; filename="file.jpg"; filename*=UTF-8\'\'Bild%20%22%C3%BC%22.jpg', 'nosniff', 'sandbox; default-src \'none\'', 'no-store'])
    expect((await get(amina, `${id}/copy`, { 'sec-fetch-site': 'cross-site' })).status).toBe(400)
  })

  it('is read in ranges, each of them asked for anew', async () => {
    const bytes = paper(1)
    const { id } = await looked(world, amina, { record: caseId, type: 'application/pdf', audience: [brand] }, bytes)
    const part = async (range: string, by = amina, of = 'original') => {
      const answer = await get(by, `${id}/${of}`, { range })
      return [answer.status, answer.headers.get('content-range'), (await bytesOf(answer)).length]
    }
    expect(await part('bytes=0-9')).toEqual([206, `bytes 0-9/${bytes.length}`, 10])
    expect(await part('bytes=-5')).toEqual([206, `bytes ${bytes.length - 5}-${bytes.length - 1}/${bytes.length}`, 5])
    expect(await part(`bytes=${bytes.length}-`)).toEqual([416, `bytes */${bytes.length}`, 0])
    expect((await part('bytes=0-9', ingrid, 'copy'))[0]).toBe(206)
    expect((await part('bytes=0-9', nattaya, 'copy'))[0]).toBe(404)
  })
})

it('leaves a line for whoever was given it and whoever was not, once for as long as it is open', { timeout: 240_000 }, async () => {
  const { id } = await looked(world, ingrid, { record: caseId, audience: [await leadOf()] }, await photo())
  for (const range of ['bytes=0-9', 'bytes=10-19', 'bytes=-5']) expect((await get(amina, `${id}/original`, { range })).status).toBe(206)
  for (const path of ['copy', 'page/1', 'page/1']) expect(await status(amina, `${id}/${path}`)).toBe(200)
  for (const path of ['copy', 'page/1', 'original', 'original']) expect(await status(nattaya, `${id}/${path}`)).toBe(404)
  const { rows } = await world.owner.query(
    'SELECT membership_id AS by, rendition, outcome, refusal FROM file_reading WHERE file_id = $1 ORDER BY outcome DESC, rendition', [id])
  expect(rows).toEqual([
    { by: amina.membershipId, rendition: 'copy', outcome: 'opened', refusal: null }, { by: amina.membershipId, rendition: 'original', outcome: 'opened', refusal: null },
    { by: nattaya.membershipId, rendition: 'copy', outcome: 'denied', refusal: 'NotFound' }, { by: nattaya.membershipId, rendition: 'original', outcome: 'denied', refusal: 'NotFound' }])
  await relayed(world)
  expect((await world.owner.query(`SELECT 1 FROM event WHERE subject_id = $1 AND kind = 'file.original_opened'`, [id])).rowCount).toBe(1)
  await world.owner.query(`UPDATE file_reading SET at = at - interval '20 minutes' WHERE file_id = $1`, [id])
  expect(await status(amina, `${id}/original`)).toBe(200)
  expect((await world.owner.query('SELECT 1 FROM file_reading WHERE file_id = $1', [id])).rowCount).toBe(5)
})

describe('what nobody is given', { timeout: 240_000 }, () => {
  it.each<[string, string, () => Promise<Buffer> | Buffer, string]>([
    ['something harmful', 'text/plain', () => eicar, 'FileIsHarmful'],
    ['a picture that carries something harmful', 'image/jpeg', async () => Buffer.concat([await photo(), eicar]), 'FileIsHarmful'],
    ['a page that says it is a picture', 'image/jpeg', () => Buffer.from('<html><script>alert(1)</script></html>'), 'FileTypeNotAllowed'],
    ['a program that says it is words', 'text/plain', () => Buffer.from([0x4d, 0x5a, 0x90, 0, 3, 0, 0, 0]), 'FileTypeNotAllowed'],
    ['a document with macros', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      () => office(['[Content_Types].xml', 'word/document.xml', 'word/vbaProject.bin']), 'FileTypeNotAllowed'],
    ['an archive that grows beyond measure', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', () => office(undefined, 0x7fffffff), 'FileTypeNotAllowed'],
  ])('is %s, nor its sender', async (_what, type, made, reason) => {
    const { id, state } = await looked(world, amina, { record: caseId, type, audience: [brand] }, await made())
    expect([state, await seen(amina, id)]).toMatchObject(['refused', { refusedAs: reason, can: { openCopy: { allowed: false, reason }, openOriginal: { allowed: false, reason } } }])
    for (const path of ['copy', 'original', 'page/1']) expect([await status(amina, `${id}/${path}`), await status(ingrid, `${id}/${path}`)].every(it => it >= 400)).toBe(true)
  })

  it('is what no scanner has looked at, until one has', async () => {
    scannedBy(world, null)
    const { id, state } = await looked(world, amina, { record: caseId, audience: [brand] }, await photo())
    expect([state, (await seen(ingrid, id))?.['can'].openCopy]).toEqual(['not_scanned', { allowed: false, reason: 'FileNotReady' }])
    expect([await status(amina, `${id}/original`), await status(ingrid, `${id}/copy`)]).toEqual([400, 400])
    const operator = await world.as('wanjiru')
    expect((await operator.ask('{ operations { unscannedFiles } }'))['operations'].unscannedFiles).toBe(1)
    scannedBy(world, clamd)
    await world.app.get(FileCheck).check(id)
    expect([await settled(world, id), await status(ingrid, `${id}/copy`)]).toEqual(['ready', 200])
    expect((await operator.ask('{ operations { unscannedFiles } }'))['operations'].unscannedFiles).toBe(0)
  })

  it('is a document that has no copy, but to those who may have its bytes', async () => {
    const { id, state } = await looked(world, amina, { record: caseId, type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', audience: [brand] }, office())
    expect([state, (await seen(ingrid, id))?.['can'], await status(ingrid, `${id}/copy`)]).toMatchObject(['ready', { openCopy: null, openOriginal: null }, 404])
    expect(await status(amina, `${id}/original`)).toBe(200)
  })

  it('is what was shown to a party whose part has ended', async () => {
    const { id } = await looked(world, amina, { record: caseId, audience: [brand] }, await photo())
    const own = await sent(ingrid, { record: caseId }, await photo())
    await settled(world, own)
    await amina.ask('mutation ($id: ID!) { endParty(id: $id, reason: "Its part is done.") { id } }', { id: brand })
    expect([await status(ingrid, `${id}/copy`), await status(ingrid, `${own}/original`), await status(ingrid, `${id}/page/1`)]).toEqual([404, 404, 404])
  })
})

it('lies on the disk and in the database so that nobody reads it there', async () => {
  const folder = join(world.dataDir, 'files')
  const all = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(it => it.isFile()).map(it => readFileSync(join(it.parentPath, it.name)))
  expect(all.length).toBeGreaterThan(10)
  expect([...secrets, 'JFIF', '%PDF', 'Exif'].filter(sign => all.some(bytes => bytes.includes(sign)))).toEqual([])
  const { rows } = await world.owner.query<{ text: string }>('SELECT file::text AS text FROM file UNION ALL SELECT event::text FROM event')
  expect(rows.filter(it => it.text.includes('a photo'))).toEqual([])
})

const leadOf = async (): Promise<string> => (await amina.ask('query ($id: ID!) { case(id: $id) { parties { nodes { id role } } } }', { id: caseId }))['case'].parties.nodes
  .find((it: { role: string }) => it.role === 'lead').id
