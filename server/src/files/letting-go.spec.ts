import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startClamd, type TestClamd } from '../../../infra/testing/clamd.ts'
import { migrations } from '../../migrations/all.js'
import { consented, explained } from '../../test/consent.js'
import { begin, codeOf, get, looked, scannedBy } from '../../test/files.js'
import type { Caller } from '../../test/graphql.js'
import { joined, opened } from '../../test/matter.js'
import { photo } from '../../test/papers.js'
import { asked, chainsHold, placesOf, type Places } from '../../test/places.js'
import { add } from '../../test/worker.js'
import { openWorld, relayed, type World } from '../../test/world.js'
import { erasable } from '../erasable.js'
import { loadBackup } from '../platform/backup/load.js'
import { makeBackup } from '../platform/backup/write.js'
import { Erasures } from '../platform/erasure/erasures.js'
import { FileLettingGo } from './letting-go.js'

let world: World
let places: Places
let clamd: TestClamd
let amina: Caller, malee: Caller, ingrid: Caller
let caseId: string, shelter: string, brand: string, quietwater: string
let bytes: Buffer
const status = async (by: Caller, path: string) => (await get(by, path)).status
const list = 'query ($id: ID!) { case(id: $id) { files { nodes { id name item state recalledAt workers { id } can { recall { allowed } } } } } }'
const filesOf = async (by: Caller): Promise<Record<string, unknown>[]> => (await by.ask(list, { id: caseId }))['case'].files.nodes
const has = async (by: Caller, id: string) => (await filesOf(by)).some(it => it['id'] === id)
const recall = 'mutation ($id: ID!) { recallFile(id: $id) { id recalledAt can { recall { allowed } } } }'

beforeAll(async () => {
  world = await openWorld()
  places = placesOf(world)
  clamd = await startClamd()
  scannedBy(world, clamd)
  ;[amina, malee, ingrid, bytes, quietwater] = await Promise.all([world.as('amina'), world.as('malee'), world.as('ingrid'), photo(), world.idOf('quietwater')])
  caseId = await opened(world, amina)
  shelter = await joined(world, amina, caseId, 'quietwater', 'shelter')
  brand = await joined(world, amina, caseId, 'ljungvind', 'brand')
  await malee.ask('mutation ($c: ID!, $m: ID!) { assign(caseId: $c, membershipId: $m, position: caseworker) { id } }', { c: caseId, m: malee.membershipId })
})
afterAll(async () => {
  await places.close()
  await world.close()
  await clamd.stop()
})

/** A worker who lets the shelter have what is about her health, and a file that shows it. */
async function shown() {
  const workerId = await add(amina, caseId)
  await explained(amina, workerId)
  const consent = await consented(amina, workerId, quietwater, { items: ['health'] })
  const { id } = await looked(world, amina, { record: caseId, audience: [shelter], workers: [workerId], item: 'health', name: 'Her hand.jpg' }, bytes)
  return { workerId, consent, id }
}

describe('a file about a worker', { timeout: 240_000 }, () => {
  it('is a line of her own ledger once somebody looked at it', async () => {
    const { workerId, id } = await shown()
    const lines = async () => (await world.owner.query<{ line: string }>(`SELECT concat_ws(' ', organisation, part, basis, way) AS line FROM ledger_lines($1) ORDER BY 1`, [workerId])).rows.map(it => it.line)
    expect(await lines()).toEqual([])
    for (const by of [malee, amina]) expect(await status(by, `${id}/copy`)).toBe(200)
    expect(await lines()).toEqual(['House of Quiet Water health consent file', 'Nodipar Worker Support health caseload file'])
  })

  it('is sent only to whom she lets have it, of workers of the same case', async () => {
    const workerId = await add(amina, caseId)
    const other = await add(amina, await opened(world, amina))
    const said = { record: caseId, audience: [shelter], item: 'health' }
    expect(await codeOf(await begin(amina, { ...said, workers: [workerId] }))).toBe('WorkerMustConsent')
    expect(await codeOf(await begin(amina, { ...said, workers: [other], audience: [] }))).toBe('NotFound')
    expect(await codeOf(await begin(ingrid, { ...said, workers: [workerId], audience: [] }))).toBe('NotFound')
    expect(await codeOf(await begin(amina, { record: caseId, workers: [workerId] }))).toBe('InvalidInput')
    await explained(amina, workerId)
    await consented(amina, workerId, await world.idOf('ljungvind'), { purpose: 'wage_recovery', items: ['health'] })
    expect(await codeOf(await begin(amina, { ...said, workers: [workerId], audience: [brand] }))).toBe('WorkerMustConsent')
  })

  it('is read while she lets it, and by nobody from the moment she does no more; the recall says who had it', async () => {
    const { workerId, consent, id } = await shown()
    expect([await has(malee, id), await status(malee, `${id}/copy`), await status(malee, `${id}/original`), await has(ingrid, id)]).toEqual([true, 200, 404, false])
    const { withdrawConsent } = await amina.ask('mutation ($id: ID!) { withdrawConsent(id: $id, saidBy: "she", how: "by telephone") { recall { kind item who } } }', { id: consent })
    expect(withdrawConsent.recall).toEqual([{ kind: 'file', item: 'health', who: expect.stringMatching(/./) }])
    expect([await has(malee, id), await status(malee, `${id}/copy`), await status(malee, `${id}/page/1`), await has(amina, id)]).toEqual([false, 404, 404, true])
    await relayed(world)
    await world.app.get(FileLettingGo).recall(caseId)
    await relayed(world)
    const { rows } = await world.owner.query(`SELECT class, actor_membership_id AS actor, at::text LIKE '% 00:00:00+00' AS day FROM event WHERE subject_id = $1 AND kind = 'file.recalled'`, [id])
    expect(rows).toEqual([{ class: 'protection', actor: null, day: true }])
    // No hour of it is hers.
    const ended = await world.owner.query<{ end: Date, hinted: Date }>(`SELECT r.ended_at AS end, i.at AS hinted FROM file_reader r JOIN inbox i ON i.event_kind = 'file.recalled' AND i.membership_id = $2
      WHERE r.file_id = $1 AND r.ended_at IS NOT NULL`, [id, amina.membershipId])
    expect([ended.rows.length > 0, ended.rows.every(it => it.end.getTime() % 86_400_000 === 0 && it.hinted.getTime() % 86_400_000 === 0)]).toEqual([true, true])
    // What was taken back comes back to nobody by a later yes.
    await consented(amina, workerId, quietwater, { items: ['health'] })
    expect(await status(malee, `${id}/copy`)).toBe(404)
  })

  it('is kept from those she keeps it from, at once', async () => {
    const { workerId, id } = await shown()
    await amina.ask('mutation ($input: WithholdInput!) { withholdFrom(input: $input) { id } }', { input: { workerId, organisationId: quietwater, why: 'fear' } })
    expect([await has(malee, id), await status(malee, `${id}/copy`), await status(amina, `${id}/copy`)]).toEqual([false, 404, 200])
  })
})

