import { afterAll, beforeAll, expect, it } from 'vitest'
import { startClamd, type TestClamd } from '../../../infra/testing/clamd.ts'
import { begun, get, looked, patch, scannedBy, settled } from '../../test/files.js'
import type { Caller } from '../../test/graphql.js'
import { joined, opened } from '../../test/matter.js'
import { photo } from '../../test/papers.js'
import { openWorld, relayed, type World } from '../../test/world.js'
import { FileCheck } from './check.js'

let world: World
let clamd: TestClamd
let amina: Caller
let ingrid: Caller
let junho: Caller
let bytes: Buffer

beforeAll(async () => {
  world = await openWorld()
  clamd = await startClamd()
  scannedBy(world, clamd)
  bytes = await photo()
  ;[amina, ingrid, junho] = await Promise.all([world.as('amina'), world.as('ingrid'), world.as('junho')])
})
afterAll(async () => {
  await world.close()
  await clamd.stop()
})

const list = 'query ($id: ID!) { case(id: $id) { files(first: 50) { nodes { name state author pages size mine from { name } audience { organisation { name } } can { openCopy { allowed } openOriginal { allowed } } withheld { field } } } timeline(first: 50) { nodes { kind } } } }'
type Audience = { organisation: { name: string } }[]
/** Whom a file was shown to stands in the order of random ids, which differ between two cases. */
const page = async (by: Caller, id: string) => {
  const { case: it } = await by.ask(list, { id })
  for (const file of it.files.nodes) (file.audience as Audience | null)?.sort((one, other) => one.organisation.name.localeCompare(other.organisation.name)) // as asked above
  return it
}
const status = async (by: Caller, path: string) => (await get(by, path)).status

/** A case of a lead, a brand and a supplier, with a file to the brand and one of its own. */
async function matter() {
  const caseId = await opened(world, amina)
  const brand = await joined(world, amina, caseId, 'ljungvind', 'brand')
  const supplier = await joined(world, amina, caseId, 'byeolmaru', 'supplier')
  const [lead] = (await amina.ask('query ($id: ID!) { case(id: $id) { parties { nodes { id role } } } }', { id: caseId }))['case'].parties.nodes.filter((it: { role: string }) => it.role === 'lead')
  const shown = await looked(world, amina, { record: caseId, audience: [brand], name: 'shown.jpg' }, bytes)
  const own = await looked(world, ingrid, { record: caseId, audience: [supplier], name: 'own.jpg' }, bytes)
  await relayed(world)
  return { caseId, brand, supplier, lead: lead.id as string, shown: shown.id, own: own.id } // the server's own id
}

it('the company concerned keeps the files it had, hears of no other, and is answered as ever', { timeout: 240_000 }, async () => {
  const [here, twin] = [await matter(), await matter()]
  const before = await page(ingrid, here.caseId)
  expect(before.files.nodes).toHaveLength(2)
  await amina.ask('mutation ($id: ID!, $reason: String!) { makeRespondent(id: $id, reason: $reason) { id } }', { id: here.brand, reason: 'A second worker named it.' })
  await relayed(world)
  expect(await page(ingrid, here.caseId)).toEqual(before)
  for (const path of [`${here.shown}/copy`, `${here.shown}/page/1`, `${here.own}/copy`, `${here.own}/original`]) expect([path, await status(ingrid, path)]).toEqual([path, 200])
  expect(await status(ingrid, `${here.shown}/original`)).toBe(404)

  // What comes later does not reach it, also where somebody names it who does not know.
  const late = await looked(world, junho, { record: here.caseId, audience: [here.brand], name: 'late.jpg' }, bytes)
  await looked(world, amina, { record: here.caseId, audience: [here.supplier], name: 'later.jpg' }, bytes)
  await relayed(world)
  // That its own people opened what it sent is its own matter.
  const after = await page(ingrid, here.caseId)
  expect(after).toEqual({ ...before, timeline: { nodes: [{ kind: 'file_original_opened' }, ...before.timeline.nodes] } })
  expect(await status(ingrid, `${late.id}/copy`)).toBe(404)

  // What it sends is shown to its own people as always, comes to the lead, and to nobody it names.
  const sentHere = await looked(world, ingrid, { record: here.caseId, audience: [here.supplier, here.lead], name: 'since.jpg' }, bytes)
  await looked(world, ingrid, { record: twin.caseId, audience: [twin.supplier, twin.lead], name: 'since.jpg' }, bytes)
  await relayed(world)
  expect((await page(ingrid, here.caseId)).files).toEqual((await page(ingrid, twin.caseId)).files)
  expect(await status(ingrid, `${sentHere.id}/copy`)).toBe(200)
  expect([await status(amina, `${sentHere.id}/copy`), await status(junho, `${sentHere.id}/copy`)]).toEqual([200, 404])
  expect((await page(junho, here.caseId)).files.nodes.map((it: { name: string }) => it.name)).not.toContain('since.jpg')
})

