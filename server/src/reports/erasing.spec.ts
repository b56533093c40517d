import { copyFileSync, existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { migrations } from '../../migrations/all.js'
import type { Caller } from '../../test/graphql.js'
import { opened, reported } from '../../test/matter.js'
import { asked, chainsHold, placesOf, type Places } from '../../test/places.js'
import { openWorld, relayed, type World } from '../../test/world.js'
import { erasable } from '../erasable.js'
import { loadBackup } from '../platform/backup/load.js'
import { makeBackup } from '../platform/backup/write.js'
import { Ids } from '../platform/clock/ids.js'
import type { Config } from '../platform/config/config.js'
import type { Erasable } from '../platform/erasure/erasable.js'
import { Erasures } from '../platform/erasure/erasures.js'
import { ErasureList } from '../platform/erasure/list.js'
import { newReceipt, phone } from './mailbox.factory.js'

const one = `query ($id: ID!) { report(id: $id) { code state language caseId receivedOn subject concerns place when story wishes
  contact { way value } triage { note } dialogue { text } can { triage { reason } askWorker { reason } openCase { reason } advise { reason } } } }`
const triage = 'mutation ($id: ID!, $input: TriageInput!) { triageReport(id: $id, input: $input) { id } }'
const ask = 'mutation ($id: ID!, $text: String!) { askWorker(reportId: $id, text: $text) { id } }'
const look = { danger: 'no', child: true, injured: false, confined: false, safeToAnswer: true, note: 'A doctor first.' }
const nothingSaid = { subject: null, concerns: null, place: null, when: null, story: null, wishes: null, contact: null, triage: null, dialogue: null }

let world: World
let places: Places
let amina: Caller
const ids = new Ids()
beforeAll(async () => {
  world = await openWorld()
  places = placesOf(world)
  amina = await world.as('amina')
})
afterAll(async () => {
  await places.close()
  await world.close()
})

const during = <T>(work: (it: Erasures) => Promise<T>, at: Config = places.config, kinds: readonly Erasable[] = erasable) => Erasures.during(at, places.keyring, kinds, work)
const erase = (id: string, kinds?: readonly Erasable[]) => during(it => it.erase('report', id), places.config, kinds)
const list = () => new ErasureList(places.config.erasuresFile, places.keyring)
const send = (path: string, body: object) => phone(world.url)(path, body)
/** A report that was triaged, asked about and answered. */
const spokenOf = async () => {
  const it = await reported(world, amina)
  await amina.ask(triage, { id: it.id, input: look })
  await amina.ask(ask, { id: it.id, text: 'How are your hands today?' })
  await amina.ask('mutation ($id: ID!) { translateReport(id: $id, input: { language: "en", way: machine, text: "My hands." }) { id } }', { id: it.id })
  await amina.ask('mutation ($id: ID!) { askInterpreter(id: $id, input: { language: "en", called: "Sunita" }) { until } }', { id: it.id })
  await send('mailbox/messages', { receipt: it.receipt, id: ids.next(), text: 'They heal.' })
  return it
}

describe('a report that is erased', () => {
  it('keeps no word, no key and no way back to who wrote it', async () => {
    const { id, receipt } = await spokenOf()
    await world.owner.query(`INSERT INTO report_source (report_id, system) VALUES ($1, 'The line of the lantern works')`, [id])
    await relayed(world)
    const { number, on } = await erase(id)
    const { rows: [row] } = await world.owner.query('SELECT * FROM report WHERE id = $1', [id])
    const { rows: others } = await world.owner.query('SELECT id FROM report_translation WHERE report_id = $1 UNION ALL SELECT id FROM interpreter_link WHERE report_id = $1', [id])
    expect(others).toEqual([])
    const none = Buffer.alloc(0)
    expect(row).toMatchObject({ sealed: none, key_by_receipt: none, key_by_organisation: none, language: 'und', state: 'erased', receipt_hash: `erased ${id}` })
    for (const table of ['report_message', 'triage', 'report_source']) expect((await world.owner.query(`SELECT FROM ${table} WHERE report_id = $1`, [id])).rows).toEqual([])
    expect((await world.owner.query('SELECT FROM idempotency WHERE result = $1', [id])).rows).toEqual([])
    expect((await world.owner.query('SELECT erased_on::text AS on, kind FROM erasure WHERE subject_id = $1 AND number = $2', [id, number])).rows).toEqual([{ on, kind: 'report' }])
    const unknown = await send('mailbox', { receipt: newReceipt() })
    const hers = await send('mailbox', { receipt })
    expect([hers.status, hers.length, hers.said]).toEqual([unknown.status, unknown.length, unknown.said])
  })

  it('is shown as erased to its keeper, who can do nothing more with it', async () => {
    const { id } = await spokenOf()
    await erase(id)
    const { report } = await amina.ask(one, { id })
    const no = { reason: 'ReportIsErased' }
    expect(report).toMatchObject({ ...nothingSaid, state: 'erased', caseId: null, can: { triage: no, askWorker: no, openCase: no, advise: no } })
    expect(await amina.refused(ask, { id, text: 'Are you there?' })).toBe('ReportIsErased')
    const { reports } = await amina.ask('{ reports(first: 50) { nodes { id state concerns } } }')
    expect(reports.nodes).toContainEqual({ id, state: 'erased', concerns: null })
  })

  it('leaves the case that was opened from it whole, and its chain unbroken', async () => {
    const caseId = await opened(world, amina)
    const { case: before } = await amina.ask('query ($id: ID!) { case(id: $id) { title state report { id code story } } }', { id: caseId })
    await erase(before.report.id)
    const { case: after } = await amina.ask('query ($id: ID!) { case(id: $id) { title state report { id code story caseId state } } }', { id: caseId })
    expect(after).toEqual({ ...before, report: { id: before.report.id, code: before.report.code, story: null, caseId, state: 'erased' } })
    const { rows } = await world.owner.query('SELECT kind, detail, length(salt) AS salt FROM event WHERE chain = $1 ORDER BY seq', [before.report.id])
    expect(rows.at(-1)).toMatchObject({ kind: 'report.erased', salt: 16 })
    expect(rows.slice(0, -1).every(it => it.detail === null && it.salt === 0)).toBe(true)
    await chainsHold(world.databaseUrl)
  })

  it('is told to its keeper', async () => {
    const { id } = await reported(world, amina)
    await erase(id)
    await relayed(world)
    const { rows } = await world.owner.query(`SELECT FROM inbox i JOIN event e ON e.id = i.event_id WHERE e.kind = 'report.erased' AND e.subject_id = $1 AND i.membership_id = $2`, [id, amina.membershipId])
    expect(rows).toHaveLength(1)
  })

  it('is found by the number people know it under, and only where there is one', async () => {
    const { id } = await reported(world, amina)
    const { report } = await amina.ask(one, { id })
    expect(await during(it => it.find('report', report.code))).toEqual({ id, name: report.code, isErased: false, isHeld: false })
    expect(await during(it => it.find('report', 'nobodys'))).toBeUndefined()
    await expect(during(it => it.find('person', 'amina'))).rejects.toThrow('Nothing of the kind "person" can be erased here; what can: report, worker, file.')
  })
})

describe('the list of erasures', () => {
  it('is on the disk before anything is destroyed, and a crash between both is made good', async () => {
    const { id } = await reported(world, amina)
    const dies: Erasable[] = erasable.map(it => ({ ...it, erase: async () => { throw new Error('the process is gone') } }))
    await expect(erase(id, dies)).rejects.toThrow('the process is gone')
    expect(list().read().at(-1)?.id).toBe(id)
    expect((await amina.ask(one, { id })).report.state).toBe('received')
    expect([await during(it => it.agree()), await during(it => it.agree())]).toEqual([1, 0])
    expect((await amina.ask(one, { id })).report).toMatchObject({ ...nothingSaid, state: 'erased' })
  })

  it('is written anew from the database, when only the list was lost', async () => {
    const all = list().read()
    rmSync(places.config.erasuresFile)
    expect(await during(it => it.agree())).toBe(0)
    expect(list().read()).toEqual(all)
    const safe = join(places.folder, 'safe')
    copyFileSync(places.config.erasuresFile, safe)
    const { id } = await reported(world, amina)
    await erase(id)
    copyFileSync(safe, places.config.erasuresFile)
    await during(it => it.agree())
    expect(list().read().at(-1)?.id).toBe(id)
  })

  it('makes an older database erase again, before it serves anybody', async () => {
    const { id } = await spokenOf()
    const { file } = await makeBackup(places.config, places.keyring, join(places.folder, 'before.age'))
    await erase(id)
    const to = await places.fresh()
    const loaded = await loadBackup(file, to, places.keyring, migrations, { over: false, nothingErased: false })
    const words = () => asked(to.databaseUrl, async owner => (await owner.query(
      'SELECT state, length(sealed) AS sealed, receipt_hash LIKE \'erased %\' AS closed, (SELECT count(*)::int FROM report_message WHERE report_id = $1) AS messages FROM report WHERE id = $1', [id])).rows)
    expect(loaded.rows).toBeGreaterThan(0)
    expect(await words()).toEqual([{ state: 'triaged', sealed: expect.any(Number), closed: false, messages: 2 }])
    expect(await during(it => it.agree(), to)).toBe(1)
    expect(await words()).toEqual([{ state: 'erased', sealed: 0, closed: true, messages: 0 }])
    await chainsHold(to.databaseUrl)
    expect(existsSync(join(to.dataDir, 'erasures.head'))).toBe(true)
  })

  it('is refused when the data folder remembers more of it than it and the database say', async () => {
    const to = await places.fresh({ dataDir: places.config.dataDir, erasuresFile: join(places.folder, 'short', 'erasures') })
    const { file } = await makeBackup(places.config, places.keyring, join(places.folder, 'short.age'))
    const { id } = await reported(world, amina)
    const older = join(places.folder, 'older')
    copyFileSync(places.config.erasuresFile, older)
    await erase(id)
    const elsewhere = await places.fresh()
    copyFileSync(older, places.config.erasuresFile)
    await loadBackup(file, { ...elsewhere, databaseUrl: to.databaseUrl }, places.keyring, migrations, { over: false, nothingErased: false })
    // The database of yesterday under the data folder of today, as after bringing back PostgreSQL by its own means.
    await expect(during(it => it.agree(), { ...places.config, databaseUrl: to.databaseUrl })).rejects.toThrow('is older than what the data folder')
    await during(it => it.agree())
  })

  it('belongs to one database', async () => {
    const to = await places.fresh({ erasuresFile: join(places.folder, 'other', 'erasures') })
    const { file } = await makeBackup(places.config, places.keyring, join(places.folder, 'fork.age'))
    await loadBackup(file, { ...to, erasuresFile: places.config.erasuresFile }, places.keyring, migrations, { over: false, nothingErased: false })
    const [one, two] = [await reported(world, amina), await reported(world, amina)]
    await during(it => it.erase('report', one.id), to)
    await during(it => it.erase('report', two.id))
    await expect(during(it => it.agree(), { ...to, erasuresFile: places.config.erasuresFile })).rejects.toThrow('is not the one of this database')
  })
})
