import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { consented, explained } from '../../test/consent.js'
import type { Caller } from '../../test/graphql.js'
import { joined, opened } from '../../test/matter.js'
import { add } from '../../test/worker.js'
import { openWorld, type World } from '../../test/world.js'
import { Clock, plusDays } from '../platform/clock/clock.js'
import { Ids } from '../platform/clock/ids.js'

let world: World
let amina: Caller, rashid: Caller, ingrid: Caller
let caseId: string, other: string

const list = `{ caseload { hasMore workers { id code nickname contactedOn consentEndsAt case { id code title } followUp { id dueOn words }
  needsNow { id lines { area level } } canCare { note { allowed } setFollowUp { allowed } } } } }`
const setAll = 'mutation ($input: SetFollowUpsInput!) { setFollowUps(input: $input) { workerId refusal field worker { id followUp { dueOn words } } } }'
const noteAll = 'mutation ($input: NoteContactsInput!) { noteContacts(input: $input) { workerId refusal field worker { id contacts(first: 5) { nodes { reach words } } } } }'
const needs = 'mutation ($input: AssessNeedsInput!) { assessNeeds(input: $input) { needs { id } } }'
type Row = { id: string, consentEndsAt: string | null, needsNow: { lines: { area: string, level: string }[] } | null }
const mine = async (who: Caller): Promise<Row[]> => (await who.ask(list))['caseload'].workers
const of = (...ids: string[]) => ids.map(id => ({ id, caseId }))

beforeAll(async () => {
  world = await openWorld()
  ;[amina, rashid, ingrid] = await Promise.all([world.as('amina'), world.as('rashid'), world.as('ingrid')])
  ;[caseId, other] = [await opened(world, amina), await opened(world, rashid)]
})
afterAll(async () => { await world.close() })

describe('a caseload', () => {
  it('holds the workers of her own cases, with what is urgent and what ends soon', async () => {
    const [one, theirs] = [await add(amina, caseId, 'Blue scarf'), await add(rashid, other)]
    const { assessNeeds } = await amina.ask(needs, { input: { workerId: one, lines: [{ area: 'health', level: 'some' }] } })
    await amina.ask(needs, { input: { workerId: one, lines: [{ area: 'shelter', level: 'urgent' }], after: assessNeeds.needs[0].id } })
    await explained(amina, one)
    const soon = plusDays(world.app.get(Clock).now(), 5).toISOString()
    await consented(amina, one, await world.idOf('quietwater'), { until: soon })
    const found = await mine(amina)
    expect(found.map(it => it.id)).toEqual([one])
    expect(found[0]).toMatchObject({ nickname: 'Blue scarf', consentEndsAt: soon, case: { id: caseId }, canCare: { note: { allowed: true } } })
    expect(found[0]?.needsNow?.lines.filter(it => it.level === 'urgent')).toEqual([{ area: 'shelter', level: 'urgent' }])
    expect((await mine(rashid)).map(it => it.id)).toEqual([theirs])
    await joined(world, amina, caseId, 'ljungvind', 'brand')
    expect(await mine(ingrid)).toEqual([])
  })

  it('does one act for many, and says of each who was refused and why', async () => {
    const ids = [await add(amina, caseId), await add(amina, caseId), await add(rashid, other)]
    const [first = '', second = '', theirs = ''] = ids
    await amina.ask('mutation ($input: SetFollowUpInput!) { setFollowUp(input: $input) { id } }', { input: { workerId: first, dueOn: '2099-01-01', words: 'Call her.' } })
    // Another day for what was to be done: of the second nothing was, and the third is a colleague's.
    const { setFollowUps } = await amina.ask(setAll, { input: { workers: of(first, second, theirs), dueOn: '2099-02-02' } })
    expect(setFollowUps).toEqual([
      { workerId: first, refusal: null, field: null, worker: { id: first, followUp: { dueOn: '2099-02-02', words: 'Call her.' } } },
      { workerId: second, refusal: 'InvalidInput', field: 'words', worker: { id: second, followUp: null } },
      expect.objectContaining({ workerId: theirs, refusal: 'NotFound' }),
    ])
  })

  it('writes what was tried with each of them once, however often it is sent', async () => {
    const [first, second] = [await add(amina, caseId), await add(amina, caseId)]
    const input = { workers: of(first, second), kind: 'phone', reach: 'not_reached', happenedOn: '2026-01-02', words: 'Called, nobody answered.' }
    const key = world.app.get(Ids).next()
    for (const _ of [1, 2]) {
      const { data } = await amina.send(noteAll, { input }, key)
      const noteContacts = data?.['noteContacts']
      expect(noteContacts.map((it: { refusal: unknown }) => it.refusal)).toEqual([null, null])
      expect(noteContacts[0].worker.contacts.nodes).toEqual([{ reach: 'not_reached', words: input.words }])
    }
    expect(await ingrid.ask(noteAll, { input })).toEqual({ noteContacts: [first, second].map(workerId => ({ workerId, refusal: 'NotFound', field: null, worker: null })) })
    expect(await amina.refused(noteAll, { input: { ...input, workers: [] } })).toBe('InvalidInput')
  })

  it('costs sixty as many statements as a few, and not more than eight', async () => {
    const spent = () => world.database.statements.rt + world.database.statements.auth
    const cost = async () => {
      await mine(amina)
      const before = spent()
      await mine(amina)
      return spent() - before
    }
    const few = await cost()
    for (let at = 0; at < 60; at += 1) await add(amina, caseId)
    expect(await cost()).toBe(few)
    expect(few).toBeLessThanOrEqual(8)
  })
})
