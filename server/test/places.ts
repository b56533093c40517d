import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import { build } from '../src/app.js'
import { commitmentOf, hashOf } from '../src/platform/change/chain.js'
import type { EventRow } from '../src/platform/change/event.entity.js'
import { CONFIG } from '../src/platform/config/config.module.js'
import type { Config } from '../src/platform/config/config.js'
import { heads } from '../src/platform/backup/snapshot.js'
import { Keyring } from '../src/platform/keyring/keyring.js'
import { dropped } from './databases.js'
import type { World } from './world.js'

/** Where a spec keeps what a world leaves behind: its backups, its list of erasures, and places to bring it back to. */
export type Places = {
  /** Of the world, with backups and the list of erasures in a folder of their own. */
  config: Config
  keyring: Keyring
  folder: string
  /** Settings for an empty database and an empty data folder, under the same key. */
  fresh: (given?: Partial<Config>) => Promise<Config>
  close: () => Promise<void>
}

let made = 0

export function placesOf(world: World): Places {
  const folder = mkdtempSync(join(tmpdir(), 'amends-places-'))
  const config: Config = { ...world.app.get<Config>(CONFIG), backupDir: join(folder, 'backups'), erasuresFile: join(folder, 'keys', 'erasures') }
  const names: string[] = []
  const fresh = async (given: Partial<Config> = {}) => {
    const name = `place_${process.pid}_${made += 1}`
    names.push(name)
    await world.owner.query(`CREATE DATABASE ${name}`)
    const url = new URL(config.databaseUrl)
    url.pathname = `/${name}`
    const dataDir = join(folder, name)
    mkdirSync(dataDir)
    return { ...config, databaseUrl: url.href, dataDir, ...given }
  }
  const close = async () => {
    for (const name of names) await dropped(world.databaseUrl, name)
    rmSync(folder, { recursive: true, force: true })
  }
  return { config, keyring: world.app.get(Keyring), folder, fresh, close }
}

/** Asks a database as its owner, past every wall. */
export async function asked<T>(url: string, work: (owner: pg.Client) => Promise<T>): Promise<T> {
  const owner = new pg.Client({ connectionString: url })
  await owner.connect()
  try { return await work(owner) } finally { await owner.end() }
}

/** A digest of the rows of each table, whatever their order; what the job library notes about its own schema left out. */
export const rowsOf = (url: string): Promise<Record<string, string>> => asked(url, async owner => {
  const { rows } = await owner.query<{ name: string }>(`SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
    WHERE schemaname IN ('public', 'graphile_worker') AND tablename <> 'migrations' ORDER BY 1`)
  const digests: Record<string, string> = {}
  for (const { name } of rows) {
    const { rows: [all] } = await owner.query<{ digest: string }>(`SELECT count(*) || ' ' || coalesce(md5(string_agg(md5(it::text), '' ORDER BY md5(it::text))), '') AS digest FROM ${name} it`)
    digests[name] = all?.digest ?? ''
  }
  return digests
})

export const headsOf = (url: string): Promise<unknown[]> => asked(url, async owner => (await owner.query(heads)).rows)

/** Every index, key and policy, as text. */
export const schemaOf = (url: string): Promise<unknown[]> => asked(url, async owner => (await owner.query(`
  SELECT schemaname, tablename, indexname AS name, indexdef AS text FROM pg_indexes WHERE schemaname IN ('public', 'graphile_worker')
  UNION ALL SELECT connamespace::regnamespace::text, conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
    WHERE connamespace IN ('public'::regnamespace, 'graphile_worker'::regnamespace)
  UNION ALL SELECT schemaname, tablename, policyname, concat_ws(' ', roles, cmd, qual, with_check) FROM pg_policies ORDER BY 1, 2, 3, 4`)).rows)

/** Goes through every chain from its first event; what was erased keeps its place by its commitment. @returns how many events. */
export const chainsHold = (url: string): Promise<number> => asked(url, async owner => {
  const { rows } = await owner.query(`SELECT id, chain, seq, kind, at, actor_membership_id AS "actorMembershipId", actor_organisation_id AS "actorOrganisationId",
    case_id AS "caseId", organisation_id AS "organisationId", subject_id AS "subjectId", class, addressed, detail, salt, commitment, hash FROM event ORDER BY chain, seq`)
  let before: EventRow | undefined
  for (const event of rows as EventRow[]) { // the columns above are its own
    const previous = before?.chain === event.chain ? before : undefined
    if (event.seq !== (previous?.seq ?? 0) + 1) throw new Error(`chain ${event.chain} skips ${event.seq}`)
    if (!hashOf(previous?.hash ?? Buffer.alloc(0), event).equals(event.hash)) throw new Error(`chain ${event.chain} breaks at ${event.seq}`)
    const isErased = event.salt.length === 0 && event.detail === null
    if (!isErased && !commitmentOf(event.salt, event.detail).equals(event.commitment)) throw new Error(`event ${event.id} says something else`)
    before = event
  }
  return rows.length
})

/** A server on these settings, as a spec talks to it. */
export async function serve(config: Config): Promise<Pick<World, 'app' | 'url' | 'owner'> & { close: () => Promise<void> }> {
  const app: NestFastifyApplication = await build(config)
  await app.listen(0, '127.0.0.1')
  const owner = new pg.Pool({ connectionString: config.databaseUrl, max: 2 })
  // A pool has ended before its connections have: the database dropped under them says so to nobody.
  owner.on('error', () => undefined)
  const url = (await app.getUrl()).replace('[::1]', '127.0.0.1')
  return { app, url, owner, close: async () => { await app.close(); await owner.end() } }
}
