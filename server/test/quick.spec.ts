import { GraphQLSchemaHost } from '@nestjs/graphql'
import { execute, parse, type GraphQLSchema } from 'graphql'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CastKey } from '@amends/shared/cast'
import type { Me } from '../src/access/me.js'
import { Reading } from '../src/access/reading.js'
import { Sessions } from '../src/access/session.js'
import { playDemo } from '../src/demo/load.js'
import { quickOf } from '../src/platform/graphql/quickly.js'
import { queries, variablesFor } from './asked.js'
import type { Caller } from './graphql.js'
import { openWorld, relayed, type World } from './world.js'

let world: World
let schema: GraphQLSchema
const people: CastKey[] = ['amina', 'rashid', 'ingrid', 'minseo', 'hyejin', 'malee', 'wanjiru']
/** Everybody who asks, and what each query is asked with; found once, for it costs more than the queries. */
const asking: { person: CastKey, me: Me, variables: Awaited<ReturnType<typeof variablesFor>> }[] = []

beforeAll(async () => {
  world = await openWorld()
  await playDemo(world.app)
  await relayed(world)
  ;({ schema } = world.app.get(GraphQLSchemaHost))
  const amina = await world.as('amina')
  const caseId: string = (await amina.ask('{ cases(first: 1) { nodes { id } } }'))['cases'].nodes[0].id
  const reportId: string = (await amina.ask('{ reports(first: 1) { nodes { id } } }'))['reports'].nodes[0].id
  for (const person of people) {
    const who = await world.as(person)
    asking.push({ person, me: await lookingAs(who), variables: await variablesFor(world, who, { caseId, reportId, organisation: 'nodipar' }) })
  }
}, 240_000)
afterAll(async () => { await world.close() })

const lookingAs = async (who: Caller): Promise<Me> => {
  const me = await world.app.get(Sessions).meOf(who.cookie.slice(who.cookie.indexOf('=') + 1))
  if (!me) throw new Error('nobody is signed in')
  return me
}

/** Answers a document with a reading of its own, as a request does. */
async function answered<T>(me: Me, work: (looking: { me: Me, reading: Reading }) => Promise<T>): Promise<T> {
  const reading = new Reading(world.database, me)
  try { return await work({ me, reading }) } finally { await reading.end() }
}

/** As the wire has it. How long something took or waits differs between two answers of the same. */
const plain = (value: unknown, name: string): unknown =>
  JSON.parse(JSON.stringify(value, (_key, it: unknown) => (name === 'Operations' && (typeof it === 'number' || (typeof it === 'string' && !Number.isNaN(Date.parse(it)))) ? typeof it : it)))

describe.each(queries)('%s', (name, text) => {
  it('is answered quickly as graphql itself answers it, also where it is a no', { timeout: 240_000 }, async () => {
    const document = parse(text)
    const quick = quickOf(schema, document)
    // What a document leaves out by a directive is worked out by graphql itself.
    if (!quick) return expect(text).toMatch(/@(skip|include)\(/)
    for (const { person, me, variables: all } of asking) {
      const variables = all[name] ?? {}
      const slow = await answered(me, async contextValue => execute({ schema, document, contextValue, variableValues: variables }))
      const fast = await answered(me, async looking => quick(looking, variables)) ?? 'a no'
      expect([person, plain(fast, name)]).toEqual([person, slow.errors ? 'a no' : plain(slow.data, name)])
    }
  })
})

it('leaves what it does not know to graphql', () => {
  const beyond = ['mutation { readAllNotifications { id } }', 'query a { me { id } } query b { me { id } }', 'query ($yes: Boolean!) { me { id @include(if: $yes) } }']
  expect(beyond.map(text => quickOf(schema, parse(text)))).toEqual([null, null, null])
})
