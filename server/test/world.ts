import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { inject, vi } from 'vitest'
import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import { cast, organisations, type CastKey, type OrganisationKey } from '@amends/shared/cast'
import { Sessions } from '../src/access/session.js'
import { sessionCookie } from '../src/access/session-cookie.js'
import { build } from '../src/app.js'
import { Clock } from '../src/platform/clock/clock.js'
import { Database } from '../src/platform/database/database.js'
import { dropped, once } from './databases.js'
import { Caller } from './graphql.js'
import { specConfig } from './template.js'

/** A running server on a database of its own, with the cast in it and nothing else. */
export type World = {
  app: NestFastifyApplication
  url: string
  databaseUrl: string
  dataDir: string
  database: Database
  /** Rows as the owner of the schema sees them, past every wall; for what a spec has to check behind the server's back. */
  owner: pg.Pool
  /** The named person, signed in as a member of her first organisation or of `organisation`. */
  as: (person: CastKey, organisation?: OrganisationKey) => Promise<Caller>
  idOf: (organisation: OrganisationKey) => Promise<string>
  close: () => Promise<void>
}

let made = 0

/** Clones the template and starts a server on it. Close it in `afterAll`. */
export async function openWorld(): Promise<World> {
  const template = new URL(inject('template'))
  const name = `spec_${process.pid}_${made += 1}`
  const admin = new URL(template)
  admin.pathname = '/postgres'
  await once(admin.href, `CREATE DATABASE ${name} TEMPLATE ${template.pathname.slice(1)} STRATEGY FILE_COPY`)
  const own = new URL(template)
  own.pathname = `/${name}`
  const dataDir = mkdtempSync(join(tmpdir(), 'amends-world-'))
  const config = specConfig(own.href, inject('masterKeyFile'), dataDir)
  const app = await build(config)
  await app.listen(0, '127.0.0.1')
  const url = (await app.getUrl()).replace('[::1]', '127.0.0.1')
  const database = app.get(Database)
  const owner = new pg.Pool({ connectionString: own.href, max: 2 })
  // A pool has ended before its connections have: the database dropped under them says so to nobody.
  owner.on('error', () => undefined)
  const idOf = async (key: OrganisationKey) => {
    const { rows: [found] } = await owner.query<{ id: string }>('SELECT id FROM organisation WHERE name = $1', [organisations[key].name])
    return found?.id ?? ''
  }
  const as = async (key: CastKey, at: OrganisationKey = cast[key].organisation) => {
    const { rows: [found] } = await owner.query<{ personId: string, membershipId: string }>(
      `SELECT p.id AS "personId", m.id AS "membershipId" FROM person p JOIN membership m ON m.person_id = p.id
       WHERE p.email = $1 AND m.organisation_id = $2 AND m.until IS NULL`, [cast[key].email, await idOf(at)])
    if (!found) throw new Error(`${key} is no member of ${at}`)
    const proof = { personId: found.personId, with: 'password_and_code' as const, at: app.get(Clock).now() }
    const token = await database.write('auth', {}, tx => app.get(Sessions).start(tx, proof, found.membershipId, 'a spec'))
    return new Caller(url, `${sessionCookie(config).name}=${token}`, found.membershipId)
  }
  const close = async () => {
    await app.close()
    await owner.end()
    await dropped(admin.href, name)
    rmSync(dataDir, { recursive: true, force: true })
  }
  return { app, url, databaseUrl: own.href, dataDir, database, owner, as, idOf, close }
}

/** Waits until the relay has told everything that was committed. */
export async function relayed({ owner }: Pick<World, 'owner'>): Promise<void> {
  await vi.waitFor(async () => {
    const { rows } = await owner.query('SELECT 1 FROM outbox LIMIT 1')
    if (rows.length > 0) throw new Error('events wait to be told')
  }, { timeout: 60_000, interval: 50 })
}
