/** What a round of questions came to. */
export type Round = { samples: number[], rate: number }

/** No round asks more than this, however fast the answers come. */
const most = 100_000

/** Each of `asking` asks again as soon as it was answered, for so many seconds. */
export async function together(asking: readonly (() => Promise<number>)[], seconds: number): Promise<Round> {
  const samples: number[] = []
  const from = performance.now()
  const until = from + seconds * 1_000
  await Promise.all(asking.map(async ask => {
    do samples.push(await ask())
    while (performance.now() < until && samples.length < most)
  }))
  return { samples, rate: samples.length * 1_000 / (performance.now() - from) }
}

/** Milliseconds that `work` took. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now()
  await work()
  return performance.now() - from
}

/** Something measured between two measurements of its floor, so that a machine that is busy with others is busy for both. */
export type Between<Value> = { floors: [Value, Value], figure: Value }

/** Rounds of floor, figure, floor; the floor after one figure is also the floor before the next. */
export async function interleaved<Value>(rounds: number, floor: () => Promise<Value>, figure: () => Promise<Value>): Promise<Between<Value>[]> {
  const all: Between<Value>[] = []
  let before = await floor()
  for (let round = 0; round < rounds; round += 1) {
    const measured = await figure()
    const after = await floor()
    all.push({ floors: [before, after], figure: measured })
    before = after
  }
  return all
}

/** Every floor once, in their order. */
export const floorsOf = <Value>(all: readonly Between<Value>[]): Value[] => all.flatMap(({ floors: [before, after] }, at) => (at === 0 ? [before, after] : [after]))

/** What `make` makes of 0, 1, 2 …, one after the other. */
export async function each<Value>(count: number, make: (n: number) => Promise<Value>): Promise<Value[]> {
  const made: Value[] = []
  for (let n = 0; n < count; n += 1) made.push(await make(n))
  return made
}

/** Gives one after the other, for ever, beginning with the n-th. */
export function inTurn<Value>(list: readonly Value[], n = 0): () => Value {
  let at = n
  return () => {
    const value = list[at++ % list.length]
    if (value === undefined) throw new Error('nothing to take turns')
    return value
  }
}
