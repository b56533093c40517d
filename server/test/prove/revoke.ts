import { vi } from 'vitest'
import { Ears, happen } from '../../src/live/live.factory.js'
import { build } from '../../src/app.js'
import { CONFIG } from '../../src/platform/config/config.module.js'
import type { Config } from '../../src/platform/config/config.js'
import { Relay } from '../../src/platform/relay/relay.js'
import type { TestClamd } from '../../../infra/testing/clamd.ts'
import { scannedBy } from '../files.js'
import { Caller } from '../graphql.js'
import { joined, opened, said } from '../matter.js'
import { openWorld, type World } from '../world.js'

/** What one ending came to: when the last byte reached somebody shut out, and how many reads raced it. */
export type Ended = { lastMs: number, reads: number, failures: string[] }

const page = 'query ($id: ID!) { case(id: $id) { id title parties { nodes { id } } messages { nodes { text } } timeline { nodes { kind } } } }'
const end = 'mutation ($id: ID!) { endParty(id: $id, reason: "It has left this supply chain.") { id } }'
/** How many of the brand's people read at once. */
const readers = 8

export type Pair = { world: World, urls: [string, string], amina: Caller, brand: Caller[], close: () => Promise<void> }

/** Two servers on one database, with a Redis between them or with none: then whoever is shut out is found by looking. */
export async function openPair(redisUrl?: string, clamd: TestClamd | null = null): Promise<Pair> {
  const world = await openWorld()
  if (clamd) scannedBy(world, clamd)
  await world.app.get(Relay).beforeApplicationShutdown()
  const apps = [await build({ ...world.app.get<Config>(CONFIG), redisUrl }), await build({ ...world.app.get<Config>(CONFIG), redisUrl })] as const
  const [first, second] = [await listening(apps[0]), await listening(apps[1])]
  const [amina, ingrid, johan] = await Promise.all([world.as('amina'), world.as('ingrid'), world.as('johan')])
  const close = async () => {
    for (const app of apps) await app.close()
    await world.close()
  }
  return { world, urls: [first, second], amina: at(amina, first), brand: [ingrid, johan], close }
}

async function listening(app: Awaited<ReturnType<typeof build>>): Promise<string> {
  await app.listen(0, '127.0.0.1')
  return (await app.getUrl()).replace('[::1]', '127.0.0.1')
}

const at = ({ cookie, membershipId }: Caller, url: string) => new Caller(url, cookie, membershipId)

/** Sockets of the brand's people on both servers. */
export const listen = ({ urls, brand }: Pair, count: number): Promise<Ears[]> => Promise.all(Array.from({ length: count }, async (_, n) => {
  const person = brand[n % brand.length]
  if (!person) throw new Error('nobody listens')
  return Ears.of(person, urls[Math.floor(n / brand.length) % 2] ?? '')
}))

/**
 * The brand's part in a case ends while its people read it without pause on both servers. A read that began after the act
 * was answered must find nothing; what began before may still be answered as it was.
 */
export async function endOnce(pair: Pair, ears: readonly Ears[], wanted: number): Promise<Ended> {
  const { world, urls, amina, brand } = pair
  const caseId = await opened(world, amina)
  const partyId = await joined(world, amina, caseId, 'ljungvind', 'brand')
  await said(amina, caseId, 'For the brand alone.', [partyId])
  await Promise.all(ears.map(it => it.until(`case ${caseId}`)))
  const heard = ears.map(it => it.hints.length)
  const failures: string[] = []
  let reads = 0
  let over = Number.POSITIVE_INFINITY
  const read = async (n: number) => {
    const person = brand[n % brand.length]
    if (!person) return
    const caller = at(person, urls[n % 2] ?? '')
    while (reads < wanted || performance.now() < over + 200) {
      const from = performance.now()
      const answer = await caller.send(page, { id: caseId })
      reads += 1
      if (answer.refusals.some(it => it !== 'NotFound')) failures.push(`what ended meanwhile broke an answer: ${answer.text.slice(0, 200)}`)
      if (from > over && answer.refusals[0] !== 'NotFound') failures.push(`read ${Math.round(from - over)} ms after the end: ${answer.text.slice(0, 200)}`)
    }
  }
  const reading = Array.from({ length: readers }, (_, n) => read(n))
  // In the midst of them, not before the first.
  await vi.waitFor(() => { if (reads < wanted / 2) throw new Error('too few have read') }, { timeout: 60_000, interval: 1 })
  await amina.ask(end, { id: partyId })
  over = performance.now()
  const forgot = () => ears.every((it, n) => it.hints.slice(heard[n]).includes('me'))
  await vi.waitFor(() => { if (!forgot()) throw new Error('somebody shut out was not told') }, { timeout: 60_000, interval: 5 })
  const lastMs = performance.now() - over
  await Promise.all(reading)
  // More happens on the case, and none of it is heard by those shut out.
  const known = ears.map(it => it.hints.length)
  await said(amina, caseId, 'A note after the end.', [])
  const later = await happen(world, await world.idOf('ljungvind'))
  await Promise.all(ears.map(it => it.until(`organisation ${later}`)))
  for (const [n, it] of ears.entries()) {
    const late = it.hints.slice(known[n]).filter(hint => hint === `case ${caseId}`)
    if (late.length > 0) failures.push(`a socket heard of the case after it was told to forget it`)
  }
  return { lastMs, reads, failures }
}
