import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CastKey, OrganisationKey } from '@amends/shared/cast'
import type { Caller } from '../../test/graphql.js'
import { joined, opened } from '../../test/matter.js'
import { openWorld, type World } from '../../test/world.js'
import { add } from '../../test/worker.js'
import { Clock, dayOf } from '../platform/clock/clock.js'

let world: World
let amina: Caller
let caseId: string
const list = `query ($id: ID!, $first: Int, $after: String) { case(id: $id) { workers(first: $first, after: $after) {
  nodes { id code nickname contactedOn addedAt erasedAt parts { part } report { id } can { record { allowed } open { allowed reason } } withheld { field } }
  pageInfo { endCursor hasNextPage } } withheld { field reason } } }`
const one = 'query ($id: ID!) { worker(id: $id) { id code } }'
const everybody: [CastKey, OrganisationKey, string][] = [
  ['ingrid', 'ljungvind', 'brand'], ['malee', 'quietwater', 'shelter'], ['minseo', 'hanriver', 'labour_inspectorate'], ['greta', 'evenmeasure', 'auditor'],
]

beforeAll(async () => {
  world = await openWorld()
  amina = await world.as('amina')
  caseId = await opened(world, amina)
  for (const [, organisation, role] of everybody) await joined(world, amina, caseId, organisation, role)
})
afterAll(async () => { await world.close() })

const workersOf = async (who: Caller) => (await who.ask(list, { id: caseId }))['case'].workers.nodes

describe('a worker', () => {
  it('is added under a random code and called by a nickname', async () => {
    const id = await add(amina, caseId, 'Blue scarf')
    const [found] = (await workersOf(amina)).filter((it: { id: string }) => it.id === id)
    expect(found).toMatchObject({ nickname: 'Blue scarf', contactedOn: null, parts: [], report: null, can: { record: { allowed: true }, open: { allowed: true, reason: null } }, withheld: [] })
    expect(found.code).toMatch(/^W-[2-9A-HJ-NP-Z]{6}$/)
  })

  it('is called otherwise, and was last spoken with today', async () => {
    const id = await add(amina, caseId, 'Blue scarf')
    const { renameWorker } = await amina.ask('mutation ($id: ID!, $nickname: String) { renameWorker(id: $id, nickname: $nickname) { nickname } }', { id, nickname: ' ' })
    const { noteWorkerContact } = await amina.ask('mutation ($id: ID!) { noteWorkerContact(id: $id) { contactedOn } }', { id })
    expect([renameWorker.nickname, noteWorkerContact.contactedOn]).toEqual([null, dayOf(world.app.get(Clock).now())])
  })

  it('may be the one who told, of this case alone', async () => {
    const { case: { report } } = await amina.ask('query ($id: ID!) { case(id: $id) { report { id } } }', { id: caseId })
    const id = await add(amina, caseId, null, report.id)
    expect((await workersOf(amina)).find((it: { id: string }) => it.id === id).report).toEqual({ id: report.id })
    const elsewhere = await opened(world, amina)
    expect(await amina.refused('mutation ($caseId: ID!, $reportId: ID) { addWorker(caseId: $caseId, reportId: $reportId) { id } }', { caseId: elsewhere, reportId: report.id })).toBe('NotFound')
  })

  it('is known to the lead\'s colleagues, who need a reason to open what is known of her, and add nobody', async () => {
    const shirin = await world.as('shirin')
    const [found] = await workersOf(shirin)
    expect(found.can).toEqual({ record: null, open: { allowed: false, reason: 'ReasonNeeded' } })
    expect(await shirin.refused('mutation ($caseId: ID!) { addWorker(caseId: $caseId) { id } }', { caseId })).toBe('NotFound')
  })

  it('leaves the others with the same bytes, however many there are, and is absent to each', async () => {
    const bare = await opened(world, amina)
    for (const [, organisation, role] of everybody) await joined(world, amina, bare, organisation, role)
    const id = await add(amina, caseId, 'Blue scarf')
    for (const [key, organisation] of everybody) {
      const caller = await world.as(key, organisation)
      const [many, none] = [await caller.send(list, { id: caseId }), await caller.send(list, { id: bare })]
      expect([key, many.text]).toEqual([key, none.text])
      expect([key, many.data?.['case'].workers]).toEqual([key, { nodes: [], pageInfo: { endCursor: null, hasNextPage: false } }])
      expect(await caller.refused(one, { id })).toBe('NotFound')
      expect(await caller.refused('mutation ($id: ID!) { renameWorker(id: $id) { id } }', { id })).toBe('NotFound')
    }
  })

  it('is heard of by nobody but the lead', async () => {
    const timeline = 'query ($id: ID!) { case(id: $id) { timeline(first: 50) { nodes { kind } } } }'
    await add(amina, caseId, null)
    const kinds = async (who: Caller) => (await who.ask(timeline, { id: caseId }))['case'].timeline.nodes.map((it: { kind: string }) => it.kind)
    expect(await kinds(amina)).toContain('worker_added')
    for (const [key, organisation] of everybody) expect([key, (await kinds(await world.as(key, organisation))).filter((it: string) => it.startsWith('worker'))]).toEqual([key, []])
  })

  it('costs a case of sixty as many statements as a case of one', async () => {
    const few = await opened(world, amina)
    await add(amina, few, null)
    const many = await opened(world, amina)
    for (let at = 0; at < 60; at += 1) await add(amina, many, null)
    const spent = async (id: string) => {
      await amina.ask(list, { id, first: 50 })
      const before = world.database.statements.rt
      const { case: { workers } } = await amina.ask(list, { id, first: 50 })
      return { statements: world.database.statements.rt - before, workers }
    }
    const [one, all] = [await spent(few), await spent(many)]
    expect(all.statements).toBeLessThanOrEqual(one.statements)
    expect([one.workers.nodes.length, all.workers.nodes.length, all.workers.pageInfo.hasNextPage]).toEqual([1, 50, true])
    const { case: { workers: rest } } = await amina.ask(list, { id: many, first: 50, after: all.workers.pageInfo.endCursor })
    expect(new Set([...all.workers.nodes, ...rest.nodes].map(it => it.id)).size).toBe(60)
  })
})
