import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { factClasses } from '@amends/shared/classes'
import { roles, standings } from '@amends/shared/roles'
import { readable } from '../src/disclosure/readable.js'
import { everRead } from '../src/disclosure/wall.js'
import { CONFIG } from '../src/platform/config/config.module.js'
import type { Config } from '../src/platform/config/config.js'
import { roleUrl } from '../src/platform/database/roles.js'
import { Keyring } from '../src/platform/keyring/keyring.js'
import { Scene, type Chair, type Stage } from './prove/scene.js'
import { told } from './prove/worlds.js'

let scene: Scene
let stage: Stage
let runtime: pg.Client
/** Of every table and view, the columns that the runtime role may name. */
let columns: { name: string, list: string }[]

beforeAll(async () => {
  scene = await Scene.open()
  stage = await scene.stage()
  await told(scene)
  const { world: { app, owner } } = scene
  runtime = new pg.Client({ connectionString: roleUrl(app.get<Config>(CONFIG).databaseUrl, 'rt', app.get(Keyring)) })
  await runtime.connect()
  ;({ rows: columns } = await owner.query<{ name: string, list: string }>(`
    SELECT c.oid::regclass::text AS name, string_agg(quote_ident(a.attname), ', ') AS list FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm') AND has_column_privilege('amends_rt', c.oid, a.attnum, 'SELECT') GROUP BY c.oid`))
}, 240_000)
afterAll(async () => {
  await runtime.end()
  await scene.close()
})

type Row = Record<string, unknown>
const seatOf = (chair: Chair) => {
  const seat = stage.seats.get(chair)
  if (!seat) throw new Error(`nobody sits as ${chair}`)
  return seat
}

/** Every row of every table that PostgreSQL shows to somebody in this chair. */
async function shownTo(chair: Chair): Promise<Map<string, Row[]>> {
  const { organisationId, who: { membershipId } } = seatOf(chair)
  const { rows: [me] } = await scene.world.owner.query<{ person: string }>('SELECT person_id AS person FROM membership WHERE id = $1', [membershipId])
  const shown = new Map<string, Row[]>()
  await runtime.query('BEGIN')
  try {
    await runtime.query(`SELECT set_config('app.organisation', $1, true), set_config('app.membership', $2, true), set_config('app.person', $3, true)`,
      [organisationId, membershipId, me?.person])
    for (const { name, list } of columns) shown.set(name, (await runtime.query<Row>(`SELECT ${list} FROM ${name}`)).rows)
  } finally { await runtime.query('ROLLBACK') }
  return shown
}

/** Where the id of the case, or of a party of it, stands in what is shown. */
async function leadsTo(chair: Chair): Promise<string[]> {
  const { rows } = await scene.world.owner.query<{ id: string }>('SELECT id FROM party WHERE case_id = $1', [stage.caseId])
  const ids = [stage.caseId, ...rows.map(row => row.id)]
  return [...await shownTo(chair)].filter(([, found]) => ids.some(id => JSON.stringify(found).includes(id))).map(([name]) => name).toSorted()
}

describe('the words of the second wall', () => {
  it('are those of the table, and no row of a list stands outside of them', async () => {
    const { rows: [row] } = await scene.world.owner.query<{ words: string[] }>('SELECT class_ever_read() AS words')
    expect(row?.words).toEqual(everRead)
    const listed = roles.flatMap(role => standings.flatMap(standing => factClasses.filter(it => readable({ role, standing }, it)).map(it => `${role} ${standing} ${it}`)))
    expect(listed.filter(it => !everRead.includes(it))).toEqual([])
  })

  it('name no class that protects somebody for a company or an auditor', () => {
    const named = everRead.filter(it => /^(brand|employer|supplier|recruiter|auditor) /.test(it)).map(it => it.split(' ').at(-1))
    expect(new Set(named)).toEqual(new Set(['open', 'coordination', 'sensitive']))
  })
})

describe('whoever asks in SQL', () => {
  it('is shown no party and no event of a class that its role can never see', async () => {
    const wrong: string[] = []
    for (const [chair, { organisationId, partyId }] of stage.seats) {
      const shown = await shownTo(chair)
      const { rows: [mine] } = await scene.world.owner.query<{ as: string, heard: string[] }>(`SELECT p.role || ' ' || p.standing AS as, coalesce(s.heard, '{}') AS heard
        FROM party p LEFT JOIN party_snapshot s ON s.party_id = p.id WHERE p.case_id = $1 AND p.organisation_id = $2`, [stage.caseId, organisationId])
      const opens = (of: unknown) => everRead.includes(`${mine?.as ?? ''} ${String(of)}`)
      const parties = shown.get('party')?.filter(it => it['case_id'] === stage.caseId && it['organisation_id'] !== organisationId && !opens(it['known_as'])) ?? []
      const events = shown.get('event')?.filter(it => it['case_id'] === stage.caseId && it['organisation_id'] !== organisationId && !opens(it['class'])
        && !(it['addressed'] as string[]).includes(partyId) // a column of ids
        && !mine?.heard.includes(String(it['id']))) ?? []
      wrong.push(...parties.map(it => `${chair} is shown that a ${String(it['role'])} takes part`), ...events.map(it => `${chair} is shown ${String(it['kind'])}`))
    }
    expect(wrong).toEqual([])
  })

  it('is tried where there is something to hide', async () => {
    const { rows: [hidden] } = await scene.world.owner.query<{ parties: number, events: number }>(`SELECT
      (SELECT count(*)::int FROM party WHERE case_id = $1 AND known_as = 'protection') AS parties,
      (SELECT count(*)::int FROM event WHERE case_id = $1 AND class = 'protection') AS events`, [stage.caseId])
    const lead = await shownTo('lead')
    const held = (name: string, column: string) => lead.get(name)?.filter(it => it['case_id'] === stage.caseId && it[column] === 'protection').length
    expect([held('party', 'known_as'), held('event', 'class')]).toEqual([hidden?.parties, hidden?.events])
    expect(Math.min(hidden?.parties ?? 0, hidden?.events ?? 0)).toBeGreaterThan(10)
  })

  it('finds nothing that leads to the case where it was only told by a notice, or not at all', async () => {
    expect(await leadsTo('noticed')).toEqual([])
    expect(await leadsTo('stranger')).toEqual([])
    expect((await shownTo('noticed')).get('notice')).toHaveLength(1)
  })

  it('finds nothing either when that part has ended', async () => {
    await scene.world.owner.query(`UPDATE party SET standing = 'former', until = now() WHERE case_id = $1 AND organisation_id = $2`,
      [stage.caseId, seatOf('noticed').organisationId])
    expect(await leadsTo('noticed')).toEqual([])
  })

  it('finds, as the company concerned, what it kept and its own place alone', async () => {
    const shown = await shownTo('respondent')
    const { partyId, organisationId } = seatOf('respondent')
    expect(shown.get('party')?.map(it => it['id'])).toEqual([partyId])
    expect([shown.get('"case"'), shown.get('message'), shown.get('notice_draft'), shown.get('me_place')]).toEqual([[], [], [], []])
    expect(shown.get('party_snapshot')?.map(it => it['organisation_id'])).toEqual([organisationId])
  })
})
