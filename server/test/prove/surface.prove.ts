import { GraphQLSchemaHost } from '@nestjs/graphql'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openWorld, type World } from '../world.js'
import { prove } from './prove.js'
import { isFile, routes } from './routes.js'
import { fieldsOf, framesOf, lettersOf, logOf, routesOf, surfaceText } from './surface.js'

let world: World

beforeAll(async () => { world = await openWorld() })
afterAll(async () => { await world.close() })

it('has said of every way out of the server what it carries, as people review it', () => prove({ name: 'surface' }, async () => {
  const drawing: string = world.app.getHttpAdapter().getInstance().printRoutes({ commonPrefix: false })
  const rest = routesOf(drawing).filter(it => !isFile(it.name))
  const ways = [...fieldsOf(world.app.get(GraphQLSchemaHost).schema), ...rest, ...framesOf(), ...lettersOf(), ...logOf()]
  const failures = ways.filter(it => it.of === null).map(it => `nobody said what ${it.section} ${it.name} carries`)
  const gone = Object.keys(routes).filter(name => !rest.some(it => it.name === name))
  failures.push(...gone.map(name => `there is no route ${name} any more`))
  await expect(surfaceText(ways)).toMatchFileSnapshot('./surface.golden.md').catch((error: unknown) => failures.push(String(error)))
  const open = ways.filter(it => it.section === 'GraphQL' && it.of === 'open').length
  return { runs: ways.length, failures, more: { open } }
}))
