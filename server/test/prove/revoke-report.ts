import { vi } from 'vitest'
import { PhoneFiles } from '../../src/reports/phone/phone-files.service.js'
import { Escalations } from '../../src/reports/deputies/escalations.js'
import { InterpreterService } from '../../src/reports/speech/interpreter.service.js'
import { get, settled } from '../files.js'
import { Caller } from '../graphql.js'
import { reported } from '../matter.js'
import { photo } from '../papers.js'
import { fromPhone } from './phone-acts.js'
import type { Ended, Pair } from './revoke.js'

/** How many read at once. */
const readers = 8
const at = ({ cookie, membershipId }: Caller, url: string) => new Caller(url, cookie, membershipId)

/** What somebody reads until it ends: what it finds, and what ends it. */
type Race = { wanted: number, finds: (n: number) => Promise<boolean>, end: () => Promise<unknown> }

/** Reads without pause while it ends. A read that began after the end was answered must find nothing. */
export async function raced({ wanted, finds, end }: Race): Promise<Ended> {
  const failures: string[] = []
  let reads = 0, found = 0, late = 0
  let over = Number.POSITIVE_INFINITY
  const read = async (n: number) => {
    while (reads < wanted || performance.now() < over + 200) {
      const from = performance.now()
      const isThere = await finds(n)
      reads += 1
      if (isThere) found += 1
      if (from > over && isThere) failures.push(`found ${Math.round(from - over)} ms after the end`)
      else if (isThere) late = Math.max(late, performance.now() - over)
    }
  }
  const reading = Array.from({ length: readers }, (_, n) => read(n))
  await vi.waitFor(() => { if (found < wanted / 2) throw new Error('too few have read') }, { timeout: 60_000, interval: 1 })
  await end()
  over = performance.now()
  await Promise.all(reading)
  return { lastMs: Math.max(0, late), reads, failures }
}

/** Whoever reads while it ends is answered as before or as if it were absent: never with half of it, nor with a fault of ours. */
function unbroken(text: string): void {
  if (text.includes('SomethingWentWrong')) throw new Error(`what ended meanwhile broke an answer: ${text.slice(0, 200)}`)
}

/** Another organisation stands in for the one that a report came to; then it does not any more, and its people are told to forget. */
export async function deputyOnce({ world, urls, amina }: Pair, wanted: number): Promise<Ended> {
  const [rashid, nattaya, malee] = [await world.as('rashid'), await world.as('nattaya'), await world.as('malee', 'rimkhlong')]
  await rashid.ask('mutation ($d: ID!) { askDeputyOrganisation(deputyId: $d) { id } }', { d: await world.idOf('rimkhlong') })
  const { rows: [agreement] } = await world.owner.query<{ id: string }>('SELECT id FROM deputy_organisation WHERE ended_at IS NULL')
  await nattaya.ask('mutation ($id: ID!) { agreeToStandIn(id: $id) { id } }', { id: agreement?.id })
  const { id } = await reported(world, amina)
  for (const step of ['deputy', 'organisation'] as const) await world.app.get(Escalations).escalate(id, step)
  const people = [nattaya, malee]
  const query = 'query ($id: ID!) { report(id: $id) { story } reports(first: 20) { nodes { id } } }'
  return raced({
    wanted, finds: async n => { const { text } = await at(people[n % 2] ?? nattaya, urls[n % 4 < 2 ? 0 : 1]).send(query, { id }); unbroken(text); return text.includes('story":"') || text.includes(id) },
    end: () => rashid.ask('mutation ($id: ID!) { endStandingIn(id: $id) { id } }', { id: agreement?.id }),
  })
}

/** An interpreter's link is opened by many and answered by many at once: it is answered by one of them, and opens for nobody after that. */
export async function linkOnce({ world, amina }: Pair, wanted: number): Promise<Ended> {
  const { id } = await reported(world, amina)
  const { askInterpreter: { url } } = await amina.ask('mutation ($id: ID!) { askInterpreter(id: $id, input: { language: "my", called: "Her" }) { url } }', { id })
  const token = String(url).split('/').at(-1) ?? ''
  const interpreter = world.app.get(InterpreterService)
  let said = 0
  const ended = await raced({
    wanted, finds: () => interpreter.open(token).then(it => it.text !== '', () => false),
    end: async () => { said = (await Promise.allSettled(Array.from({ length: readers }, (_, n) => interpreter.say(token, `words ${n}`)))).filter(it => it.status === 'fulfilled').length },
  })
  const { rows } = await world.owner.query('SELECT FROM report_translation WHERE report_id = $1', [id])
  if (said !== 1 || rows.length !== 1) ended.failures.push(`answered by ${said}, kept ${rows.length} times`)
  return ended
}

/** She takes a photo back that those who hear her look at. */
export async function takenBackOnce({ world, urls, amina }: Pair, wanted: number): Promise<Ended> {
  const { receipt } = await reported(world, amina)
  const id = await fromPhone({ world }, receipt, await photo())
  await settled(world, id)
  const shirin = await world.as('shirin')
  return raced({
    wanted, finds: async n => { const answer = await get(n % 2 === 0 ? amina : shirin, `${id}/${n % 4 < 2 ? 'copy' : 'original'}`, {}, urls[n % 2 === 0 ? 0 : 1]); await answer.arrayBuffer(); return answer.status === 200 },
    end: () => world.app.get(PhoneFiles).takeBack(receipt, id),
  })
}
