import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { happens, lasts } from '../../../infra/testing/time.ts'
import { say, Stop } from '../../../infra/words.ts'
import type { Scenario } from '../claims.ts'
import { mattersOf } from '../matter.ts'
import type { Answer } from '../person.ts'
import { Writers } from '../writers.ts'

/** Milliseconds after there is room again within which everybody is served. */
const promised = 30_000

/** Mails that are not whole: begun and never finished, or cut off. */
function halfMails(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder).filter(name => !name.endsWith('.eml') || !/^Message-ID: [\s\S]*\n\n[\s\S]+/m.test(readFileSync(join(folder, name), 'utf8')))
}

/**
 * The disk of database, mails and logs is full. Who writes is told to come again, nothing is kept by halves, and when
 * there is room again everything goes on without anybody's hand.
 */
export const disk: Scenario = async ({ ground, isFull, within, claims }) => {
  const full = ground.disk
  if (!full) throw new Stop('leftOut', { name: 'disk', why: say('noOwnDisk') })
  const world = await ground.calm()
  const { server } = world
  const lead = await world.lead()
  const matters = await mattersOf(world, 3)
  const process = server.pid()
  const writers = new Writers(world)
  for (const [at, by] of lead.entries()) if (matters[at]) writers.messages(by, matters[at])
  await writers.acknowledge(5)

  const answers: Answer[] = []
  let restarts = 0
  full.fill()
  try {
    // Long texts, so that there is no room left in what is begun already.
    const [own] = matters
    const text = 'x'.repeat(7_000)
    const write = async () => { answers.push(await lead[0].send('SendMessage', { caseId: own?.caseId, text, audience: [] }, { key: crypto.randomUUID() })) }
    await happens(async () => { await write(); return answers.at(-1)?.outcome !== 'ok' }, 120_000)
    const until = performance.now() + (isFull ? 20_000 : 2_000)
    while (performance.now() < until) {
      await write()
      await lasts(100)
    }
  } finally {
    full.empty()
  }
  const from = performance.now()
  // PostgreSQL may have given up where it could not write: whatever supervises it starts it again.
  const isDown = await Promise.race([ground.postgres.ended().then(() => true), lasts(500).then(() => false)])
  if (isDown) {
    restarts += 1
    await ground.postgres.restart()
  }
  const back = await happens(async () => (await lead[0].send('Me', {}, { patience: 3_000 })).outcome === 'ok', within(promised))
  const written = await writers.acknowledge(3, within(promised))
  const backMs = Math.round(performance.now() - from)
  const history = await writers.finish()
  claims.that(`everybody is served again within ${promised / 1000} s, without anybody's hand`, back !== undefined && written, { back, written })
  claims.that('the server is still the same process', server.pid() === process && (await fetch(`${server.url}/health/live`)).ok)

  const refused = answers.filter(it => it.outcome !== 'ok')
  claims.that('a full disk refuses what is written', refused.length > 0)
  claims.none('whoever writes on a full disk is told to come again', refused.filter(it => it.why !== 'TryAgain').map(({ status, why }) => ({ status, why })))
  await claims.once(world, history)
  await claims.whole(world)
  await claims.heard(world, matters.map(it => it.caseId), lead.map(it => it.membershipId))
  claims.none('no mail is there by halves', halfMails(server.mailDir))
  return { ...history.figures(), onFull: answers.length, refusedOnFull: refused.length, databaseRestarts: restarts, backMs }
}
