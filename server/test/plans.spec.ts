import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CastKey } from '@amends/shared/cast'
import { playDemo } from '../src/demo/load.js'
import { CONFIG } from '../src/platform/config/config.module.js'
import type { Config } from '../src/platform/config/config.js'
import { roleUrl } from '../src/platform/database/roles.js'
import { Keyring } from '../src/platform/keyring/keyring.js'
import { queries, variablesFor } from './asked.js'
import type { Caller } from './graphql.js'
import { openWorld, relayed, type World } from './world.js'

type Asked = { text: string, values: unknown[], of: string, by: CastKey }
/** A node of a plan as PostgreSQL writes it; only what is looked at. */
type Node = { 'Node Type': string, 'Relation Name'?: string, 'Filter'?: string, 'Plans'?: Node[] }

const people: CastKey[] = ['amina', 'ingrid', 'minseo', 'malee']
let world: World
let runtime: pg.Client
const callers = new Map<CastKey, Caller>()
const asked: Asked[] = []

/** Everything the server asks as the runtime role while `work` runs; the library's own way in, so that nothing is left out. */
async function listening(of: string, by: CastKey, work: () => Promise<unknown>): Promise<void> {
  const query = pg.Client.prototype.query
  // The library's method has nine shapes; a statement of ours is an object or a text with its values.
  const heard = function heard(this: pg.Client, ...given: never[]): unknown {
    const [first, second] = given as unknown as [string | { text: string, values?: unknown[] }, unknown[]?] // as said above
    const { text, values = [] } = typeof first === 'string' ? { text: first, values: second } : first
    if (/^\s*(SELECT|WITH)/.test(text) && this.user?.endsWith('_rt')) asked.push({ text, values: Array.isArray(values) ? values : [], of, by })
    return Reflect.apply(query, this, given)
  }
  pg.Client.prototype.query = heard as never // put back below
  try { await work() } finally { pg.Client.prototype.query = query }
}

beforeAll(async () => {
  world = await openWorld()
  await playDemo(world.app)
  await relayed(world)
  runtime = new pg.Client({ connectionString: roleUrl(world.app.get<Config>(CONFIG).databaseUrl, 'rt', world.app.get(Keyring)) })
  await runtime.connect()
  // A world this small is read whole by any planner; told not to, it shows which way it has when there is more.
  await runtime.query('SET enable_seqscan = off; SET plan_cache_mode = force_generic_plan')
  for (const key of people) {
    const who = await world.as(key)
    callers.set(key, who)
    const [{ id: caseId = '' } = {}] = (await who.ask('{ cases(first: 1) { nodes { id } } }'))['cases'].nodes
    const variables = await variablesFor(world, who, { caseId, reportId: caseId, organisation: 'nodipar' })
    for (const [name, text] of queries) await listening(name, key, () => who.send(text, variables[name] ?? {}))
  }
}, 240_000)
afterAll(async () => {
  await runtime.end()
  await world.close()
})

async function planOf({ text, values, by }: Asked): Promise<Node[]> {
  const { rows: [me] } = await world.owner.query<{ organisation: string, person: string }>(
    'SELECT organisation_id AS organisation, person_id AS person FROM membership WHERE id = $1', [callers.get(by)?.membershipId])
  await runtime.query('BEGIN')
  try {
    await runtime.query(`SELECT set_config('app.organisation', $1, true), set_config('app.membership', $2, true), set_config('app.person', $3, true)`,
      [me?.organisation, callers.get(by)?.membershipId, me?.person])
    const { rows: [plan] } = await runtime.query<{ 'QUERY PLAN': { Plan: Node }[] }>({ text: `EXPLAIN (FORMAT JSON) ${text}`, values })
    return plan ? all(plan['QUERY PLAN'].map(it => it.Plan)) : []
  } finally { await runtime.query('ROLLBACK') }
}

const all = (nodes: readonly Node[]): Node[] => nodes.flatMap(node => [node, ...all(node.Plans ?? [])])

/** Screens that ask for one worker by her id, or for those of the few places, referrals and assignments of one's own. */
const byId = ['WorkerPage', 'FindPlace', 'Places', 'ReferPage', 'ReferralPreview', 'SpareLetterPage', 'WorkerCasework', 'WorkPage', 'WaitingList']

/** Functions called for a row, by the key of a record that a view cannot stand for: whether she lets it is asked of what receives nothing else of the case. */
const byKey = {
  referral_opens: 'referrals to one receiver, and the few events that tell of one', kept_within_lead: 'the referrals of one case, or of one worker',
}

describe('the plans of what the screens ask', () => {
  it('were heard', () => {
    expect(new Set(asked.map(it => it.of)).size).toBeGreaterThan(15)
  })

  it('ask nothing of the workers for a company, whose empty list comes as soon however many there are', () => {
    // Of one worker by her id she may ask, and is told nothing; of places, referrals and next steps she has none, so that none of their workers is looked up.
    expect(asked.filter(it => it.by === 'ingrid' && !byId.includes(it.of) && /\bFROM "?(me_)?worker\b/.test(it.text)).map(it => it.of)).toEqual([])
    expect(asked.some(it => it.by === 'amina' && /\bFROM "?(me_)?worker\b/.test(it.text))).toBe(true)
  })

  it('read no table from end to end and call no function for each row', { timeout: 240_000 }, async () => {
    const { rows: own } = await world.owner.query<{ name: string }>(`SELECT proname AS name FROM pg_proc WHERE pronamespace = 'public'::regnamespace`)
    const called = new RegExp(`\\b(${[...own.map(it => it.name).filter(it => !(it in byKey)), 'current_setting'].join('|')})\\(`)
    const wrong = new Set<string>()
    for (const one of new Map(asked.map(it => [`${it.by} ${it.text}`, it])).values()) {
      for (const node of await planOf(one)) {
        // The map counts the entries of each country, and so every entry.
        if (node['Node Type'] === 'Seq Scan' && !(one.of === 'Services' && node['Relation Name'] === 'service')) wrong.add(`${one.of}: ${node['Relation Name'] ?? ''} is read whole`)
        // What an index is entered with is worked out once; a filter is worked out for each row.
        if (called.test(node.Filter ?? '')) wrong.add(`${one.of}: ${node.Filter ?? ''}`)
      }
    }
    expect([...wrong]).toEqual([])
  })
})
