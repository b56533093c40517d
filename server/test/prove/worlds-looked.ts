import { afterAll, beforeAll, describe, it } from 'vitest'
import { prove, runsOf, seed } from './prove.js'
import { Scene, type Chair, type Serving } from './scene.js'
import { twoWorlds } from './worlds.js'

/** From which chairs it is looked, how often from those a leak would harm most and how often from the others. */
type Looked = { often: readonly Chair[], runs: readonly [number, number], chairs: readonly Chair[], serve?: Serving }

export const others = (all: readonly Chair[], ...left: readonly Chair[]) => all.filter(chair => !left.includes(chair))

/** Files are what cores take one each of: what takes long is two of them. */
export const half = (all: readonly Chair[], which: 'first' | 'second'): readonly Chair[] => {
  const middle = Math.ceil(all.length / 2)
  return which === 'first' ? all.slice(0, middle) : all.slice(middle)
}

/** Every chair is a proof of its own, on one scene. */
export function lookFrom(layer: string, { often, runs: [most, least], chairs, serve }: Looked): void {
  describe(`${layer}: two worlds that differ only in what somebody may not see`, () => {
    let scene: Scene
    beforeAll(async () => { scene = await Scene.open(serve) })
    afterAll(() => scene.close())

    const look = (runs: number) => (chair: Chair) => prove({ name: 'worlds', layer, role: chair, seed }, () => twoWorlds(scene, chair, runsOf(runs, 8), seed))
    it.each(often)('answer %s alike, often', look(most))
    it.each(chairs)('answer %s alike', look(least))
  })
}
