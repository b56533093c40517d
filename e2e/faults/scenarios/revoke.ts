import { happens, lasts } from '../../../infra/testing/time.ts'
import type { Scenario, Setting } from '../claims.ts'
import { Ears, type Heard } from '../ears.ts'
import { mattersOf, type Matter } from '../matter.ts'
import type { Pair } from '../pair.ts'
import { Person } from '../person.ts'
import { Writers } from '../writers.ts'

/** Milliseconds after which nothing may reach someone whose access has ended: with Redis, and without. */
const promised = { redis: 2_000, none: 10_000 }
/** How long events go on after that, and nobody may hear of them. */
const silence = 1_500

const lateBy = (heard: readonly Heard[], ended: number) => Math.max(0, ...heard.map(it => it.at - ended))

/** Her session is ended on one server while her socket is on the other. @returns milliseconds until the last hint */
async function sessionEnds({ world, a, b }: Pair, matter: Matter, most: number, { claims, within }: Setting): Promise<number> {
  const [amina] = await world.lead()
  const johan = await Person.signIn(a.url, 'johan')
  const ears = await Ears.open(johan, b.url)
  const writers = new Writers(world)
  writers.messages(amina, matter)
  claims.that('she hears as long as her session lives', await ears.hears(matter.caseId, 0, within(10_000)) !== undefined)
  await johan.signOut()
  const ended = performance.now()
  claims.that(`her socket is closed within ${most} ms`, await happens(() => !ears.isOpen, within(most)) !== undefined)
  await lasts(silence)
  await writers.finish()
  const last = lateBy(ears.heard, ended)
  claims.that(`the last hint after her session ended came within ${most} ms`, last <= within(most), last)
  claims.that('what she heard last is to forget everything', ears.heard.at(-1)?.kind === 'me', ears.heard.at(-1))
  claims.that('she does not come in again', await Ears.open(johan, b.url).then(() => false, () => true))
  return last
}

/** Her organisation's part ends on one server while her socket is on the other. @returns milliseconds until the last hint of the case */
async function partEnds({ world, a, b }: Pair, matter: Matter, other: Matter, most: number, { claims, within }: Setting): Promise<number> {
  const [amina, , rashid] = await world.lead()
  const ingrid = await world.as('ingrid')
  const ears = await Ears.open(ingrid, b.url)
  const writers = new Writers(world)
  // Who else joins and leaves is heard by whoever takes part.
  await writers.parties(amina, matter)
  writers.messages(rashid, other)
  claims.that('she hears of both cases', await ears.hears(matter.caseId, 0, within(10_000)) !== undefined && await ears.hears(other.caseId, 0, within(10_000)) !== undefined)
  await amina.must('EndParty', { id: matter.brand, reason: 'It has left this supply chain.' })
  const ended = performance.now()
  claims.that('she is told to forget everything', await happens(() => ears.heard.some(it => it.kind === 'me' && it.at >= ended - 1_000), within(most)) !== undefined)
  await lasts(silence)
  const later = performance.now()
  claims.that('she goes on hearing of the other case', await ears.hears(other.caseId, later, within(10_000)) !== undefined)
  await writers.finish()
  ears.close()
  const last = lateBy(ears.heard.filter(it => it.id === matter.caseId), ended)
  claims.that(`the last hint of the case came within ${most} ms after her part in it ended`, last <= within(most), last)
  claims.that('the case is not found any more', (await ingrid.send('CasePage', { id: matter.caseId }, { at: a.url })).why === 'NotFound')
  return last
}

/** Access ends on one server while the socket is on the other: with Redis between them, and with Redis dead. */
export const revoke: Scenario = async setting => {
  const { ground, claims } = setting
  const pair = await ground.pair()
  const { redis } = pair
  const [first, second, other] = await mattersOf(pair.world, 3)
  if (!first || !second || !other) throw new Error('too few matters')
  pair.world.matters.splice(0)
  const figures = { redis: redis !== undefined, sessionMs: 0, partMs: 0, sessionWithoutMs: 0, partWithoutMs: 0 }
  if (redis) {
    figures.sessionMs = Math.round(await sessionEnds(pair, first, promised.redis, setting))
    figures.partMs = Math.round(await partEnds(pair, first, other, promised.redis, setting))
    await redis.kill()
  }
  figures.sessionWithoutMs = Math.round(await sessionEnds(pair, second, promised.none, setting))
  figures.partWithoutMs = Math.round(await partEnds(pair, second, other, promised.none, setting))
  await redis?.restart()
  await claims.whole(pair.world)
  return figures
}
