import { GraphQLSchemaHost } from '@nestjs/graphql'
import { afterAll, beforeAll, it, vi } from 'vitest'
import type { decided } from '../../src/disclosure/decide.js'
import { classOf } from '../../src/platform/graphql/classes.js'
import { Mailer } from '../../src/platform/mail/mailer.js'
import { MailPace } from '../../src/notifications/notification.mail.js'
import { Canaries, mailsIn } from './canaries.js'
import { remembers } from './memory.js'
import { plants } from './plants.js'
import { isSmall, prove, runsOf, seed, type Proved } from './prove.js'
import { Scene } from './scene.js'
import { fieldsOf } from './surface.js'
import { twoWorlds } from './worlds.js'

let scene: Scene

beforeAll(async () => { scene = await Scene.open() })
afterAll(async () => { await scene.close() })

/** In small those that are found soon, the same ones at every run. */
const late = [
  'total counted before the filter', '403 for hidden and 404 for absent', 'a hint that says what happened',
  'sort by a masked field', 'search over hidden text', 'a can reason that names a hidden fact', 'a shelter in a company\'s list of parties', 'a withheld that depends on a value',
  'a withheld that depends on what others are let know', 'a stale consent cached', 'workers counted before the filter', 'a payer told whether its money came',
]
const chosen = isSmall ? plants.filter(({ name }) => !late.includes(name)) : plants

/** A planted bug that goes unnoticed is what fails here. */
function found(bug: string, by: string, after: number, what: string | undefined): Proved {
  return { runs: after, failures: what === undefined ? [`${bug} was not found`] : [], more: { found: what !== undefined, after, by, ...what === undefined ? {} : { told: what.slice(0, 300) } } }
}

it.each(chosen)('finds $name, planted', ({ name, chair, plant }) => prove({ name: 'planted', bug: name, seed }, async () => {
  scene.called = `planted${plants.findIndex(it => it.name === name)}`
  const pull = await plant(scene)
  try {
    const { runs, failures: [failure] } = await twoWorlds(scene, chair, runsOf(1_000, 200), seed)
    if (failure && !failure.includes(' tells ')) throw new Error(failure)
    return found(name, 'worlds', runs, failure)
  } finally { await pull() }
}))

it('finds a field without a class, planted', () => prove({ name: 'planted', bug: 'an unclassified field' }, () => {
  const { schema } = scene.world.app.get(GraphQLSchemaHost)
  const ways = fieldsOf(schema, (type, field) => (type === 'Party' && field === 'basis' ? undefined : classOf(type, field)))
  return found('an unclassified field', 'surface', 1, ways.find(it => it.section === 'GraphQL' && it.name === 'Party.basis' && it.of === null)?.name)
}))

it('finds a memory that forgets what she allows, planted', () => prove({ name: 'planted', bug: 'a stale consent', seed }, async () => {
  // A memory of its own, so that no other proof is answered from it.
  const own = '../../src/disclosure/decide.ts?planted'
  const { decided: fresh } = await import(own) as { decided: typeof decided } // the same module once more
  const forgetful: typeof decided = (viewer, of, facts) => {
    const consents = Object.assign([...facts.consents], { join: () => '' })
    return fresh(viewer, of, { ...facts, consents })
  }
  const { runs, failures: [failure] } = remembers(forgetful, runsOf(20_000, 20_000), seed)
  return found('a stale consent', 'memory', runs, failure)
}))

it('finds a mail that names somebody, planted', () => prove({ name: 'planted', bug: 'a notification with a name' }, async () => {
  const { world: { app, dataDir, owner }, lead } = scene
  const canaries = new Canaries()
  await scene.stage({ basis: chair => canaries.of(`why ${chair} joined`, lead.who) })
  const mailer = app.get(Mailer)
  const honest = mailer.send.bind(mailer)
  const spy = vi.spyOn(mailer, 'send').mockImplementation(async mail => {
    const { rows: [party] } = await owner.query<{ basis: string }>(`SELECT basis FROM party WHERE basis LIKE 'canary%' LIMIT 1`)
    await honest({ ...mail, link: `${mail.link ?? ''}?because=${party?.basis ?? ''}` })
  })
  try {
    // What waits for a mail of tomorrow would keep its time.
    await owner.query(`SELECT graphile_worker.complete_jobs(array(SELECT id FROM graphile_worker.jobs WHERE key LIKE 'notification-mail:%'))`)
    Object.assign(app.get(MailPace), { grace: 0, between: 0 })
    await scene.stage()
    const what = await vi.waitFor(() => {
      for (const mail of mailsIn(dataDir)) canaries.saw(null, 'a mail', 'its text', mail)
      const [first] = canaries.escaped
      if (!first) throw new Error('no mail came')
      return first
    }, { timeout: 60_000, interval: 50 })
    return found('a notification with a name', 'canaries', 1, what)
  } finally { spy.mockRestore() }
}))
