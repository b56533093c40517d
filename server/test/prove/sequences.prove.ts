import { afterAll, beforeAll, it } from 'vitest'
import { openWorld, type World } from '../world.js'
import { isSmall, prove, runsOf, seed } from './prove.js'
import { act, fresh, misread, type Draw, type Told } from './sequences.js'
import { actNames } from './sequences-acts.js'
import { handedOver, ServedCases } from './sequences-served.js'
import { states } from './sequences-model.js'
import { CaseOfRules } from './sequences-rules.js'
import { drawing } from './tamper.js'

let world: World
beforeAll(async () => { world = await openWorld() })
afterAll(async () => { await world.close() })

/** How far the sequences came, and how often they were refused. */
function figures(all: readonly Told[]): Record<string, unknown> {
  const sum = (of: (it: Told) => number) => all.reduce((so, it) => so + of(it), 0)
  return { acts: sum(it => it.acts), refused: sum(it => it.refused), reached: Object.fromEntries(states.map(it => [it, all.filter(({ reached }) => reached.has(it)).length])) }
}

/** Each sequence draws from a number of its own, so that one of them can be had again. */
async function run(count: number, one: (draw: Draw, at: number) => Promise<Told>): Promise<{ runs: number, failures: string[], more: Record<string, unknown> }> {
  const failures: string[] = []
  const all: Told[] = []
  for (let at = 0; at < count && failures.length < 20; at += 1) {
    await one(drawing(seed + at * 7_919), at).then(it => all.push(it), (error: unknown) => failures.push(`${at}: ${error instanceof Error ? error.message : String(error)}`))
  }
  return { runs: count, failures, more: figures(all) }
}

it('no sequence of acts brings a case where the rules forbid it, and its log tells where it is', async () => {
  await prove({ name: 'sequences', layer: 'rules', seed, kinds: actNames.length }, () => run(runsOf(10_000, 200), draw => {
    const model = fresh(draw)
    return act(model, new CaseOfRules(model.helps), draw, 60 + draw(120))
  }))
})

it('nor on a server, where each of its events has its document', async () => {
  const served = await ServedCases.begin(world)
  await prove({ name: 'sequences', layer: 'served', seed, kinds: actNames.length }, () => run(runsOf(300, 6), async draw => {
    const model = fresh(draw)
    const stage = await served.open(model)
    const so = await act(model, stage, draw, isSmall ? 60 : 50 + draw(100))
    await stage.needDocuments()
    return so
  }))
})

it('nor does a log lose count of who leads, whoever hands a case over and however', async () => {
  const served = await ServedCases.begin(world)
  await prove({ name: 'sequences', layer: 'handed over', seed }, async () => {
    const ways = [[false, 'leaves'], [false, 'helps_on'], [true, 'leaves'], [true, 'helps_on']] as const
    const found: (string | undefined)[] = []
    for (const [before, afterwards] of ways) found.push(await misread(await handedOver(served, fresh(drawing(seed)), before, afterwards), 0))
    return { runs: ways.length, failures: found.filter(it => it !== undefined) }
  })
})
