import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startClamd, type TestClamd } from '../../../infra/testing/clamd.ts'
import { consented, explained } from '../../test/consent.js'
import { looked, scannedBy } from '../../test/files.js'
import type { Caller } from '../../test/graphql.js'
import { joined, opened } from '../../test/matter.js'
import { photo } from '../../test/papers.js'
import { openWorld, type World } from '../../test/world.js'
import { add } from '../../test/worker.js'
import { Clock, dayOf } from '../platform/clock/clock.js'

let world: World
let clamd: TestClamd
let amina: Caller, minseo: Caller, jiwon: Caller, ingrid: Caller, nattaya: Caller
let caseId: string, office: string, brand: string
let bytes: Buffer

beforeAll(async () => {
  world = await openWorld()
  clamd = await startClamd()
  scannedBy(world, clamd)
  ;[amina, minseo, jiwon, ingrid, nattaya, bytes] = await Promise.all([world.as('amina'), world.as('minseo'), world.as('jiwon'), world.as('ingrid', 'ljungvind'), world.as('nattaya'), photo()])
  caseId = await opened(world, amina)
  brand = await joined(world, amina, caseId, 'ljungvind', 'brand')
  await joined(world, amina, caseId, 'rimkhlong', 'service_provider')
  office = await joined(world, amina, caseId, 'hanriver', 'labour_inspectorate')
  await jiwon.ask('mutation ($c: ID!, $m: ID!) { assign(caseId: $c, membershipId: $m, position: caseworker) { id } }', { c: caseId, m: minseo.membershipId })
}, 240_000)
afterAll(async () => {
  await world.close()
  await clamd.stop()
})

const index = async (by: Caller) => (await by.ask('query ($id: ID!) { case(id: $id) { evidenceIndex { id kind sha256 takenIn byRole } } }', { id: caseId }))['case'].evidenceIndex

describe('the index of evidence', { timeout: 240_000 }, () => {
  it('tells an inspector of what she was given: what it is, its digest, the day, and as what whoever sent it takes part', async () => {
    expect(await index(minseo)).toEqual([])
    const given = await looked(world, amina, { record: caseId, audience: [office], name: 'The locker of Karim.jpg' }, bytes)
    // What an inspectorate sends itself is in it, too.
    const theirs = await looked(world, minseo, { record: caseId, name: 'The list.csv', type: 'text/csv' }, Buffer.from('a,b\n1,2\n'))
    const today = dayOf(world.app.get(Clock).now())
    const found = await index(minseo)
    expect(found).toEqual([
      { id: given.id, kind: 'photo', sha256: createHash('sha256').update(bytes).digest('hex'), takenIn: today, byRole: 'lead' },
      { id: theirs.id, kind: 'sheet', sha256: createHash('sha256').update('a,b\n1,2\n').digest('hex'), takenIn: today, byRole: 'labour_inspectorate' },
    ])
    expect(JSON.stringify(found)).not.toContain('Karim')
  })

  it('has no line and no gap for what she was not given, nor for what a worker did not let her have', async () => {
    const before = await index(minseo)
    await looked(world, amina, { record: caseId, audience: [brand], name: 'Not for them.jpg' }, bytes)
    await looked(world, amina, { record: caseId, name: 'Ours.jpg' }, bytes)
    const worker = await add(amina, caseId)
    await explained(amina, worker)
    const consent = await consented(amina, worker, await world.idOf('hanriver'), { purpose: 'investigation', items: ['account'] })
    expect(await index(minseo)).toEqual(before)
    const hers = await looked(world, amina, { record: caseId, audience: [office], workers: [worker], item: 'account', name: 'What she told.jpg' }, bytes)
    expect((await index(minseo)).map((it: { id: string }) => it.id)).toEqual([...before.map((it: { id: string }) => it.id), hers.id])
    await amina.ask('mutation ($id: ID!) { withdrawConsent(id: $id, saidBy: "she herself", how: "on the phone") { id } }', { id: consent })
    expect(await index(minseo)).toEqual(before)
  })

  it('leaves out nothing, however much there is', async () => {
    const [first] = await index(minseo)
    await world.owner.query(`WITH more AS (INSERT INTO file SELECT (jsonb_populate_record(NULL::file, to_jsonb(f) || jsonb_build_object('id', gen_random_uuid(), 'started_at', f.started_at - n * interval '1 second', 'sealed_hash', NULL))).*
      FROM file f, generate_series(1, 60) n WHERE f.id = $1 RETURNING id)
      INSERT INTO file_reader (file_id, party_id, case_id, audience, at) SELECT more.id, r.party_id, r.case_id, r.audience, r.at FROM more, file_reader r WHERE r.file_id = $1`, [first.id])
    expect((await index(minseo)).map((it: { id: string }) => it.id)).toContain(first.id)
  })

  it('is there for those of an inspectorate who work on the case, and for nobody else', async () => {
    for (const other of [amina, jiwon, ingrid, nattaya]) expect(await index(other)).toBeNull()
  })
})
