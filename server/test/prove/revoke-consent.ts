import { vi } from 'vitest'
import type { Ears } from '../../src/live/live.factory.js'
import { consented, explained } from '../consent.js'
import { Caller } from '../graphql.js'
import { joined, opened } from '../matter.js'
import { add, canaries, open, recorded } from '../worker.js'
import { relayed } from '../world.js'
import { listen, type Ended, type Pair } from './revoke.js'

const read = 'query ($c: ID!, $w: ID!, $o: ID!) { case(id: $c) { workers(first: 5) { nodes { code } } consents(first: 5) { nodes { id } } } worker(id: $w) { code } workerOpening(id: $o) { contacts { value } } }'
const withdraw = 'mutation ($id: ID!) { withdrawConsent(id: $id, saidBy: "she", how: "by telephone") { recall { kind item who } } }'
const assign = 'mutation ($c: ID!, $m: ID!) { assign(caseId: $c, membershipId: $m, position: caseworker) { id } }'
/** How many of the receiver's people read at once. */
const readers = 8

const at = ({ cookie, membershipId }: Caller, url: string) => new Caller(url, cookie, membershipId)

/** The two of the labour inspection, to whom workers consent; they listen on both servers. */
export async function receivers(pair: Pair, sockets: number): Promise<{ people: Caller[], ears: Ears[] }> {
  const people = [await pair.world.as('jiwon'), await pair.world.as('minseo')]
  return { people, ears: await listen({ ...pair, brand: people }, sockets) }
}

/**
 * A worker takes a consent back while its receivers read her on both servers without pause. A read that began after the act was
 * answered must find neither her nor what was opened of her before.
 */
export async function withdrawOnce(pair: Pair, { people, ears }: Awaited<ReturnType<typeof receivers>>, wanted: number): Promise<Ended> {
  const { world, urls, amina } = pair
  const caseId = await opened(world, amina)
  await amina.ask('mutation ($id: ID!) { beginVerification(id: $id) { id } }', { id: caseId })
  await joined(world, amina, caseId, 'hanriver', 'labour_inspectorate')
  const [head] = people
  for (const it of people) await head?.ask(assign, { c: caseId, m: it.membershipId })
  const workerId = await add(amina, caseId)
  await recorded(amina, workerId)
  await explained(amina, workerId)
  const consent = await consented(amina, workerId, await world.idOf('hanriver'), { purpose: 'investigation', items: ['contacts'] })
  const openings = await Promise.all(people.map(async it => String((await it.ask(open, { workerId, parts: ['contacts'] }))['openWorker'].id)))
  const { worker: { code } } = await amina.ask('query ($id: ID!) { worker(id: $id) { code } }', { id: workerId })
  await relayed(world)
  const forgets = (it: Ears) => it.hints.filter(hint => hint === 'me').length
  const failures: string[] = []
  let reads = 0, found = 0
  let over = Number.POSITIVE_INFINITY
  const keepReading = async (n: number) => {
    const person = people[n % people.length]
    if (!person) return
    const caller = at(person, urls[n % 2] ?? '')
    while (reads < wanted || performance.now() < over + 200) {
      const from = performance.now()
      const { text } = await caller.send(read, { c: caseId, w: workerId, o: openings[n % people.length] })
      reads += 1
      const tells = text.includes(String(code)) || text.includes(consent) || canaries.test(text)
      if (tells) found += 1
      if (from > over && tells) failures.push(`read ${Math.round(from - over)} ms after she took it back: ${text.slice(0, 200)}`)
    }
  }
  const reading = Array.from({ length: readers }, (_, n) => keepReading(n))
  await vi.waitFor(() => { if (reads < wanted / 2) throw new Error('too few have read') }, { timeout: 60_000, interval: 1 })
  const before = ears.map(forgets)
  const { withdrawConsent: { recall } } = await amina.ask(withdraw, { id: consent })
  over = performance.now()
  const forgot = () => ears.every((it, n) => forgets(it) > (before[n] ?? 0))
  await vi.waitFor(() => { if (!forgot()) throw new Error('somebody shut out was not told') }, { timeout: 60_000, interval: 5 })
  const lastMs = performance.now() - over
  await Promise.all(reading)
  if (found === 0) failures.push('nobody read her before')
  if (recall.length !== people.length) failures.push(`the list of what went names ${recall.length} of ${people.length}`)
  return { lastMs, reads, failures }
}
