import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { DataSource, type MigrationInterface, type QueryRunner } from 'typeorm'
import { PlainFault, type Config } from '../config/config.js'
import { locks } from '../database/locks.js'
import { ensureRoles } from '../database/migrate.js'
import { jobsSchema, migrateJobs } from '../jobs/migrate-jobs.js'
import type { Keyring } from '../keyring/keyring.js'
import { hasFacts } from './files.js'
import { judgeDatabase, judgeList, judgeSchema, type Asked } from './judge.js'
import { columnsOf, named, type Manifest } from './manifest.js'
import { markStaged, placeStaged, stagedAt } from './placing.js'
import { readBackup } from './read.js'
import { chainsOf } from './snapshot.js'
import { emptied, freeJobs, isEmpty, isServed, migrateInside, setSequences, wipe, withoutKeys, withoutTriggers } from './target.js'

type Migrations = (new () => MigrationInterface)[]
export type Loaded = { manifest: Manifest, rows: number, files: number }

type Into = { source: DataSource, runner: QueryRunner, client: pg.ClientBase, config: Config, keyring: Keyring }

/** Reads the rows and files in; `client` stands in the one transaction of the restore. */
async function load(file: string, { config, keyring, runner, client }: Into, begin: (manifest: Manifest) => Promise<void>): Promise<Loaded> {
  const counted = new Map<string, number>()
  let tables = new Map<string, Manifest['tables'][number]>()
  let files = 0
  const manifest = await readBackup(file, keyring, {
    async manifest(found) {
      tables = new Map(found.tables.map(it => [`${it.schema}.${it.name}`, it]))
      await begin(found)
    },
    async rows(name, body) {
      const table = tables.get(name)
      if (!table) throw new PlainFault(`The backup ${file} holds a table it does not name. Nothing was changed; take another one.`)
      const into = client.query(copyFrom(`COPY ${named(table)} (${columnsOf(table)}) FROM STDIN`))
      await pipeline(body, into)
      counted.set(name, (counted.get(name) ?? 0) + into.rowCount)
    },
    async file(path, body) {
      const place = stagedAt(config, path)
      await mkdir(dirname(place), { recursive: true, mode: 0o700 })
      await pipeline(body, createWriteStream(place, { mode: 0o600, flush: true }))
      files += 1
    },
  })
  const short = manifest.tables.find(it => (counted.get(`${it.schema}.${it.name}`) ?? 0) !== it.rows)
  const { count, digest } = await chainsOf(client)
  if (short || count !== manifest.chains.count || digest !== manifest.chains.digest) {
    throw new PlainFault(`The backup ${file} does not hold all that it names. Nothing was changed; take another one.`)
  }
  await setSequences(runner, manifest)
  for (const free of freeJobs) await runner.query(free)
  return { manifest, files, rows: manifest.tables.reduce((sum, it) => sum + it.rows, 0) }
}

async function mayBegin(runner: QueryRunner, config: Config, keyring: Keyring, asked: Asked): Promise<void> {
  if (await isServed(runner)) throw new PlainFault('A server uses this database now. Stop it everywhere, then restore.')
  await judgeDatabase(runner, config, keyring)
  const isBare = await isEmpty(runner) && !await hasFacts(config.dataDir)
  if (!isBare && !asked.over) {
    throw new PlainFault('This database or data folder is not empty. Restore into an empty one, or add -- --over to put the backup in its place.')
  }
}

/** Makes the tables of a backup that may be loaded, empty, in an open transaction. @returns the statements that put keys, indexes and triggers back. */
async function prepare(file: string, { source, runner, config, keyring }: Into, manifest: Manifest, asked: Asked): Promise<string[]> {
  const known = source.migrations.map(it => it.name ?? it.constructor.name)
  judgeSchema(file, known, manifest)
  judgeList(file, config, keyring, manifest, asked)
  // Until here the key is only read; from here on it is known to be the right one. These two stand also without a restore.
  await ensureRoles(runner, keyring)
  await migrateJobs(config.databaseUrl)
  const [library] = await runner.query(`SELECT coalesce(max(id), 0)::int AS id FROM ${jobsSchema}.migrations`)
  judgeSchema(file, known, manifest, library.id)
  await runner.query('BEGIN; SET LOCAL maintenance_work_mem = \'256MB\'')
  await runner.query(wipe)
  await migrateInside(source, runner, manifest.migrations)
  const back = [...await withoutKeys(runner), ...await withoutTriggers(runner)]
  await runner.query(emptied(manifest))
  return back
}

/** All rows in one transaction: a restore that is cut short before its end, by whatever, has changed nothing. */
async function inside(file: string, into: Into, asked: Asked): Promise<Loaded> {
  const { source, runner, config } = into
  let back: string[] = []
  try {
    const loaded = await load(file, into, async manifest => { back = await prepare(file, into, manifest, asked) })
    for (const statement of back) await runner.query(statement)
    await migrateInside(source, runner)
    await markStaged(sql => runner.query(sql), config)
    await runner.query('COMMIT')
    return loaded
  } catch (error) {
    await runner.query('ROLLBACK').catch(() => undefined)
    throw error
  }
}

/**
 * Puts a backup in the place of what is in the database and the data folder. Throws `PlainFault`, and has changed
 * nothing, where it may not: see `judge.ts`. Cut short once the rows stand, the next start or restore puts the files in
 * their place. What was erased since is not erased yet when this returns.
 */
export async function loadBackup(file: string, config: Config, keyring: Keyring, migrations: Migrations, asked: Asked): Promise<Loaded> {
  const source = await new DataSource({
    type: 'postgres', url: config.databaseUrl, migrations, migrationsTableName: 'migration', poolSize: 2, extra: { connectionTimeoutMillis: 5_000 },
  }).initialize()
  const runner = source.createQueryRunner()
  const settle = () => placeStaged(sql => runner.query(sql), config)
  try {
    await runner.query('SELECT pg_advisory_lock($1)', [locks.migrate])
    await settle()
    await mayBegin(runner, config, keyring, asked)
    const client = await runner.connect() as pg.PoolClient // of the driver for PostgreSQL
    const loaded = await inside(file, { source, runner, client, config, keyring }, asked)
    await settle()
    await runner.query('ANALYZE')
    return loaded
  } catch (error) {
    // Where nobody can tell now whether the rows stand, the files wait for the next start.
    await settle().catch(() => undefined)
    throw error
  } finally {
    await runner.query('SELECT pg_advisory_unlock($1)', [locks.migrate]).catch(() => undefined)
    await runner.release()
    await source.destroy()
  }
}
