import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { opened } from '../../../test/matter.js'
import type { Caller } from '../../../test/graphql.js'
import { openWorld, relayed, type World } from '../../../test/world.js'
import { Ids } from '../clock/ids.js'
import { commitmentOf, hashOf } from './chain.js'
import type { EventRow } from './event.entity.js'

let world: World
let amina: Caller
let caseId: string
const ids = new Ids()
const send = 'mutation ($caseId: ID!, $text: String!, $audience: [ID!]!) { sendMessage(caseId: $caseId, text: $text, audience: $audience) { id text } }'
const count = async (statement: string, values: unknown[]) => (await world.owner.query<{ count: number }>(`SELECT count(*)::int AS count FROM ${statement}`, values)).rows[0]?.count

beforeAll(async () => {
  world = await openWorld()
  amina = await world.as('amina')
  caseId = await opened(world, amina)
})
afterAll(async () => { await world.close() })

describe('an act under a key', () => {
  it('is done once, however often it is sent, and answers alike', async () => {
    const key = ids.next()
    const variables = { caseId, text: 'Said once.', audience: [] }
    const answers = await Promise.all(Array.from({ length: 10 }, () => amina.send(send, variables, key)))
    const done = answers.filter(it => it.errors.length === 0)
    expect(done.length).toBeGreaterThan(0)
    expect(new Set(done.map(it => it.text)).size).toBe(1)
    expect(answers.filter(it => it.errors.length > 0).every(it => it.refusals[0] === 'TryAgain')).toBe(true)
    expect(await count('message WHERE text = $1', ['Said once.'])).toBe(1)
    const again = await amina.send(send, variables, key)
    expect(again.text).toBe(done[0]?.text)
    expect(await count('event WHERE kind = $1 AND case_id = $2', ['message.sent', caseId])).toBe(1)
  })

  it('is refused when the same key comes with another request', async () => {
    const key = ids.next()
    await amina.send(send, { caseId, text: 'The first.', audience: [] }, key)
    expect((await amina.send(send, { caseId, text: 'The second.', audience: [] }, key)).refusals).toEqual(['KeyUsedForAnotherAct'])
    expect(await count('message WHERE text = $1', ['The second.'])).toBe(0)
  })

  it('leaves nothing behind when it is refused', async () => {
    const before = await count('event', [])
    const key = ids.next()
    expect((await amina.send(send, { caseId, text: 'To nobody.', audience: [ids.next()] }, key)).refusals).toEqual(['NotFound'])
    expect([await count('event', []), await count('idempotency WHERE key = $1', [key]), await count('message WHERE text = $1', ['To nobody.'])]).toEqual([before, 0, 0])
  })
})

describe('the facts of a case', () => {
  it('are numbered without a gap and chained by hash, also when many write at once', async () => {
    await Promise.all(Array.from({ length: 24 }, (_, index) => amina.send(send, { caseId, text: `Word ${index}`, audience: [] }, ids.next())))
    const { rows } = await world.owner.query(`SELECT id, chain, seq, kind, at, actor_membership_id AS "actorMembershipId", actor_organisation_id AS "actorOrganisationId",
      case_id AS "caseId", organisation_id AS "organisationId", subject_id AS "subjectId", class, addressed, detail, salt, commitment, hash
      FROM event WHERE chain = $1 ORDER BY seq`, [caseId])
    const events = rows as EventRow[] // the columns above are its own
    expect(events.map(it => it.seq)).toEqual(events.map((_, index) => index + 1))
    for (const [index, event] of events.entries()) {
      expect(commitmentOf(event.salt, event.detail)).toEqual(event.commitment)
      expect(hashOf(events[index - 1]?.hash ?? Buffer.alloc(0), event)).toEqual(event.hash)
    }
  })

  it('are each told once to everyone who may hear, and to nobody twice', async () => {
    await relayed(world)
    expect(await count('outbox', [])).toBe(0)
    const { rows } = await world.owner.query('SELECT membership_id, event_id FROM inbox WHERE hint_kind <> \'me\' GROUP BY 1, 2 HAVING count(*) > 1')
    expect(rows).toEqual([])
    const { rows: gaps } = await world.owner.query(`SELECT membership_id FROM inbox GROUP BY 1 HAVING max(seq) <> count(*)`)
    expect(gaps).toEqual([])
  })
})