it('what its sender asks back is gone for whoever had it, and stays evidence for the lead', { timeout: 240_000 }, async () => {
  const lead = (await amina.ask('query ($id: ID!) { case(id: $id) { parties { nodes { id role } } } }', { id: caseId }))['case'].parties.nodes.find((it: { role: string }) => it.role === 'lead').id
  const ours = await looked(world, amina, { record: caseId, audience: [brand] }, bytes)
  expect([await status(ingrid, `${ours.id}/copy`), await malee.refused(recall, { id: ours.id }), await ingrid.refused(recall, { id: ours.id })]).toEqual([200, 'NotFound', 'NotFound'])
  expect((await amina.ask(recall, { id: ours.id }))['recallFile']).toMatchObject({ recalledAt: expect.any(String), can: { recall: null } })
  expect([await has(ingrid, ours.id), await status(ingrid, `${ours.id}/copy`), await status(amina, `${ours.id}/copy`), await amina.refused(recall, { id: ours.id })]).toEqual([false, 404, 200, 'NotFound'])
  const theirs = await looked(world, ingrid, { record: caseId, audience: [lead] }, bytes)
  expect(await amina.refused(recall, { id: theirs.id })).toBe('NotFound')
  await ingrid.ask(recall, { id: theirs.id })
  expect([await status(amina, `${theirs.id}/copy`), await status(ingrid, `${theirs.id}/copy`)]).toEqual([200, 200])
})

describe('with a worker who is erased', { timeout: 240_000 }, () => {
  const left = (url: string, id: string) => asked(url, async owner => (await owner.query('SELECT state, length(wrapped_key) AS key, length(sealed_name) AS name, case_hash AS hash FROM file WHERE id = $1', [id])).rows)
  const folderOf = (dataDir: string, id: string) => join(dataDir, 'files', id.slice(0, 2), id)
  const gone = [{ state: 'erased', key: 0, name: 0, hash: null }]

  it('her files go: no key, no name, no bytes; that they were there stays', async () => {
    const { workerId, id } = await shown()
    await Erasures.during(places.config, places.keyring, erasable, it => it.erase('worker', workerId))
    expect(await left(world.databaseUrl, id)).toEqual(gone)
    expect([await status(amina, `${id}/original`), (await filesOf(amina)).find(it => it['id'] === id)]).toMatchObject([404, { state: 'erased', name: null }])
    await world.app.get(FileLettingGo).sweep(id)
    expect(existsSync(folderOf(world.dataDir, id))).toBe(false)
    await chainsHold(world.databaseUrl)
  })

  it('they stay gone when a backup from before is brought back', async () => {
    const { workerId, id } = await shown()
    const { file } = await makeBackup(places.config, places.keyring, join(places.folder, 'files-before.age'))
    await Erasures.during(places.config, places.keyring, erasable, it => it.erase('worker', workerId))
    const to = await places.fresh()
    await loadBackup(file, to, places.keyring, migrations, { over: false, nothingErased: false })
    expect([await left(to.databaseUrl, id), existsSync(folderOf(to.dataDir, id))]).toMatchObject([[{ state: 'ready' }], true])
    await Erasures.during(to, places.keyring, erasable, it => it.agree())
    expect(await left(to.databaseUrl, id)).toEqual(gone)
  })
})
