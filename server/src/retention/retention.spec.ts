import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { retention } from '@amends/shared/retention'
import { settled } from '../../test/files.js'
import type { Caller } from '../../test/graphql.js'
import { reported } from '../../test/matter.js'
import { photo } from '../../test/papers.js'
import { chainsHold } from '../../test/places.js'
import { openWorld, relayed, type World } from '../../test/world.js'
import { Clock, dayOf, plusDays } from '../platform/clock/clock.js'
import { Ids } from '../platform/clock/ids.js'
import { Destroying } from '../platform/erasure/destroying.js'
import { Endings } from '../platform/relay/endings.js'
import { RetentionEnding } from './ending.js'
import { phoneFiles } from '../reports/phone/phone.factory.js'

const triage = 'mutation ($id: ID!, $input: TriageInput!) { triageReport(id: $id, input: $input) { id } }'
const advise = 'mutation ($id: ID!) { adviseReport(id: $id, input: { outcome: advised, text: "The union can help you." }) { id } }'
const remove = 'mutation ($id: ID!) { deleteReport(id: $id, reason: time_is_over) { retention { state reason by dueOn } } }'
const confirm = 'mutation ($id: ID!) { confirmDeletion(id: $id) { retention { state by confirmer dueOn } } }'
const hold = 'mutation ($id: ID!) { holdReport(id: $id, reason: legal_claim) { retention { state reason } } }'
const lift = 'mutation ($id: ID!) { liftReportHold(id: $id) { retention { state } } }'
const one = 'query ($id: ID!) { report(id: $id) { state retention { state } retentionCan { delete { allowed reason } confirm { allowed reason } } } }'
const work = '{ myWork { items { kind recordId } } }'

let world: World
let amina: Caller
let shirin: Caller
let phone: ReturnType<typeof phoneFiles>
const ids = new Ids()
beforeAll(async () => {
  world = await openWorld()
  amina = await world.as('amina')
  shirin = await world.as('shirin')
  phone = phoneFiles(world.url)
})
afterAll(async () => { await world.close() })

const done = async () => {
  const it = await reported(world, amina)
  await amina.ask(triage, { id: it.id, input: { danger: 'no', child: false, injured: false, confined: false, safeToAnswer: true } })
  await amina.ask(advise, { id: it.id })
  return it
}
const mailbox = async (receipt: string) => (await phone.send('mailbox', { receipt })).said
const dueOn = dayOf(plusDays(new Clock().now(), retention.notice + 1))
/** As if its day had come. */
const due = async (id: string) => {
  await world.owner.query(`UPDATE report_retention SET due_on = '2026-01-01' WHERE report_id = $1 AND ended_at IS NULL`, [id])
  await world.app.get(Endings).end('report-goes', id)
}
const stateOf = async (id: string) => (await world.owner.query('SELECT state FROM report WHERE id = $1', [id])).rows[0]?.state

