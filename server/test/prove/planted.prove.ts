import { GraphQLSchemaHost } from '@nestjs/graphql'
import { afterAll, beforeAll, it } from 'vitest'
import { classOf } from '../../src/platform/graphql/classes.js'
import { plants } from './plants.js'
import { isSmall, prove, runsOf, seed } from './prove.js'
import { Scene } from './scene.js'
import { fieldsOf } from './surface.js'
import { twoWorlds } from './worlds.js'

let scene: Scene

beforeAll(async () => { scene = await Scene.open() })
afterAll(async () => { await scene.close() })

/** In small those that are found soon, the same ones at every run. */
const soon = ['total counted before the filter', '403 for hidden and 404 for absent', 'sequence gaps', 'order moved by a hidden change', 'a hint of what one may not read']
const chosen = isSmall ? plants.filter(({ name }) => soon.includes(name)) : plants

it.each(chosen)('finds $name, planted', ({ name, chair, plant }) => prove({ name: 'planted', bug: name, seed }, async () => {
  scene.called = `planted${plants.findIndex(it => it.name === name)}`
  const pull = plant(scene)
  try {
    const { runs, failures: [found] } = await twoWorlds(scene, chair, runsOf(400, 200), seed)
    const isFound = found !== undefined && found.includes(' tells ')
    return { runs, failures: isFound ? [] : [`${name} was not found: ${found}`], more: { found: isFound, after: runs, ...isFound ? { by: found.slice(0, 400) } : {} } }
  } finally { pull() }
}))

it('finds a field without a class, planted', () => prove({ name: 'planted', bug: 'an unclassified field' }, () => {
  const { schema } = scene.world.app.get(GraphQLSchemaHost)
  const ways = fieldsOf(schema, (type, field) => (type === 'Party' && field === 'basis' ? undefined : classOf(type, field)))
  const found = ways.some(it => it.name === 'Party.basis' && it.of === null)
  return { runs: 1, failures: found ? [] : ['it was not found'], more: { found, after: 1 } }
}))
