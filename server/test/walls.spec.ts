import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CONFIG } from '../src/platform/config/config.module.js'
import type { Config } from '../src/platform/config/config.js'
import { Keyring } from '../src/platform/keyring/keyring.js'
import { loginRoles, roleName, roleUrl } from '../src/platform/database/roles.js'
import { playDemo } from '../src/demo/load.js'
import { openWorld, relayed, type World } from './world.js'

let world: World
let runtime: pg.Client

beforeAll(async () => {
  world = await openWorld()
  await playDemo(world.app)
  await world.as('amina')
  await relayed(world)
  runtime = new pg.Client({ connectionString: roleUrl(world.app.get<Config>(CONFIG).databaseUrl, 'rt', world.app.get(Keyring)) })
  await runtime.connect()
})
afterAll(async () => {
  await runtime.end()
  await world.close()
})

const tables = async () => (await world.owner.query<{ name: string, rows: string }>(`
  SELECT format('%I.%I', n.nspname, c.relname) AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p', 'v', 'm') AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg_toast%'`)).rows.map(row => row.name)

describe('the second wall', () => {
  it('shows the runtime role no row of any table before it is told who asks', async () => {
    const seen: string[] = []
    for (const table of await tables()) {
      const answer = await runtime.query<{ count: string }>(`SELECT count(*) FROM ${table}`).catch((error: { code: string }) => error.code)
      if (typeof answer === 'string') expect([table, answer]).toEqual([table, '42501'])
      else if (Number(answer.rows[0]?.count) !== 0) seen.push(table)
    }
    expect(seen).toEqual([])
  })

  it('is tried on tables that do hold rows', async () => {
    for (const table of ['person', 'organisation', 'membership', 'session', 'report', '"case"', 'party', 'message', 'event', 'inbox']) {
      const { rows: [row] } = await world.owner.query<{ count: number }>(`SELECT count(*)::int AS count FROM ${table}`)
      expect([table, (row?.count ?? 0) > 0]).toEqual([table, true])
    }
  })

  it('leaves the roles owning nothing and past no wall', async () => {
    const { rows } = await world.owner.query(`
      SELECT r.rolname, r.rolsuper, r.rolbypassrls, r.rolcreaterole, r.rolcreatedb, (SELECT count(*)::int FROM pg_class c WHERE c.relowner = r.oid) AS owns
      FROM pg_roles r WHERE r.rolname = ANY ($1) ORDER BY 1`, [loginRoles.map(roleName)])
    expect(rows).toEqual(loginRoles.map(roleName).toSorted().map(rolname => (
      { rolname, rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false, owns: 0 })))
  })

  it('stands in front of every table of ours', async () => {
    const { rows } = await world.owner.query(`SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND NOT relrowsecurity`)
    expect(rows.map(row => row.relname).filter(name => name !== 'migration')).toEqual([])
  })

  it('lets nobody call a function of ours who was not given it by name', async () => {
    const { rows } = await world.owner.query<{ name: string }>(`SELECT p.oid::regprocedure::text AS name FROM pg_proc p
      WHERE p.pronamespace = 'public'::regnamespace AND (p.proacl IS NULL OR EXISTS (SELECT FROM aclexplode(p.proacl) given WHERE given.grantee = 0))`)
    expect(rows.map(row => row.name)).toEqual([])
  })

  it('is not led astray by a temporary table of a name of ours', async () => {
    const { rows: [hidden] } = await world.owner.query<{ case: string }>('SELECT case_id AS case FROM party LIMIT 1')
    const neulsol = await world.idOf('neulsol')
    await runtime.query('BEGIN')
    try {
      await runtime.query('SELECT set_config(\'app.organisation\', $1, true)', [neulsol])
      await runtime.query('CREATE TEMP TABLE party ON COMMIT DROP AS SELECT $1::uuid AS case_id, $2::uuid AS organisation_id, \'lead\' AS role, \'member\' AS standing, NULL::timestamptz AS until', [hidden?.case, neulsol])
      await runtime.query('GRANT ALL ON pg_temp.party TO PUBLIC')
      const { rows } = await runtime.query('SELECT me_reads_case($1) AS reads, (SELECT count(*)::int FROM event WHERE case_id = $1) AS heard', [hidden?.case])
      expect(rows).toEqual([{ reads: false, heard: 0 }])
    } finally { await runtime.query('ROLLBACK') }
    const { rows } = await world.owner.query<{ name: string, config: string[] | null }>(
      `SELECT proname AS name, proconfig AS config FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prosecdef`)
    expect(rows.filter(it => !it.config?.some(line => /^search_path=.*pg_temp$/.test(line))).map(it => it.name)).toEqual([])
  })

  it('shows one organisation none of the rows of another\'s reports, whatever it asks in SQL', async () => {
    const ingrid = await world.idOf('ljungvind')
    await runtime.query('BEGIN')
    await runtime.query('SELECT set_config(\'app.organisation\', $1, true)', [ingrid])
    const { rows } = await runtime.query('SELECT id FROM report')
    const { rows: parties } = await runtime.query(`SELECT DISTINCT organisation_id FROM party WHERE NOT EXISTS (
      SELECT FROM party mine WHERE mine.case_id = party.case_id AND mine.organisation_id = $1)`, [ingrid])
    await runtime.query('ROLLBACK')
    expect([rows, parties]).toEqual([[], []])
  })
})
