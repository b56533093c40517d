import { afterAll, beforeAll, inject, it } from 'vitest'
import { HeadsFile } from '../../src/audit/heads-file.js'
import { HeadsWriter } from '../../src/audit/heads-writer.js'
import { accept, disagreement, verify } from '../../src/audit/verify.js'
import { erasable } from '../../src/erasable.js'
import { Clock, plusDays } from '../../src/platform/clock/clock.js'
import { Ids } from '../../src/platform/clock/ids.js'
import type { Config } from '../../src/platform/config/config.js'
import { Erasures } from '../../src/platform/erasure/erasures.js'
import { Keyring } from '../../src/platform/keyring/keyring.js'
import { joined, opened } from '../matter.js'
import { specConfig } from '../template.js'
import { add, open, recorded } from '../worker.js'
import { openWorld, type World } from '../world.js'
import { prove, runsOf, seed } from './prove.js'
import { drawing, keepLogs, putBack, tamper } from './tamper.js'

let world: World
let config: Config
let keyring: Keyring
let file: HeadsFile

/** As the server does it every few seconds; what waits for the end of its day, too. */
const sign = () => {
  const clock = world.app.get(Clock)
  return clock.during(plusDays(clock.now(), 1), async () => world.app.get(HeadsWriter).write())
}

/** Three cases with their parties, workers whose vaults were opened, and one of them erased. */
async function live(): Promise<void> {
  const [amina, shirin] = await Promise.all([world.as('amina'), world.as('shirin')])
  for (let round = 0; round < 3; round += 1) {
    const caseId = await opened(world, amina)
    await sign()
    await joined(world, amina, caseId, 'quietwater', 'shelter')
    const [one, two] = [await add(amina, caseId), await add(amina, caseId)]
    await recorded(amina, one)
    await recorded(amina, two)
    await amina.ask(open, { workerId: one, parts: ['contacts', 'health'] })
    await sign()
    await shirin.ask(open, { workerId: two, parts: ['identity', 'health'], reason: 'Amina is ill.' })
    await shirin.refused(open, { workerId: one, parts: ['health'] })
    await sign()
    if (round === 0) await Erasures.during(config, keyring, erasable, it => it.erase('worker', two))
  }
  await joined(world, amina, await opened(world, amina), 'ljungvind', 'brand')
  await sign()
}

beforeAll(async () => {
  world = await openWorld()
  config = specConfig(world.databaseUrl, inject('masterKeyFile'), world.dataDir)
  keyring = new Keyring(config, new Ids())
  file = new HeadsFile(config, keyring)
  await live()
  // What was there before this server, and what other programs wrote.
  await accept(config, keyring, file, world.app.get(Clock).now())
})
afterAll(async () => { await world.close() })

it('finds every edit, deletion, swap and cut of a log, and names the first bad entry', () => prove({ name: 'chain', seed }, async () => {
  const failures: string[] = []
  const draw = drawing(seed)
  const how: Record<string, number> = {}
  const client = await world.owner.connect()
  const runs = runsOf(200, 20)
  let entries = 0, seconds = 0
  try {
    await keepLogs(client)
    for (let run = 0; run < runs; run += 1) {
      const whole = await verify(config, keyring, file)
      entries += whole.entries
      seconds += whole.seconds
      if (whole.sentence) failures.push(`nothing was done, and yet: ${whole.sentence}`)
      const done = await tamper(client, draw)
      const { fault, sentence } = await verify(config, keyring, file)
      how[done.how.split(' ')[0] ?? ''] = (how[done.how.split(' ')[0] ?? ''] ?? 0) + 1
      // A chain written anew whole agrees with itself: that it is another one is known from the first head that was signed behind it.
      const isNamed = fault && fault.log === done.log && fault.chain === done.chain
        && (fault.wrong === 'rewritten' ? fault.seq >= done.seq : fault.seq === done.seq)
      if (!isNamed || !sentence?.includes(`${fault.seq} of`)) failures.push(`${JSON.stringify(done)}: ${sentence ?? 'not found'}`)
      await putBack(client)
    }
    failures.push(...await restored(client))
  } finally { client.release() }
  return { runs, failures, more: { how, entries: entries / runs, entriesPerSecond: Math.round(entries / seconds) } }
}))

/** An older backup is called what it is, and is accepted by saying so. */
async function restored(client: Parameters<typeof putBack>[0]): Promise<string[]> {
  const amina = await world.as('amina')
  await opened(world, amina)
  await sign()
  await putBack(client)
  const { fault } = await verify(config, keyring, file)
  const found = await disagreement(config, keyring, file)
  await accept(config, keyring, file, world.app.get(Clock).now(), found?.line)
  const after = await verify(config, keyring, file)
  return [...fault?.wrong === 'ahead' ? [] : [`an older backup is called ${fault?.wrong}`], ...after.sentence ? [`accepted, and yet: ${after.sentence}`] : []]
}
