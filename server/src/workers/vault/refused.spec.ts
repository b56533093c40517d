import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { emergencyReview, wrongCodesADay } from '@amends/shared/workers'
import type { Caller } from '../../../test/graphql.js'
import { joined, opened } from '../../../test/matter.js'
import { openWorld, relayed, type World } from '../../../test/world.js'
import { add, open, recorded } from '../../../test/worker.js'
import { Clock } from '../../platform/clock/clock.js'
import { Ids } from '../../platform/clock/ids.js'
import { firstFault, type Line } from './opening-chain.js'
import { EmergencyOverdue } from './overdue.js'

let world: World
let amina: Caller
let malee: Caller
let ingrid: Caller
let caseId: string
let workerId: string
const ids = new Ids()
const byCode = 'mutation ($caseId: ID!, $code: String!) { openInEmergency(caseId: $caseId, code: $code, parts: [contacts], reason: "She is in danger.") { id contacts { value } } }'
const review = 'mutation ($id: ID!) { reviewEmergency(openingId: $id, verdict: not_justified, note: "Nobody was in danger.") { id } }'

beforeAll(async () => {
  world = await openWorld()
  amina = await world.as('amina')
  malee = await world.as('malee', 'quietwater')
  ingrid = await world.as('ingrid')
  caseId = await opened(world, amina)
  await joined(world, amina, caseId, 'quietwater', 'shelter')
  await joined(world, amina, caseId, 'ljungvind', 'brand')
  await malee.ask('mutation ($c: ID!, $m: ID!) { assign(caseId: $c, membershipId: $m, position: caseworker) { id } }', { c: caseId, m: malee.membershipId })
  workerId = await add(amina, caseId)
  await recorded(amina, workerId)
})
afterAll(async () => { await world.close() })

const codeOf = async () => (await amina.ask('query ($id: ID!) { worker(id: $id) { code } }', { id: workerId }))['worker'].code
const count = async (text: string, values: unknown[]) => (await world.owner.query<{ count: number }>(`SELECT count(*)::int AS count FROM ${text}`, values)).rows[0]?.count
const denied = (who: Caller) => count(`opening WHERE membership_id = $1 AND worker_id = $2 AND outcome = 'denied'`, [who.membershipId, workerId])
const told = async (kind: string) => {
  await relayed(world)
  return count('event e JOIN inbox i ON i.event_id = e.id AND i.notify WHERE e.kind = $1 AND e.case_id = $2 AND i.membership_id = $3', [kind, caseId, amina.membershipId])
}

describe('who is refused', () => {
  it('is written down also where she takes no part that knows anybody, or no part any more', async () => {
    expect(await ingrid.refused(open, { workerId, parts: ['identity', 'health'] })).toBe('NotFound')
    expect(await denied(ingrid)).toBe(2)
    await world.owner.query(`UPDATE party SET standing = 'respondent', stood_as = 'member' WHERE case_id = $1 AND role = 'brand'`, [caseId])
    expect(await ingrid.refused(open, { workerId, parts: ['identity'] })).toBe('NotFound')
    await world.owner.query(`UPDATE party SET until = "from" WHERE case_id = $1 AND role = 'brand'`, [caseId])
    expect(await ingrid.refused(open, { workerId, parts: ['identity'] })).toBe('NotFound')
    expect(await denied(ingrid)).toBe(4)
    const { rows } = await world.owner.query<Line>(`SELECT id, act_id AS "actId", case_id AS "caseId", worker_id AS "workerId", seq, part, basis, outcome, refusal,
      membership_id AS "membershipId", organisation_id AS "organisationId", opener_name AS "openerName", at, salt, commitment, hash FROM opening WHERE case_id = $1 ORDER BY seq`, [caseId])
    expect(firstFault(rows)).toBe(null)
  })

  it('hears the same of a key whether anybody is there or not', async () => {
    for (const who of [ingrid, malee]) {
      const heard = async (id: string) => {
        const key = ids.next()
        const ask = async (parts: string[]) => (await who.send(open, { workerId: id, parts }, key)).errors.map(it => it.code)
        return [await ask(['contacts']), await ask(['contacts']), await ask(['health'])]
      }
      expect(await heard(workerId)).toEqual(await heard(ids.next()))
    }
  })
})

describe('an emergency access', () => {
  it('is over at once when it had not to be, and its opener needs a colleague from then on', async () => {
    const { openInEmergency: { id } } = await malee.ask(byCode, { caseId, code: await codeOf() })
    const again = 'query ($id: ID!) { workerOpening(id: $id) { id contacts { value } } }'
    expect((await malee.ask(again, { id }))['workerOpening'].contacts).toHaveLength(1)
    await amina.ask(review, { id })
    expect(await malee.refused(again, { id })).toBe('NotFound')
    expect(await malee.refused(byCode, { caseId, code: await codeOf() })).toBe('LookedTooOften')
    await relayed(world)
  })

  it('that nobody looked at in time is told again, once a day', async () => {
    const { openWorker: { id } } = await amina.ask(open, { workerId, parts: ['contacts'], reason: 'She called for help.', emergency: true })
    const overdue = world.app.get(EmergencyOverdue)
    await overdue.remind(id)
    expect(await told('worker.emergency_overdue')).toBe(0)
    await world.owner.query('UPDATE opening SET at = $2 WHERE act_id = $1', [id, new Date(world.app.get(Clock).now().getTime() - (emergencyReview + 1) * 3_600_000)])
    await overdue.remind(id)
    expect(await told('worker.emergency_overdue')).toBe(1)
    expect(await count(`graphile_worker.jobs WHERE key = $1 AND run_at > transaction_timestamp() + interval '20 hours'`, [`emergency-overdue:${id}`])).toBe(1)
  })

  it('is not had by guessing: wrong codes are written down, told to the lead, and then no code is looked up', async () => {
    for (let times = 0; times < wrongCodesADay; times += 1) expect(await malee.refused(byCode, { caseId, code: `W-00000${times}` })).toBe('NotFound')
    expect(await malee.refused(byCode, { caseId, code: 'W-000009' })).toBe('LookedTooOften')
    expect(await malee.refused(byCode, { caseId, code: await codeOf() })).toBe('LookedTooOften')
    expect(await count('opening WHERE membership_id = $1 AND worker_id IS NULL', [malee.membershipId])).toBe(wrongCodesADay + 2)
    expect(await told('worker.codes_guessed')).toBe(1)
  })
})
