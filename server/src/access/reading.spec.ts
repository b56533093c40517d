import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { openWorld, type World } from '../../test/world.js'

let world: World

beforeAll(async () => { world = await openWorld() })
afterAll(async () => { await world.close() })

const open = async () => (await world.owner.query<{ count: number }>(`SELECT count(*)::int AS count FROM pg_stat_activity
  WHERE datname = current_database() AND usename = 'amends_rt' AND state LIKE 'idle in transaction%'`)).rows[0]?.count

it('leaves no transaction open when one field fails while its neighbours still read', async () => {
  const rashid = await world.as('rashid')
  const document = `{ report(id: "00000000-0000-4000-8000-000000000000") { id }
    me { organisation { members { name email can { end { allowed } } organisation { can { vouch { allowed } } } } } }
    organisations { nodes { name can { vouch { allowed } } } } }`
  const answers = await Promise.all(Array.from({ length: 24 }, () => rashid.send(document)))
  expect(answers.flatMap(it => it.refusals)).toEqual(answers.map(() => 'NotFound'))
  await vi.waitFor(async () => { expect(await open()).toBe(0) }, { timeout: 60_000, interval: 100 })
})

it('keeps no more plans on a connection than it has room for, and answers what it forgot as before', async () => {
  const [kept, answers] = await world.database.read('auth', {}, async tx => {
    const said: unknown[] = []
    const ask = async (n: number) => { said.push((await tx.ask<{ told: number }>(`SELECT $1::int + ${n} AS told`, [n]))[0]?.told) }
    for (let n = 0; n < 300; n += 1) await ask(n)
    await ask(0)
    const [plans] = await tx.ask<{ count: number }>('SELECT count(*)::int AS count FROM pg_prepared_statements', [])
    return [plans?.count, said] as const
  })
  expect(answers).toEqual([...Array.from({ length: 300 }, (_, n) => 2 * n), 0])
  expect(kept).toBeGreaterThan(80)
  expect(kept).toBeLessThanOrEqual(120)
})
