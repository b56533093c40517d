import { loadavg } from 'node:os'
import { setTimeout as after } from 'node:timers/promises'
import type { Bench, Figure } from '../bench.ts'
import { guess, houseAt, personIn, type House } from '../guessing.ts'
import { quantile, rounded, spread, type Line } from '../line.ts'
import { each } from '../load.ts'

const people = 5
/** Milliseconds between two looks of one person. */
const between = 400
/** Tries that one house may have under way at once; the next is told to come back. */
const atOnce = 100
/** From how many addresses is guessed, and what the answer to a guess may cost the others. */
const attacks = [{ viewer: 'one house guesses', houses: 1 }, { viewer: 'eight houses guess', houses: 8 }] as const
const receipts = 100_000
const million = 1_000_000

type Looked = { mailbox: number[], page: number[] }

/** The same five people, each for so many seconds. */
async function look(those: Awaited<ReturnType<typeof personIn>>[], seconds: number): Promise<Looked> {
  const looked: Looked = { mailbox: [], page: [] }
  const until = performance.now() + seconds * 1_000
  await Promise.all(those.map(async person => {
    do {
      looked.page.push(await person.read())
      looked.mailbox.push(await person.look())
      await after(between)
    } while (performance.now() < until)
  }))
  return looked
}

/** Each house guesses as often as it is let, until `over`. What is under way then is let go. */
async function attack(houses: House[], over: () => boolean) {
  const done = { guesses: 0, hits: 0 }
  const one = async (house: House) => {
    while (!over()) {
      const came = await guess(house).catch(() => null)
      if (came === null) return
      done.guesses += 1
      if (came === 'hit') done.hits += 1
    }
  }
  const all = Promise.all(houses.flatMap(house => Array.from({ length: atOnce }, () => one(house))))
  return { done, all }
}

async function take(bench: Bench): Promise<Line[]> {
  const { url } = await bench.demo()
  const { guessing: seconds } = bench.sizes
  const lines: Line[] = []
  let next = 0
  const homes = await each(people, async () => houseAt(url, next++))
  try {
    const those = await Promise.all(homes.map(personIn))
    await look(those, 1)
    for (const { viewer, houses } of attacks) {
      const load = rounded(loadavg()[0] ?? 0, 1)
      const from = await each(houses, async () => houseAt(url, next++))
      const before = await look(those, seconds / 2)
      let isOver = false
      const { done, all } = await attack(from, () => isOver)
      const began = performance.now()
      const during = await look(those, seconds)
      isOver = true
      const rate = done.guesses * 1_000 / (performance.now() - began)
      for (const house of from) house.close()
      await all
      const later = await look(those, seconds / 2)
      const floor: Looked = { mailbox: [...before.mailbox, ...later.mailbox], page: [...before.page, ...later.page] }
      const p99 = (of: Looked, what: keyof Looked) => rounded(quantile(of[what], 0.99))
      lines.push({
        name: 'guessing', viewer, unit: 'ms', ...spread(during.mailbox), floor_p95: spread(floor.mailbox).p95, n: during.mailbox.length,
        p99: p99(during, 'mailbox'), floor_p99: p99(floor, 'mailbox'), ratio: rounded(p99(during, 'mailbox') / p99(floor, 'mailbox')),
        page_p99: p99(during, 'page'), page_floor_p99: p99(floor, 'page'), page_ratio: rounded(p99(during, 'page') / p99(floor, 'page')),
        guesses: done.guesses, hits: done.hits, guess_rate: rounded(rate), million_hours: rounded(million / Math.max(rate, 1e-3) / 3_600, 1), million_chance: million * receipts / 1e16, load,
      })
    }
    return lines
  } finally {
    for (const home of homes) home.close()
  }
}

/** Five people look for an answer while others guess receipts as often as they are let; beside it, the same people without. */
export const guessing: Figure = {
  name: 'guessing', target: 'no hit; p99 of others ≤ 2 × without', keys: ['p99', 'floor_p99', 'page_ratio', 'guesses', 'hits', 'guess_rate', 'million_hours', 'million_chance', 'load'], lines: attacks.length, take,
}
