import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { vaultParts } from '@amends/shared/workers'
import { migrations } from '../../migrations/all.js'
import { consented, explained } from '../../test/consent.js'
import type { Caller } from '../../test/graphql.js'
import { opened } from '../../test/matter.js'
import { approve, composed, inDays } from '../../test/notice.js'
import { asked, chainsHold, placesOf, type Places } from '../../test/places.js'
import { openWorld, relayed, type World } from '../../test/world.js'
import { add, canaries, open, recorded } from '../../test/worker.js'
import { erasable } from '../erasable.js'
import { loadBackup } from '../platform/backup/load.js'
import { makeBackup } from '../platform/backup/write.js'
import type { Config } from '../platform/config/config.js'
import { Erasures } from '../platform/erasure/erasures.js'
import { firstFault, type Line } from './vault/opening-chain.js'

const one = `query ($id: ID!) { worker(id: $id) { code nickname contactedOn erasedAt parts { part } report { id } can { record { reason } open { reason } rename { reason } }
  openings(first: 20) { nodes { part basis outcome by reason review { note verdict } } } } }`
const rename = 'mutation ($id: ID!) { renameWorker(id: $id, nickname: "Blue scarf") { id } }'
const parts = [...vaultParts]

let world: World
let places: Places
let amina: Caller
let shirin: Caller
let caseId: string
beforeAll(async () => {
  world = await openWorld()
  places = placesOf(world)
  amina = await world.as('amina')
  shirin = await world.as('shirin')
  caseId = await opened(world, amina)
})
afterAll(async () => {
  await places.close()
  await world.close()
})

const during = <T>(work: (it: Erasures) => Promise<T>, at: Config = places.config) => Erasures.during(at, places.keyring, erasable, work)
const erase = (id: string) => during(it => it.erase('worker', id))
/** A worker of whom everything is known, who was looked at on every basis, with a review. */
const lookedAfter = async () => {
  const { case: { report } } = await amina.ask('query ($id: ID!) { case(id: $id) { report { id } } }', { id: caseId })
  const id = await add(amina, caseId, 'Blue scarf', report.id)
  await recorded(amina, id)
  await amina.ask(open, { workerId: id, parts })
  await shirin.ask(open, { workerId: id, parts: ['contacts'], reason: 'Kanarigrund' })
  const { openWorker } = await shirin.ask(open, { workerId: id, parts: ['contacts'], reason: 'Kanarigefahr', emergency: true })
  await amina.ask('mutation ($id: ID!) { reviewEmergency(openingId: $id, verdict: justified, note: "Kanarinotiz") { id } }', { id: openWorker.id })
  return id
}
const logOf = (url: string) => asked(url, async owner => (await owner.query<Line>(`SELECT id, act_id AS "actId", case_id AS "caseId", worker_id AS "workerId", seq, part, basis, outcome, refusal,
  membership_id AS "membershipId", organisation_id AS "organisationId", opener_name AS "openerName", at, salt, commitment, hash FROM opening WHERE case_id = $1 ORDER BY seq`, [caseId])).rows)
/** What is left that belongs to her: bytes of her key, records, reasons, notes. */
const left = (url: string, id: string) => asked(url, async owner => (await owner.query(`SELECT length(k.wrapped) AS key, w.nickname, w.erased_at IS NOT NULL AS erased,
  (SELECT count(*)::int FROM worker_record r WHERE r.worker_id = w.id) AS records,
  (SELECT count(*)::int FROM opening_reason r JOIN opening o ON o.id = r.act_id WHERE o.worker_id = w.id) AS reasons,
  (SELECT coalesce(sum(length(r.sealed_note)), 0)::int FROM opening_review r JOIN opening o ON o.id = r.opening_id WHERE o.worker_id = w.id) AS notes
  FROM worker w JOIN worker_key k ON k.worker_id = w.id WHERE w.id = $1`, [id])).rows)
const gone = [{ key: 0, nickname: null, erased: true, records: 0, reasons: 0, notes: 0 }]

