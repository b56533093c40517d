import { mkdirSync, readFileSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { migrations } from '../../../migrations/all.js'
import { Caller } from '../../../test/graphql.js'
import { opened } from '../../../test/matter.js'
import { asked, chainsHold, headsOf, placesOf, rowsOf, schemaOf, serve, type Places } from '../../../test/places.js'
import { openWorld, relayed, type World } from '../../../test/world.js'
import { playDemo } from '../../demo/load.js'
import { erasable } from '../../erasable.js'
import { browser, typedBy } from '../../people/sign-in.factory.js'
import { newReport, phone } from '../../reports/mailbox.factory.js'
import type { Config } from '../config/config.js'
import { Erasures } from '../erasure/erasures.js'
import { checkBackup } from './check.js'
import { loadBackup } from './load.js'
import { readBackup } from './read.js'
import { openMoment } from './snapshot.js'
import { makeBackup, type Written } from './write.js'

const whole = `query ($id: ID!) { case(id: $id) { code title state openedAt changedAt verificationBegunAt lead { name }
  parties { nodes { role standing from organisation { name } } } messages(first: 50) { nodes { text sentAt author from { name } audience { id } } }
  timeline(first: 50) { nodes { kind at organisation { name } } } assignments { position membership { id } }
  report { code state story concerns contact { way value } triage { note } dialogue { text from } } } }`

let world: World
let places: Places
let backup: Written
let report: ReturnType<typeof newReport>
let caseId: string
let before: { rows: Record<string, string>, heads: unknown[], page: string, mailbox: string }
const plain = { over: false, nothingErased: false }
const restored = async (to: Config, file = backup.file, how = plain) => {
  const loaded = await loadBackup(file, to, places.keyring, migrations, how)
  return { ...loaded, erased: await Erasures.during(to, places.keyring, erasable, it => it.agree()) }
}
const pageOf = async (amina: Caller) => (await amina.send(whole, { id: caseId })).text
const mailboxOf = async (url: string) => JSON.stringify((await phone(url)('mailbox', { receipt: report.receipt })).said)

beforeAll(async () => {
  world = await openWorld()
  places = placesOf(world)
  await playDemo(world.app)
  const amina = await world.as('amina')
  report = newReport()
  await phone(world.url)('reports', report)
  caseId = await opened(world, amina)
  await relayed(world)
  await Erasures.during(places.config, places.keyring, erasable, it => it.agree())
  before = { rows: {}, heads: [], page: await pageOf(amina), mailbox: await mailboxOf(world.url) }
  // Nothing but the backup may be asked from here on: a server that goes on would write.
  await world.app.close()
  writeFileSync(join(world.dataDir, 'mail', 'kept.eml'), 'a mail that was kept')
  before = { ...before, rows: await rowsOf(world.databaseUrl), heads: await headsOf(world.databaseUrl) }
  backup = await makeBackup(places.config, places.keyring)
}, 240_000)
afterAll(async () => {
  await places.close()
  await world.close()
})

describe('a backup', () => {
  it('is one file for this user alone, in the folder for backups, with nothing left beside it', () => {
    expect(readdirSync(places.config.backupDir)).toEqual([backup.file.slice(places.config.backupDir.length + 1)])
    expect(backup.file).toMatch(/\/amends-\d{4}-\d{2}-\d{2}T\d{2}-\d{2}-\d{2}Z\.tar\.gz\.age$/)
    expect([statSync(backup.file).mode & 0o777, statSync(places.config.backupDir).mode & 0o777]).toEqual([0o600, 0o700])
  })

  it('holds no master key, in no spelling, nor does the data folder', async () => {
    const key = readFileSync(places.config.masterKeyFile)
    const parts: Buffer[] = []
    const keep = async (_name: string, body: AsyncIterable<Buffer>) => { for await (const chunk of body) parts.push(chunk) }
    await readBackup(backup.file, places.keyring, { manifest: it => { parts.push(Buffer.from(JSON.stringify(it))) }, rows: keep, file: keep })
    const files = readdirSync(world.dataDir, { recursive: true, withFileTypes: true }).filter(it => it.isFile()).map(it => join(it.parentPath, it.name))
    const all = Buffer.concat([...parts, ...files.map(file => readFileSync(file))])
    expect(all.length).toBeGreaterThan(100_000)
    for (const spelling of [key, key.toString('hex'), key.toString('base64').replace(/=+$/, ''), key.toString('base64url')]) expect(all.includes(spelling)).toBe(false)
  })

  it('brings all of it back after the database and the data folder are gone', async () => {
    const to = await places.fresh()
    expect(await restored(to)).toMatchObject({ rows: backup.rows, files: backup.files, erased: 0 })
    expect(await rowsOf(to.databaseUrl)).toEqual(before.rows)
    expect(await headsOf(to.databaseUrl)).toEqual(before.heads)
    expect(await schemaOf(to.databaseUrl)).toEqual(await schemaOf(world.databaseUrl))
    expect(await chainsHold(to.databaseUrl)).toBeGreaterThan(100)
    expect(readFileSync(join(to.dataDir, 'mail', 'kept.eml'), 'utf8')).toBe('a mail that was kept')
    const there = await serve(to)
    try {
      const send = browser(there.url)
      const { status, cookie } = await send('/auth/sign-in', await typedBy({ ...world, ...there }, 'amina'))
      expect(status).toBe(200)
      expect(await pageOf(new Caller(there.url, cookie, ''))).toBe(before.page)
      expect(await mailboxOf(there.url)).toBe(before.mailbox)
    } finally { await there.close() }
  }, 180_000)

  it('goes on with the numbers that were given out, and with the jobs that waited', async () => {
    const to = await places.fresh()
    await asked(world.databaseUrl, async owner => {
      await owner.query(`INSERT INTO graphile_worker._private_tasks (identifier) VALUES ('a-task') ON CONFLICT DO NOTHING`)
      await owner.query(`SELECT graphile_worker.add_job('a-task', '{"n": 1}', run_at := '2099-01-01', job_key := 'kept')`)
      await owner.query(`UPDATE graphile_worker._private_jobs SET locked_at = '2026-01-01', locked_by = 'a server that is gone'`)
    })
    const { file } = await makeBackup(places.config, places.keyring, join(places.folder, 'jobs.age'))
    await restored(to, file)
    const state = `SELECT j.id, j.payload, j.locked_at, j.locked_by, j.key, t.identifier FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id WHERE j.key = 'kept'`
    const [was] = await asked(world.databaseUrl, async owner => (await owner.query(state)).rows)
    expect(await asked(to.databaseUrl, async owner => (await owner.query(state)).rows)).toEqual([{ ...was, locked_at: null, locked_by: null }])
    const last = `SELECT sequencename, last_value FROM pg_sequences WHERE sequencename <> 'migration_id_seq' AND last_value IS NOT NULL ORDER BY 1`
    expect(await asked(to.databaseUrl, async owner => (await owner.query(last)).rows)).toEqual(await asked(world.databaseUrl, async owner => (await owner.query(last)).rows))
    await asked(world.databaseUrl, owner => owner.query(`DELETE FROM graphile_worker._private_jobs`))
  })

  it('may be brought back twice', async () => {
    const to = await places.fresh()
    await restored(to)
    await expect(restored(to)).rejects.toThrow('This database or data folder is not empty.')
    await asked(to.databaseUrl, owner => owner.query('DELETE FROM message'))
    expect(await restored(to, backup.file, { ...plain, over: true })).toMatchObject({ rows: backup.rows })
    expect(await rowsOf(to.databaseUrl)).toEqual(before.rows)
  }, 180_000)

  it('is one moment of the database, however much is written meanwhile', async () => {
    const there = await serve(places.config)
    const file = join(places.folder, 'busy.age')
    try {
      const { cookie } = await browser(there.url)('/auth/sign-in', await typedBy({ ...world, ...there }, 'amina', 1))
      const amina = new Caller(there.url, cookie, '')
      const say = 'mutation ($caseId: ID!, $text: String!) { sendMessage(caseId: $caseId, text: $text, audience: []) { id } }'
      const made = new AbortController()
      const talking = (async () => { for (let n = 0; !made.signal.aborted; n += 1) await amina.ask(say, { caseId, text: `Word ${n}` }) })()
      await makeBackup(places.config, places.keyring, file).finally(() => { made.abort() })
      await talking
    } finally { await there.close() }
    const to = await places.fresh()
    await restored(to, file)
    await chainsHold(to.databaseUrl)
    const odd = `SELECT (SELECT count(*) FROM message) - (SELECT count(*) FROM event WHERE kind = 'message.sent') AS odd`
    expect(await asked(to.databaseUrl, async owner => (await owner.query(odd)).rows)).toEqual([{ odd: '0' }])
  }, 180_000)

  it('takes its moment before it asks for anything, the numbers that were given out too', async () => {
    const tasks = 'SELECT count(*)::int AS count FROM graphile_worker._private_tasks'
    await asked(world.databaseUrl, async reader => {
      const [before] = (await reader.query(tasks)).rows
      await openMoment(reader)
      await asked(world.databaseUrl, owner => owner.query(`INSERT INTO graphile_worker._private_tasks (identifier) VALUES ('after-the-moment')`))
      expect((await reader.query(tasks)).rows).toEqual([before])
      await reader.query('COMMIT')
      expect((await reader.query(tasks)).rows).toEqual([{ count: before.count + 1 }])
      await reader.query(`DELETE FROM graphile_worker._private_tasks WHERE identifier = 'after-the-moment'`)
    })
  })

  it('is not made where row-level security would hide a table from it', async () => {
    const to = await places.fresh()
    await restored(to)
    await asked(to.databaseUrl, owner => owner.query('CREATE TABLE hidden (id int); ALTER TABLE hidden ENABLE ROW LEVEL SECURITY'))
    const file = join(places.folder, 'hidden.age')
    await expect(makeBackup({ ...to, backupDir: places.folder }, places.keyring, file)).rejects.toThrow('hides "public"."hidden" from the backup')
    expect(readdirSync(places.folder).filter(name => name.includes('hidden'))).toEqual([])
  })

  it('takes away what one that was cut short had left, and not what is being written', async () => {
    const folder = join(places.folder, 'left')
    mkdirSync(folder)
    const [left, growing] = ['.amends-2026-01-01T00-00-00Z.tar.gz.age.part', '.amends-2026-01-02T00-00-00Z.tar.gz.age.part'].map(name => join(folder, name))
    for (const file of [left ?? '', growing ?? '']) writeFileSync(file, 'a part')
    utimesSync(left ?? '', new Date('2026-01-01'), new Date('2026-01-01'))
    await makeBackup(places.config, places.keyring, join(folder, 'whole.age'))
    expect(readdirSync(folder).sort()).toEqual(['.amends-2026-01-02T00-00-00Z.tar.gz.age.part', 'whole.age'])
  })

  it('is not called damaged when it is the reader that fails', async () => {
    const full = () => new Writable({ write: (_chunk, _encoding, done) => { done(new Error('no room left')) } })
    const rows = async (_table: string, body: AsyncIterable<Buffer>) => { await pipeline(body, full()) }
    await expect(readBackup(backup.file, places.keyring, { rows, file: rows })).rejects.toThrow('no room left')
    await expect(readBackup(backup.file, places.keyring, { rows: async () => { throw new Error('not wanted') }, file: rows })).rejects.toThrow('not wanted')
  })

  it('of which a part is missing is no backup, wherever it was cut', async () => {
    const bytes = readFileSync(backup.file)
    const cut = join(places.folder, 'cut.age')
    const to = await places.fresh()
    for (const length of [0, 10, 150, 5_000, Math.floor(bytes.length / 2), bytes.length - 1]) {
      writeFileSync(cut, bytes.subarray(0, length))
      await expect(checkBackup(cut, places.keyring)).rejects.toThrow(`The backup ${cut} is cut or damaged. Nothing was changed; take another one.`)
    }
    await expect(restored(to, cut)).rejects.toThrow('is cut or damaged')
    const altered = Buffer.from(bytes)
    altered[bytes.length - 4_000] = (altered[bytes.length - 4_000] ?? 0) ^ 1
    writeFileSync(cut, altered)
    await expect(restored(to, cut)).rejects.toThrow('is cut or damaged')
    expect(await asked(to.databaseUrl, async owner => (await owner.query(`SELECT tablename FROM pg_tables WHERE schemaname = 'public'`)).rows)).toEqual([])
    expect(readdirSync(to.dataDir)).toEqual([])
    rmSync(cut)
  }, 180_000)
})
