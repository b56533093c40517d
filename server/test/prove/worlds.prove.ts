import { afterAll, beforeAll, describe, it } from 'vitest'
import { isSmall, prove, runsOf, seed } from './prove.js'
import { chairNames, Scene, type Chair } from './scene.js'
import { serveTwice } from './served.js'
import { twoWorlds } from './worlds.js'

/** In small the lead and two others beside them; another seed draws other ones. */
const few = (others: readonly Chair[]) => (isSmall ? [...others.slice(seed % others.length), ...others].slice(0, 2) : others)
const others = (...left: readonly Chair[]) => chairNames.filter(chair => !left.includes(chair))

/** Where they are looked at, and from which chairs: those a leak would harm most are looked from most often. */
const service = {
  layer: 'service', open: () => Scene.open(), most: ['respondent', 'supplier', 'brand'], runs: [2_000, 300],
  chairs: ['lead', ...few(others('respondent', 'supplier', 'brand', 'lead'))],
} as const
const endToEnd = {
  layer: 'end to end', open: () => Scene.open(serveTwice), most: ['respondent', 'brand'], runs: [200, 30], chairs: others('respondent', 'brand'),
} as const

// In small nobody built the server.
describe.each([service, ...isSmall ? [] : [endToEnd]])('$layer: two worlds that differ only in what somebody may not see', ({ layer, open, most, runs: [often, seldom], chairs }) => {
  let scene: Scene
  beforeAll(async () => { scene = await open() })
  afterAll(() => scene.close())

  it.each(most)('answer %s alike, often', chair => prove({ name: 'worlds', layer, role: chair, seed }, () => twoWorlds(scene, chair, runsOf(often, 8), seed)))
  it.each(chairs)('answer %s alike', chair => prove({ name: 'worlds', layer, role: chair, seed }, () => twoWorlds(scene, chair, runsOf(seldom, 8), seed)))
})
