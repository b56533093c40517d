import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { startServerProcess } from '../../../../infra/start/server.ts'
import { tryPort } from '../../../../infra/start/settings.ts'
import { migrations } from '../../../migrations/all.js'
import { dropped } from '../../../test/databases.js'
import { asked } from '../../../test/places.js'
import { specConfig } from '../../../test/template.js'
import { Clock } from '../clock/clock.js'
import { Ids } from '../clock/ids.js'
import type { Config } from '../config/config.js'
import { migrate } from '../database/migrate.js'
import { migrateJobs } from '../jobs/migrate-jobs.js'
import { Keyring } from '../keyring/keyring.js'
import { backupBefore } from './before-migration.js'
import { checkBackup } from './check.js'
import { loadBackup } from './load.js'
import { markStaged, stagedAt } from './placing.js'

/** What stood when there was no backup yet. */
const first = migrations.slice(0, 6)
let folder: string
let ofServer: string
let admin: pg.Pool
let made = 0
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'amends-before-'))
  ofServer = inject('template').replace(/\/[^/]*$/, '/postgres')
  admin = new pg.Pool({ connectionString: ofServer, max: 1 })
})
afterAll(async () => {
  for (let n = 1; n <= made; n += 1) await dropped(ofServer, `before_${process.pid}_${n}`)
  await admin.end()
  rmSync(folder, { recursive: true, force: true })
})

/** A database as the first six migrations left it, with one person in it. */
async function old(): Promise<Config> {
  const name = `before_${process.pid}_${made += 1}`
  await admin.query(`CREATE DATABASE ${name}`)
  const config = specConfig(inject('template').replace(/\/[^/]*$/, `/${name}`), inject('masterKeyFile'), join(folder, name))
  mkdirSync(config.dataDir)
  await migrate(config.databaseUrl, keyringOf(config), first)
  await migrateJobs(config.databaseUrl)
  await asked(config.databaseUrl, owner => owner.query(
    'INSERT INTO person (id, name, email, locale, since, version) VALUES ($1, \'Amina\', \'amina@nodipar.example\', \'en\', $2, 1)', [new Ids().next(), new Clock().now()]))
  return { ...config, backupDir: join(folder, `${name}-backups`), erasuresFile: join(folder, name, '..', `${name}-erasures`) }
}
const keyringOf = (config: Config) => new Keyring(config, new Ids())
const known = async (config: Config) => (await asked(config.databaseUrl, owner => owner.query('SELECT name FROM migration'))).rows.length
const started = async (config: Config) => {
  const said: string[] = []
  const server = startServerProcess({
    onProgress: line => said.push(line),
    env: {
      ...process.env, NODE_ENV: 'production', DATABASE_URL: config.databaseUrl, DATA_DIR: config.dataDir, MASTER_KEY_FILE: config.masterKeyFile,
      BACKUP_DIR: config.backupDir, ERASURES_FILE: config.erasuresFile, SEED: 'none', HOST: '127.0.0.1', PORT: String(await tryPort('127.0.0.1', 0)),
    },
  })
  const fault = await server.ready.then(() => '', (error: unknown) => String(error instanceof Error ? error.message : error))
  await server.stop()
  return { said, fault }
}

describe('before a migration', () => {
  it('a backup of the old database is made, and said', async () => {
    const config = await old()
    const said: string[] = []
    await backupBefore(migrations, config, keyringOf(config), line => said.push(line))
    const [name = ''] = readdirSync(config.backupDir)
    const { migrations: held, tables } = await checkBackup(join(config.backupDir, name), keyringOf(config))
    expect(held).toEqual(first.map(it => it.name))
    expect(tables.find(it => it.name === 'person')?.rows).toBe(1)
    expect(said).toEqual(['making a backup before the database is brought up to date', `backup made: ${join(config.backupDir, name)}`])
  })

  it('the backup that was made is brought back as it was, then up to date', async () => {
    const [config, to] = [await old(), await old()]
    await backupBefore(migrations, config, keyringOf(config), () => undefined)
    const [name = ''] = readdirSync(config.backupDir)
    await loadBackup(join(config.backupDir, name), to, keyringOf(to), migrations, { over: true, nothingErased: true })
    expect(await known(to)).toBe(migrations.length)
    const people = async (url: string) => (await asked(url, owner => owner.query('SELECT id FROM person ORDER BY id'))).rows
    expect(await people(to.databaseUrl)).toEqual(await people(config.databaseUrl))
  })

  it('none is made where nothing is pending, or nobody is there', async () => {
    const config = await old()
    await backupBefore(first, config, keyringOf(config), () => undefined)
    await asked(config.databaseUrl, owner => owner.query('DELETE FROM person'))
    await backupBefore(migrations, config, keyringOf(config), () => undefined)
    expect(() => readdirSync(config.backupDir)).toThrow('ENOENT')
  })

  it('one is made as well where only the job library brings something newer', async () => {
    const config = await old()
    await asked(config.databaseUrl, owner => owner.query('DELETE FROM graphile_worker.migrations WHERE id = (SELECT max(id) FROM graphile_worker.migrations)'))
    await backupBefore(first, config, keyringOf(config), () => undefined)
    expect(readdirSync(config.backupDir)).toHaveLength(1)
  })

  it.each(['COMMIT', 'ROLLBACK'])('what a restore left that was cut short after its %s is finished', async end => {
    const config = await old()
    const [there, placed] = ['mail/there.eml', 'mail/staged.eml'].map(path => join(config.dataDir, path))
    mkdirSync(join(config.dataDir, 'mail'))
    writeFileSync(there ?? '', 'of the rows before')
    await asked(config.databaseUrl, async owner => {
      const staged = stagedAt(config, 'mail/staged.eml')
      mkdirSync(dirname(staged), { recursive: true })
      writeFileSync(staged, 'of the rows of the backup')
      await owner.query('BEGIN')
      await markStaged(async sql => (await owner.query(sql)).rows, config)
      await owner.query(end)
    })
    for (const _ of ['the start', 'the next one']) {
      await backupBefore(first, config, keyringOf(config), () => undefined)
      expect([there, placed].map(path => existsSync(path ?? ''))).toEqual([end === 'ROLLBACK', end === 'COMMIT'])
      expect(readdirSync(config.dataDir).includes('.restoring')).toBe(false)
    }
    if (end === 'COMMIT') expect(readFileSync(placed ?? '', 'utf8')).toBe('of the rows of the backup')
  })

  it('a start makes it, then migrates; the next start makes no other', async () => {
    const config = await old()
    const { said, fault } = await started(config)
    expect([fault, said[0]]).toEqual(['', 'making a backup before the database is brought up to date'])
    expect([await known(config), readdirSync(config.backupDir).length]).toEqual([migrations.length, 1])
    expect((await started(config)).said.filter(line => line.includes('backup'))).toEqual([])
    expect(readdirSync(config.backupDir)).toHaveLength(1)
  }, 180_000)

  it('a start that cannot make it migrates nothing and says why', async () => {
    const config = await old()
    writeFileSync(config.backupDir, 'a file stands where the folder should be')
    const { fault } = await started(config)
    expect(fault).toMatch(/^The database has to be brought up to date, and no backup of it could be made first, so it was left as it is\. The backup .+ could not be written: its folder is a file\.$/)
    expect(await known(config)).toBe(first.length)
  }, 180_000)
})
