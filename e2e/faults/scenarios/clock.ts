import { existsSync, globSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { happens } from '../../../infra/testing/time.ts'
import { say, Stop } from '../../../infra/words.ts'
import type { Scenario } from '../claims.ts'
import { mattersOf } from '../matter.ts'
import { Person } from '../person.ts'
import { Writers } from '../writers.ts'

const library = () => [...globSync('/usr/lib/*/faketime/libfaketimeMT.so.1'), '/usr/local/lib/faketime/libfaketimeMT.so.1'].find(path => existsSync(path))

/** The environment of a process whose clock is as far off as a file says, `+1d`; its timers go on as they did. */
function skewed(path: string, file: string): NodeJS.ProcessEnv {
  return { LD_PRELOAD: path, FAKETIME_TIMESTAMP_FILE: file, FAKETIME_NO_CACHE: '1', FAKETIME_DONT_FAKE_MONOTONIC: '1', DONT_FAKE_MONOTONIC: '1' }
}

/**
 * The server's clock jumps a day ahead and a day back while it runs; the database's does not. Facts stay in the order
 * they happened, a key stays a key, sessions end by the server's time and no read is refused to one who has a session.
 */
export const clock: Scenario = async ({ ground, claims }) => {
  const found = library()
  if (!found) throw new Stop('leftOut', { name: 'clock', why: say('noFaketime') })
  const folder = mkdtempSync(join(tmpdir(), 'amends-clock-'))
  const file = join(folder, 'offset')
  const jump = (offset: string) => writeFileSync(file, `${offset}\n`)
  jump('+0')
  try {
    const world = await ground.world(1, { env: skewed(found, file) })
    const { server } = world
    const lead = await world.lead()
    const [amina, shirin] = lead
    const [matter] = await mattersOf(world, 1)
    if (!matter) throw new Error('no matter')
    const serverDay = async () => Date.parse((await fetch(`${server.url}/health/live`)).headers.get('date') ?? '') / 86_400_000 - Date.now() / 86_400_000
    const isAt = async (days: number) => happens(async () => Math.abs(await serverDay() - days) < 0.1, 60_000)
    const writers = new Writers(world)
    const say = (by: Person) => writers.message(by, matter)
    const again = { caseId: matter.caseId, text: crypto.randomUUID(), audience: [matter.brand] }
    const key = crypto.randomUUID()
    const first = await amina.send('SendMessage', again, { key })
    await say(amina)

    jump('+1d')
    claims.that('the clock of the server is a day ahead', await isAt(1) !== undefined)
    claims.that('a session of yesterday is over', (await amina.send('Me')).why === 'SignedOut')
    const tomorrow = await Person.signIn(server.url, 'amina')
    claims.that('codes go by the time of the server', (await tomorrow.send('CasePage', { id: matter.caseId })).outcome === 'ok')
    const second = await tomorrow.send('SendMessage', again, { key })
    const idOf = (it: typeof first) => it.data['sendMessage']?.id
    claims.that('the same key is the same act a day later', second.outcome === 'ok' && idOf(first) === idOf(second), [first, second])
    await say(tomorrow)

    jump('-1d')
    claims.that('the clock of the server is a day behind', await isAt(-1) !== undefined)
    for (const page of ['Me', 'CasesPage', 'Inbox']) claims.that('no read is refused', (await shirin.send(page, { first: 20 })).outcome === 'ok')
    await say(shirin)
    claims.that('whoever has a session goes on', (await shirin.send('CasePage', { id: matter.caseId })).outcome === 'ok')
    const third = await amina.send('SendMessage', again, { key })
    claims.that('and the same key is the same act', third.outcome === 'ok' && idOf(first) === idOf(third), third)

    jump('+0')
    claims.that('the clock of the server is right again', await isAt(0) !== undefined)
    await say(shirin)
    claims.that('codes work again, also of her whose last was of tomorrow', await Person.signIn(server.url, 'amina').then(() => true, () => false))
    await claims.once(world, writers.history)
    await claims.whole(world)
    await claims.heard(world, [matter.caseId], lead.map(it => it.membershipId))
    const [late] = await world.owner.rows<{ count: number }>(`SELECT count(*)::int AS count FROM inbox i JOIN event e ON e.id = i.event_id WHERE e.at > now() + interval '1 hour'`)
    return { ...writers.history.figures(), toldOfTomorrow: late?.count ?? 0 }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
