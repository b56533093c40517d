import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { kept } from '@amends/shared/retention'
import { openWorld, type World } from '../../test/world.js'
import { Clock, dayOf, plusDays } from '../platform/clock/clock.js'
import { Ids } from '../platform/clock/ids.js'
import { KeptLongEnough } from './kept.js'

let world: World
let now: Date
const after = (days: number) => world.app.get(Clock).during(plusDays(now, days), () => world.app.get(KeptLongEnough).sweep())
const count = async (text: string, values: unknown[]) => Number((await world.owner.query<{ n: string }>(`SELECT count(*) AS n FROM ${text}`, values)).rows[0]?.n)

beforeAll(async () => {
  world = await openWorld()
  now = world.app.get(Clock).now()
})
afterAll(async () => { await world.close() })

describe('what serves for a while', () => {
  it('is a key of an act, which tells the day and not the hour, and goes after its days', async () => {
    const amina = await world.as('amina')
    const key = new Ids().next()
    await amina.send('mutation { setQuietHours(from: "22:00", until: "06:00", zone: "Asia/Dhaka") { id } }', {}, key)
    const { rows } = await world.owner.query<{ at: Date }>('SELECT at FROM idempotency WHERE key = $1', [key])
    expect(rows.map(it => it.at.getTime() % 86_400_000)).toEqual([0])
    await after(kept.keys - 1)
    expect(await count('idempotency WHERE key = $1', [key])).toBe(1)
    await after(kept.keys + 1)
    expect(await count('idempotency WHERE key = $1', [key])).toBe(0)
  })

  it('is a session, after its end and not before', async () => {
    const shirin = await world.as('shirin')
    const ingrid = await world.as('ingrid')
    const of = async (membershipId: string) => count('session WHERE membership_id = $1', [membershipId])
    await world.owner.query('UPDATE session SET revoked_at = $2, expires_at = $3 WHERE membership_id = $1', [shirin.membershipId, now, plusDays(now, 400)])
    await world.owner.query('UPDATE session SET expires_at = $2 WHERE membership_id = $1', [ingrid.membershipId, plusDays(now, 400)])
    await after(kept.sessions - 1)
    expect([await of(shirin.membershipId) > 0, await of(ingrid.membershipId) > 0]).toEqual([true, true])
    await after(kept.sessions + 1)
    expect([await of(shirin.membershipId), await of(ingrid.membershipId) > 0]).toEqual([0, true])
  })

  it('is a report half written down: whoever writes it is told with the day, and it goes after that', async () => {
    const amina = await world.as('amina')
    const waits = async () => (await amina.ask('{ myWork { items { kind dueOn } } }'))['myWork'].items.filter((it: { kind: string }) => it.kind === 'report_draft')
    await amina.ask('mutation ($words: String!) { keepReportDraft(input: { words: $words }) { id } }', { words: '{}' })
    expect(await waits()).toEqual([])
    const began = plusDays(now, kept.draftsTold - kept.drafts - 1)
    await world.owner.query('UPDATE report_draft SET at = $2 WHERE by_membership_id = $1', [amina.membershipId, began])
    expect(await waits()).toEqual([{ kind: 'report_draft', dueOn: dayOf(plusDays(began, kept.drafts)) }])
    const left = kept.draftsTold - 1
    await after(left - 1)
    expect(await count('report_draft WHERE by_membership_id = $1', [amina.membershipId])).toBe(1)
    await after(left + 1)
    expect(await count('report_draft WHERE by_membership_id = $1', [amina.membershipId])).toBe(0)
  })
})