describe('a report that goes', () => {
  it('goes when two decided it and she was told, with its keys and her files', async () => {
    const { id, receipt } = await done()
    const file = await phone.sent(receipt, await photo())
    await settled(world, file.id)
    expect((await amina.ask(remove, { id }))['deleteReport'].retention).toEqual({ state: 'proposed', reason: 'time_is_over', by: 'Amina Sarkar', dueOn: null })
    expect((await mailbox(receipt))['deletion']).toBe(null)
    expect(await amina.refused(confirm, { id })).toBe('ConfirmerIsDecider')
    expect((await shirin.ask(confirm, { id }))['confirmDeletion'].retention).toMatchObject({ state: 'announced', dueOn })
    expect((await mailbox(receipt))['deletion']).toEqual({ state: 'announced', on: dueOn })
    await relayed(world)
    await world.app.get(Endings).end('report-goes', id)
    expect(await stateOf(id)).toBe('advised')
    await due(id)
    await vi.waitFor(async () => expect(await stateOf(id)).toBe('erased'), { timeout: 60_000, interval: 100 })
    const { rows: [row] } = await world.owner.query('SELECT state, length(wrapped_key) AS key FROM file WHERE id = $1', [file.id])
    expect(row).toEqual({ state: 'erased', key: 0 })
    expect((await phone.send('mailbox', { receipt })).status).toBe(404)
    expect((await amina.ask(one, { id }))['report']).toMatchObject({ state: 'erased', retention: { state: 'announced' } })
    const { rows } = await world.owner.query(`SELECT FROM erasure WHERE subject_id = $1`, [id])
    expect(rows).toHaveLength(1)
    await world.app.get(Endings).end('report-goes', id)
    await chainsHold(world.databaseUrl)
  }, 240_000)

  it('stays when she writes, and both sides are told', async () => {
    const { id, receipt } = await done()
    await amina.ask(remove, { id })
    await shirin.ask(confirm, { id })
    await phone.send('mailbox/messages', { receipt, id: ids.next(), text: 'Please keep it.' })
    expect((await mailbox(receipt))['deletion']).toEqual({ state: 'postponed', on: null })
    await relayed(world)
    const { rows } = await world.owner.query(`SELECT i.notify, e.at::text LIKE '% 00:00:00+00' AS day FROM inbox i JOIN event e ON e.id = i.event_id
      WHERE e.kind = 'report.deletion_postponed' AND e.subject_id = $1 AND i.membership_id = $2`, [id, amina.membershipId])
    expect(rows).toEqual([{ notify: true, day: true }])
    expect((await amina.ask(one, { id }))['report']).toMatchObject({ state: 'triaged', retention: null, retentionCan: { delete: { allowed: false, reason: 'ReportIsOpen' } } })
    await due(id)
    // also where the day had come, and its destruction waited for its turn
    await world.app.get(RetentionEnding).go(id)
    expect(await stateOf(id)).toBe('triaged')
  }, 240_000)

  it('stays when she changes what she wants', async () => {
    const { id, receipt } = await done()
    await amina.ask(remove, { id })
    await shirin.ask(confirm, { id })
    await phone.send('mailbox/wishes', { receipt, wishes: ['brand'] })
    expect((await mailbox(receipt))['deletion']).toEqual({ state: 'announced', on: dueOn })
    await phone.send('mailbox/wishes', { receipt, wishes: [] })
    expect((await mailbox(receipt))['deletion']).toEqual({ state: 'postponed', on: null })
    expect(await stateOf(id)).not.toBe('erased')
  }, 240_000)

  it('stays while it is held, and has to be decided anew after that', async () => {
    const { id, receipt } = await done()
    await amina.ask(remove, { id })
    await shirin.ask(confirm, { id })
    expect((await amina.ask(hold, { id }))['holdReport'].retention).toEqual({ state: 'held', reason: 'legal_claim' })
    expect((await mailbox(receipt))['deletion']).toBe(null)
    await due(id)
    // nor does whoever runs the platform, at the terminal
    await world.app.get(Destroying).destroy('report', id)
    expect([await stateOf(id), await amina.refused(remove, { id })]).toEqual(['advised', 'ReportIsHeld'])
    expect((await amina.ask(lift, { id }))['liftReportHold'].retention).toBe(null)
    expect((await amina.ask(one, { id }))['report'].retentionCan.delete).toEqual({ allowed: true, reason: null })
  }, 240_000)

  it('is asked about after its time and never goes by itself', async () => {
    const { id } = await done()
    const waits = async (by: Caller) => (await by.ask(work))['myWork'].items.filter((it: { recordId: string }) => it.recordId === id).map((it: { kind: string }) => it.kind)
    expect(await waits(amina)).toEqual([])
    await world.owner.query(`UPDATE report SET received_on = '2026-01-01' WHERE id = $1`, [id])
    await world.owner.query(`UPDATE report_message SET sent_on = '2026-01-02' WHERE report_id = $1`, [id])
    expect(await waits(amina)).toEqual(['report_retention'])
    await amina.ask('mutation ($id: ID!) { keepReport(id: $id, reason: may_be_needed) { id } }', { id })
    expect(await waits(amina)).toEqual([])
    await amina.ask(remove, { id })
    expect([await waits(amina), await waits(shirin)]).toEqual([[], ['deletion_confirm']])
    expect(await (await world.as('ingrid')).refused(confirm, { id })).toBe('NotFound')
  }, 240_000)
})
