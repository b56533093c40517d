import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Caller } from '../../../test/graphql.js'
import { reported } from '../../../test/matter.js'
import { meOf } from '../../../test/notice.js'
import { openWorld, type World } from '../../../test/world.js'
import { settingsOf } from '../../access/me.js'
import { Reading } from '../../access/reading.js'
import { take } from '../../access/take.js'
import { phone } from '../mailbox.factory.js'
import { reports } from '../report.policy.js'
import { ReportSeal } from '../seal.js'
import { Escalations } from './escalations.js'

const triage = `mutation ($id: ID!) { triageReport(id: $id, input: { danger: no, child: false, injured: false, confined: false, safeToAnswer: true }) { id } }`
const ask = 'mutation ($id: ID!) { askWorker(reportId: $id, text: "We are here.") { id } }'
const read = 'query ($id: ID!) { report(id: $id) { state ties { id by } } }'
const asked = 'mutation ($deputyId: ID!) { askDeputyOrganisation(deputyId: $deputyId) { deputyOrganisations { id } } }'
const agree = 'mutation ($id: ID!) { agreeToStandIn(id: $id) { id } }'
const end = 'mutation ($id: ID!) { endStandingIn(id: $id) { id } }'

let world: World
let amina: Caller, rashid: Caller, nattaya: Caller
let agreement: string
beforeAll(async () => {
  world = await openWorld()
  ;[amina, rashid, nattaya] = await Promise.all([world.as('amina'), world.as('rashid'), world.as('nattaya')])
})
afterAll(async () => { await world.close() })
beforeEach(async () => {
  agreement = (await rashid.ask(asked, { deputyId: await world.idOf('rimkhlong') }))['askDeputyOrganisation'].deputyOrganisations[0].id
  await nattaya.ask(agree, { id: agreement })
  return async () => { await rashid.send(end, { id: agreement }) }
})

/** A report of Amina's house that nobody there looked at, so that Nattaya's reads it. */
const unheard = async () => {
  const it = await reported(world, amina)
  for (const step of ['deputy', 'organisation'] as const) await world.app.get(Escalations).escalate(it.id, step)
  return it
}

describe('who stands in for the keeper of a report', () => {
  it('reads no more once its keeper acts, also where she has looked at it herself by then', async () => {
    const { id, receipt } = await unheard()
    await nattaya.ask(triage, { id })
    await amina.ask(ask, { id })
    expect(await nattaya.refused(read, { id })).toBe('NotFound')
    expect((await phone(world.url)('mailbox', { receipt })).said['deputy']).toBeNull()
    const other = await unheard()
    await nattaya.ask(triage, { id: other.id })
    await amina.ask('mutation ($id: ID!) { openCase(reportId: $id, title: "Fees at a works") { id } }', { id: other.id })
    expect(await nattaya.refused(read, { id: other.id })).toBe('NotFound')
    const { rows } = await world.owner.query('SELECT FROM report_escalation WHERE ended_at IS NULL AND report_id IN ($1, $2)', [id, other.id])
    expect(rows).toEqual([])
  })

  it('is told of no other report that it belongs with', async () => {
    const [{ id }, other] = [await unheard(), await reported(world, amina)]
    await amina.ask('mutation ($id: ID!, $otherId: ID!) { linkReports(id: $id, otherId: $otherId) { id } }', { id, otherId: other.id })
    expect((await nattaya.ask(read, { id }))['report']).toEqual({ state: 'received', ties: [] })
    expect((await amina.ask(read, { id }))['report'].ties).toHaveLength(1)
  })

  it('leaves no link behind by which somebody reads on', async () => {
    const [{ id }, other] = [await unheard(), await unheard()]
    const link = 'mutation ($id: ID!) { askInterpreter(id: $id, input: { language: "en", called: "A friend" }) { url } }'
    const opens = async (url: string) => (await fetch(`${world.url}/help/en/interpreter/${url.split('/').at(-1)}`, {
      method: 'POST', body: new URLSearchParams({ knows: 'no' }), headers: { 'content-type': 'application/x-www-form-urlencoded' } })).status
    const [hers, later] = [(await nattaya.ask(link, { id }))['askInterpreter'].url, (await nattaya.ask(link, { id: other.id }))['askInterpreter'].url]
    expect([await opens(hers), await opens(later)]).toEqual([200, 200])
    await amina.ask(triage, { id })
    expect([await opens(hers), await opens(later)]).toEqual([404, 200])
    await rashid.ask(end, { id: agreement })
    expect(await opens(later)).toBe(404)
  })

  it('reads at one moment what she asks together, and in the midst of an act it is absent: no fault, and no half of it', async () => {
    const { id } = await unheard()
    const [me, seal] = [await meOf(world, nattaya), world.app.get(ReportSeal)]
    const reading = new Reading(world.database, me)
    expect((await reading.one(reports, id)).id).toBe(id)
    const act = world.database.write('rt', settingsOf(me), async tx => {
      await take(tx, me, reports, id, 'triage')
      await world.owner.query('UPDATE deputy_organisation SET ended_at = now() WHERE id = $1', [agreement])
      return seal.keyOf(tx, id)
    })
    await expect(act).rejects.toThrow('NotFound')
    expect((await seal.openAll(reading.tx(), [id])).get(id)?.told.story).toBeTruthy()
    await reading.end()
    expect(await nattaya.refused(read, { id })).toBe('NotFound')
  })
})