const concern = async (brand: string) => amina.ask('mutation ($id: ID!, $reason: String!) { makeRespondent(id: $id, reason: $reason) { id } }', { id: brand, reason: 'A second worker named it.' })

it('the company concerned does not hear that the lead opened what it sent', { timeout: 240_000 }, async () => {
  const here = await matter()
  await concern(here.brand)
  const since = await looked(world, ingrid, { record: here.caseId, audience: [here.lead] }, bytes)
  await relayed(world)
  const before = (await page(ingrid, here.caseId)).timeline
  expect(await status(amina, `${since.id}/original`)).toBe(200)
  await relayed(world)
  expect((await page(ingrid, here.caseId)).timeline).toEqual(before)
  const { rows } = await world.owner.query(`SELECT organisation_id AS of FROM event WHERE subject_id = $1 AND kind = 'file.original_opened'`, [since.id])
  expect(rows).toEqual([{ of: null }])
})

it('what is asked back goes from the page that was kept as from the live one, and both are told', { timeout: 240_000 }, async () => {
  const here = await matter()
  const { id } = await looked(world, amina, { record: here.caseId, audience: [here.brand, here.supplier], name: 'back.jpg' }, bytes)
  await relayed(world)
  await concern(here.brand)
  await relayed(world)
  await amina.ask('mutation ($id: ID!) { recallFile(id: $id) { id } }', { id })
  await relayed(world)
  const told = async (by: Caller) => {
    const { files, timeline } = await page(by, here.caseId)
    const { rows } = await world.owner.query(`SELECT notify, hint_kind AS kind FROM inbox WHERE membership_id = $1 AND event_kind = 'file.recalled'`, [by.membershipId])
    return { isThere: files.nodes.some((it: { name: string }) => it.name === 'back.jpg'), first: timeline.nodes[0], rows }
  }
  expect(await told(ingrid)).toEqual({ isThere: false, first: { kind: 'file_recalled' }, rows: [{ notify: true, kind: 'case' }] })
  expect(await told(junho)).toEqual(await told(ingrid))
})

it('a file that waited for a scanner stays on the page that was kept', { timeout: 240_000 }, async () => {
  const here = await matter()
  scannedBy(world, null)
  const { id } = await looked(world, amina, { record: here.caseId, audience: [here.brand], name: 'waits.jpg' }, bytes)
  await concern(here.brand)
  scannedBy(world, clamd)
  await world.app.get(FileCheck).check(id)
  expect([await settled(world, id), await status(ingrid, `${id}/copy`)]).toEqual(['ready', 200])
  expect((await page(ingrid, here.caseId)).files.nodes).toContainEqual(expect.objectContaining({ name: 'waits.jpg', state: 'ready' }))
})

it('what a company began to send before it became the company concerned comes to the lead alone', { timeout: 240_000 }, async () => {
  const here = await matter()
  const id = await begun(ingrid, { record: here.caseId, audience: [here.supplier], name: 'begun.jpg' }, bytes.length)
  await patch(ingrid, id, 0, bytes.subarray(0, 50))
  await concern(here.brand)
  expect((await patch(ingrid, id, 50, bytes.subarray(50))).status).toBe(204)
  await settled(world, id)
  expect([await status(junho, `${id}/copy`), await status(amina, `${id}/copy`), await status(ingrid, `${id}/copy`)]).toEqual([404, 200, 200])
  const names = async (by: Caller) => (await page(by, here.caseId)).files.nodes.find((it: { name: string }) => it.name === 'begun.jpg').audience.map((it: { organisation: { name: string } }) => it.organisation.name)
  expect([(await names(ingrid)).length, (await names(amina)).length]).toEqual([2, 2])
  expect(await names(ingrid)).not.toEqual(await names(amina))

  // Also by SQL its own row says what its people named, and no line says who reads it.
  const rows = await world.database.read('rt', { membership: ingrid.membershipId, organisation: await world.idOf('ljungvind') }, tx => tx.sql<{ audience: string[], readers: number }>(
    'SELECT audience, (SELECT count(*)::int FROM file_reader r WHERE r.file_id = file.id) AS readers FROM file WHERE id = $1', [id]))
  expect(rows).toEqual([{ audience: expect.arrayContaining([here.brand, here.supplier]), readers: 0 }])
})
