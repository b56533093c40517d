import { afterAll, beforeAll, it } from 'vitest'
import { isSmall, prove, runsOf, seed } from './prove.js'
import { chairNames, Scene, type Chair } from './scene.js'
import { twoWorlds } from './worlds.js'

let scene: Scene

beforeAll(async () => { scene = await Scene.open() })
afterAll(async () => { await scene.close() })

/** Those a leak would harm most are looked through most often. */
const most: readonly Chair[] = ['respondent', 'supplier', 'brand']
const others = chairNames.filter(chair => !most.includes(chair) && chair !== 'lead')
/** In small the lead and two others beside them; another seed draws other ones. */
const drawn = isSmall ? [...others.slice(seed % others.length), ...others].slice(0, 2) : others

it.each([...most, 'lead' as const, ...drawn])('answers %s alike in two worlds that differ only in what it may not see', chair => prove(
  { name: 'worlds', role: chair, seed },
  () => twoWorlds(scene, chair, most.includes(chair) ? runsOf(2_000, 4) : runsOf(300, 4), seed),
))
