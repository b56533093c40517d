import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { consented, explained } from '../../test/consent.js'
import type { Caller } from '../../test/graphql.js'
import { joined, opened } from '../../test/matter.js'
import { add, recorded } from '../../test/worker.js'
import { openWorld, type World } from '../../test/world.js'
import { Clock, plusDays } from '../platform/clock/clock.js'

let world: World
let amina: Caller, malee: Caller, ingrid: Caller, devan: Caller
let caseId: string, shelter: string
const asked = 'query ($id: ID!) { case(id: $id) { id readings { class effect rule relation reason until } } }'
const withdraw = 'mutation ($id: ID!) { withdrawConsent(id: $id, saidBy: "she herself", how: "on the phone") { id } }'

beforeAll(async () => {
  world = await openWorld()
  amina = await world.as('amina')
  ingrid = await world.as('ingrid')
  devan = await world.as('devan')
  malee = await world.as('malee', 'quietwater')
  shelter = await world.idOf('quietwater')
  caseId = await opened(world, amina)
  await amina.ask('mutation ($id: ID!) { beginVerification(id: $id) { id } }', { id: caseId })
  for (const [key, role] of [['quietwater', 'shelter'], ['ljungvind', 'brand'], ['kenari', 'lawyer']] as const) await joined(world, amina, caseId, key, role)
  await malee.ask('mutation ($c: ID!, $m: ID!) { assign(caseId: $c, membershipId: $m, position: caseworker) { id } }', { c: caseId, m: malee.membershipId })
})
afterAll(async () => { await world.close() })

const readingsOf = async (who: Caller): Promise<{ class: string }[]> => (await who.ask(asked, { id: caseId }))['case'].readings
const reading = async (who: Caller, of: string) => (await readingsOf(who)).find(it => it.class === of)

describe('what one reads of a case, and because of what', () => {
  it('is said class by class, as the table answers', async () => {
    expect(await reading(devan, 'sensitive')).toEqual({ class: 'sensitive', effect: 'read', rule: 'findings_for_service_law_and_mandate', relation: 'other', reason: null, until: null })
    expect(await reading(malee, 'coordination')).toMatchObject({ effect: 'read', rule: 'quiet_roles_read_what_is_addressed', relation: 'addressed' })
    expect(await reading(ingrid, 'identity')).toMatchObject({ effect: 'withheld', rule: 'companies_never_persons' })
    expect(await reading(ingrid, 'protection')).toMatchObject({ effect: 'read', rule: 'own_place', relation: 'own' })
    expect(await reading(amina, 'protection')).toMatchObject({ effect: 'read', rule: 'lead_protects' })
  })

  it('rests on a worker’s consent until its day, for its receiver alone, and ends at once when she takes it back', async () => {
    const before = await Promise.all([ingrid, devan].map(readingsOf))
    const worker = await add(amina, caseId)
    await recorded(amina, worker)
    await explained(amina, worker)
    expect(await reading(malee, 'identity')).toMatchObject({ effect: 'withheld', reason: 'NeedsConsent' })
    const until = plusDays(world.app.get(Clock).now(), 20).toISOString()
    const id = await consented(amina, worker, shelter, { until })
    expect(await reading(malee, 'identity')).toMatchObject({ effect: 'read', rule: 'services_by_her_consent', relation: 'other', until })
    expect(await reading(malee, 'special')).toMatchObject({ effect: 'withheld', reason: 'NeedsConsent' })
    expect(await Promise.all([ingrid, devan].map(readingsOf))).toEqual(before)
    await amina.ask(withdraw, { id })
    expect(await reading(malee, 'identity')).toMatchObject({ effect: 'withheld', reason: 'NeedsConsent', until: null })
  })

  it('costs few statements, and no more for many cases than for one', async () => {
    const page = `{ cases(first: 20) { nodes { id code title state lead { id name } assignments { id } canInspect { sayCompetence { allowed } } can { assign { allowed } sendMessage { allowed } }
      parties { nodes { id mine role from until mayCheck can { acceptUndertaking { allowed } } } } readings { class effect rule relation reason until } } pageInfo { endCursor hasNextPage } } }`
    const spent = async (): Promise<number> => {
      const { rt, auth } = world.database.statements
      await devan.ask(page)
      return world.database.statements.rt + world.database.statements.auth - rt - auth
    }
    await spent()
    const few = await spent()
    await joined(world, amina, await opened(world, amina), 'kenari', 'lawyer')
    expect(await spent()).toBe(few)
    expect(few).toBeLessThanOrEqual(8)
  })

  it('is no answer for whoever takes no part', async () => {
    expect(await (await world.as('claire')).refused(asked, { id: caseId })).toBe('NotFound')
  })
})
