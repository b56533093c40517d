import { afterAll, beforeAll, it } from 'vitest'
import { prove, runsOf, seed } from './prove.js'
import { chairNames, Scene, type Chair } from './scene.js'
import { twoWorlds } from './worlds.js'

let scene: Scene

beforeAll(async () => { scene = await Scene.open() })
afterAll(async () => { await scene.close() })

/** Those a leak would harm most are looked through most often. */
const most: readonly Chair[] = ['respondent', 'supplier', 'brand']
const order = [...most, ...chairNames.filter(chair => !most.includes(chair))]

it.each(order)('answers %s alike in two worlds that differ only in what it may not see', chair => prove(
  { name: 'worlds', role: chair, seed },
  () => twoWorlds(scene, chair, most.includes(chair) ? runsOf(2_000, 6) : runsOf(300, 2), seed),
))
