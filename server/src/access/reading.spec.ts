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
  await vi.waitFor(async () => { expect(await open()).toBe(0) }, { timeout: 10_000, interval: 100 })
})
