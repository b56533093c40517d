import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { playDemo } from '../src/demo/load.js'
import type { Caller } from './graphql.js'
import { opened } from './matter.js'
import { openWorld, relayed, type World } from './world.js'

let world: World
let amina: Caller

beforeAll(async () => {
  world = await openWorld()
  await playDemo(world.app)
  await relayed(world)
  amina = await world.as('amina')
})
afterAll(async () => { await world.close() })

/** Statements one request costs, the question who asks included; what the relay and the sockets look for is not hers. */
const spent = () => world.database.statements.rt + world.database.statements.auth
const cost = async (query: string, variables: Record<string, unknown> = {}): Promise<number> => {
  await amina.ask(query, variables)
  const before = spent()
  await amina.ask(query, variables)
  return spent() - before
}

const list = 'query ($first: Int!) { cases(first: $first) { nodes { id title state changedAt lead { name } can { addParty { allowed } } parties { nodes { role organisation { name } can { end { allowed reason } } } } } } }'

describe('the number of statements', () => {
  it('is the same for a list of one case and of many', async () => {
    expect((await amina.ask(list, { first: 50 }))['cases'].nodes.length).toBeGreaterThan(2)
    expect(await cost(list, { first: 50 })).toBe(await cost(list, { first: 2 }))
  })

  // Two more where any of them has become a case: whether she is assigned to it.
  it('does not grow with the reports that wait', async () => {
    const reports = 'query ($first: Int!) { reports(first: $first) { nodes { id danger story concerns can { triage { allowed } } withheld { field } } } }'
    expect(await cost(reports, { first: 50 })).toBeLessThanOrEqual(await cost(reports, { first: 1 }) + 2)
  })

  it('does not grow with the notifications of an inbox', async () => {
    const inbox = 'query ($first: Int!) { inbox(first: $first) { nodes { id kind case { code title } report { code } } } }'
    const [few, many] = [await cost(inbox, { first: 4 }), await cost(inbox, { first: 50 })]
    expect(many).toBe(few)
  })

  it('stays small for the page of a case', async () => {
    const page = `query ($id: ID!) { case(id: $id) { id code title state lead { name } can { addParty { allowed } } parties { nodes { role organisation { name } } }
      messages(first: 50) { nodes { text from { name } audience { role organisation { name } } } } timeline(first: 50) { nodes { kind organisation { name } party { role } } } } }`
    const [{ id }] = (await amina.ask('{ cases(first: 1) { nodes { id } } }'))['cases'].nodes
    const busy = await cost(page, { id })
    const quiet = await cost(page, { id: await opened(world, amina) })
    expect(busy).toBeLessThanOrEqual(8)
    expect(quiet).toBeLessThanOrEqual(busy)
  })
})

it('walks a list along its index, in the order it is shown', async () => {
  const client = await world.owner.connect()
  try {
    // Ten cases fit on one page, so PostgreSQL would rather read it whole; with many it has this way and needs no sort.
    await client.query('BEGIN; SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off')
    const { rows } = await client.query<{ 'QUERY PLAN': string }>(`EXPLAIN SELECT id, case_id, last_visible_at FROM party
      WHERE organisation_id = '00000000-0000-4000-8000-000000000000' AND until IS NULL AND standing IN ('member', 'partner')
      ORDER BY last_visible_at DESC, id DESC LIMIT 21`)
    const plan = rows.map(row => row['QUERY PLAN']).join('\n')
    expect(plan).toContain('Index Scan using party_list')
    expect(plan).not.toContain('Sort')
  } finally {
    await client.query('ROLLBACK')
    client.release()
  }
})