describe('a worker who is erased', () => {
  it('leaves no key and no word, and the log of who looked stays whole', async () => {
    const id = await lookedAfter()
    await relayed(world)
    const before = await logOf(world.databaseUrl)
    await erase(id)
    expect(await left(world.databaseUrl, id)).toEqual(gone)
    const after = await logOf(world.databaseUrl)
    expect([after.length, firstFault(after)]).toEqual([before.length, null])
    expect(after.filter(it => it.workerId === id).every(it => it.salt.length === 0)).toBe(true)
    const { rows } = await world.owner.query(`SELECT FROM idempotency WHERE result = $1 OR result IN (SELECT act_id FROM opening WHERE worker_id = $1)`, [id])
    expect(rows).toEqual([])
    await chainsHold(world.databaseUrl)
  })

  it('is shown by her code, with who looked and without why, and nothing more is done', async () => {
    const id = await lookedAfter()
    await erase(id)
    const { worker } = await amina.ask(one, { id })
    const no = { reason: 'WorkerIsErased' }
    expect(worker).toMatchObject({ nickname: null, contactedOn: null, parts: [], report: null, can: { record: no, open: no, rename: no } })
    expect([Boolean(worker.erasedAt), worker.openings.nodes.length, canaries.test(JSON.stringify(worker))]).toEqual([true, 7, false])
    expect(worker.openings.nodes.map((it: { reason: string | null }) => it.reason)).toEqual(Array.from({ length: 7 }, () => null))
    expect(worker.openings.nodes[0].review).toEqual({ verdict: 'justified', note: null })
    expect(await amina.refused(rename, { id })).toBe('WorkerIsErased')
    expect(await amina.refused(open, { workerId: id, parts })).toBe('WorkerIsErased')
    expect(await shirin.refused(open, { workerId: id, parts, reason: 'Her family asks.', emergency: true })).toBe('WorkerIsErased')
  })

  it('can no longer be read by who opened her a moment before', async () => {
    const id = await lookedAfter()
    const { openWorker } = await amina.ask(open, { workerId: id, parts })
    await erase(id)
    const { workerOpening } = await amina.ask('query ($id: ID!) { workerOpening(id: $id) { identity { givenNames } contacts { value } } }', { id: openWorker.id })
    expect(workerOpening).toEqual({ identity: null, contacts: null })
  })

  it('is found by her code, and told to the lead', async () => {
    const id = await lookedAfter()
    const { worker: { code } } = await amina.ask(one, { id })
    expect(await during(it => it.find('worker', code.toLowerCase()))).toEqual({ id, name: code, isErased: false })
    await erase(id)
    expect(await during(it => it.find('worker', code))).toEqual({ id, name: code, isErased: true })
    await relayed(world)
    const { rows } = await world.owner.query(`SELECT FROM inbox i JOIN event e ON e.id = i.event_id WHERE e.kind = 'worker.erased' AND e.subject_id = $1 AND i.membership_id = $2`, [id, amina.membershipId])
    expect(rows).toHaveLength(1)
  })

  it('is named no more in what was written to a company about her, and answered', async () => {
    const [id, neulsol] = [await add(amina, caseId), await world.idOf('neulsol')]
    await explained(amina, id)
    await consented(amina, id, neulsol, { purpose: 'wage_recovery', items: ['identity'] })
    const draftId = await composed(amina, caseId, neulsol, { kind: 'named', matter: 'wages', subject: 'Wages of Mr. Kanarikarim', text: 'Please pay Mr. Kanarikarim.', way: 'paper', workerIds: [id] })
    await amina.ask('mutation ($c: ID!, $m: ID!) { assign(caseId: $c, membershipId: $m, position: caseworker) { id } }', { c: caseId, m: shirin.membershipId })
    await shirin.ask(approve, { id: draftId })
    await amina.ask('mutation ($id: ID!, $on: PartialDate!) { recordHandOver(id: $id, on: $on) { id } }', { id: draftId, on: inDays(0) })
    await amina.ask('mutation ($id: ID!, $on: PartialDate!) { recordProxyReply(id: $id, text: "Kanarikarim was paid.", saidOn: $on) { id } }', { id: draftId, on: inDays(0) })
    await erase(id)
    const { noticeDraft } = await amina.ask('query ($id: ID!) { noticeDraft(id: $id) { state subject text criteria { place } notice { subject text messages { text } } } }', { id: draftId })
    expect(noticeDraft).toEqual({ state: 'sent', subject: '', text: '', criteria: { place: null }, notice: { subject: '', text: '', messages: [{ text: '' }] } })
    for (const table of ['notice_draft', 'notice', 'notice_message', 'notice_in_name', 'event', 'idempotency', 'party_snapshot']) {
      expect([table, (await world.owner.query(`SELECT FROM ${table} it WHERE it::text ILIKE '%Kanarikarim%'`)).rows]).toEqual([table, []])
    }
  })

  it('stays erased when a backup from before is brought back', async () => {
    const id = await lookedAfter()
    const { file } = await makeBackup(places.config, places.keyring, join(places.folder, 'before.age'))
    await erase(id)
    const to = await places.fresh()
    await loadBackup(file, to, places.keyring, migrations, { over: false, nothingErased: false })
    expect(await left(to.databaseUrl, id)).toMatchObject([{ erased: false, records: 5, reasons: 2, nickname: 'Blue scarf' }])
    expect(await during(it => it.agree(), to)).toBe(1)
    expect(await left(to.databaseUrl, id)).toEqual(gone)
    expect(firstFault(await logOf(to.databaseUrl))).toBeNull()
    await chainsHold(to.databaseUrl)
  })
})
