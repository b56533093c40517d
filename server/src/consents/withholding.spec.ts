import { afterAll, beforeAll, expect, it } from 'vitest'
import { consented, explained } from '../../test/consent.js'
import type { Caller } from '../../test/graphql.js'
import { joined, opened } from '../../test/matter.js'
import { add, open, recorded } from '../../test/worker.js'
import { openWorld, relayed, type World } from '../../test/world.js'

let world: World
let amina: Caller, malee: Caller, anong: Caller
let caseId: string
const withhold = 'mutation ($input: WithholdInput!) { withholdFrom(input: $input) { id } }'

beforeAll(async () => {
  world = await openWorld()
  amina = await world.as('amina')
  malee = await world.as('malee', 'quietwater')
  anong = await world.as('anong')
  caseId = await opened(world, amina)
  await joined(world, amina, caseId, 'quietwater', 'shelter')
  await joined(world, amina, caseId, 'gulfboard', 'referral_authority')
  await malee.ask('mutation ($c: ID!, $m: ID!) { assign(caseId: $c, membershipId: $m, position: caseworker) { id } }', { c: caseId, m: malee.membershipId })
})
afterAll(async () => { await world.close() })

/** What lies in somebody's inbox of a worker being kept back: the noun and the id to read again, null where all of it is to be forgotten. */
const hintsOf = async (who: Caller) => (await world.owner.query<{ kind: string, id: string | null, notify: boolean }>(
  `SELECT i.hint_kind AS kind, i.hint_id AS id, i.notify FROM inbox i JOIN event e ON e.id = i.event_id WHERE e.kind = 'consent.withheld' AND e.case_id = $1 AND i.membership_id = $2`,
  [caseId, who.membershipId])).rows

it('tells whoever read something to forget, by one hint that names nothing, and whoever read nothing nothing at all', async () => {
  const workerId = await add(amina, caseId)
  await recorded(amina, workerId)
  await explained(amina, workerId)
  await consented(amina, workerId, await world.idOf('quietwater'))
  await malee.ask(open, { workerId, parts: ['contacts'] })
  await amina.ask(withhold, { input: { workerId, organisationId: await world.idOf('quietwater'), why: 'fear' } })
  await amina.ask(withhold, { input: { workerId, role: 'referral_authority', why: 'tell_myself' } })
  await relayed(world)
  expect(await hintsOf(malee)).toEqual([{ kind: 'me', id: null, notify: false }])
  expect(await hintsOf(anong)).toEqual([])
  expect(await malee.refused(open, { workerId, parts: ['contacts'] })).toBe('NotFound')
})
