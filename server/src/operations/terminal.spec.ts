import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { openWorld, type World } from '../../test/world.js'
import { Ids } from '../platform/clock/ids.js'
import type { Config } from '../platform/config/config.js'
import { CONFIG } from '../platform/config/config.module.js'
import { deadJob } from './operations.factory.js'
import { retriedSentence, sentencesOf } from './sentences.js'
import { Terminal } from './terminal.js'
import { needsSomebody } from './whole.js'

let world: World
let config: Config
beforeAll(async () => {
  world = await openWorld()
  config = { ...world.app.get<Config>(CONFIG), backupDir: `${world.dataDir}/no-backups` }
})
afterAll(async () => { await world.close() })

/** Once nothing runs: mails about how the world was made are on their way, and a job of the clock may run for a moment. */
const state = () => vi.waitFor(async () => {
  const whole = await Terminal.at(config, terminal => terminal.state())
  expect([whole.servers.filter(it => it.relays).length, whole.jobs.waiting, whole.jobs.running]).toEqual([1, 0, 0])
  return whole
}, { timeout: 60_000, interval: 250 })

it('tells in plain sentences that all is well, and then that a job is dead', async () => {
  const well = await state()
  expect(needsSomebody(well)).toBe(false)
  expect(sentencesOf(well)).toEqual([
    '1 server runs.', expect.stringMatching(/^ {2}started \d{4}-\d\d-\d\d \d\d:\d\d UTC, version \S+.*, tells events, Redis: Not used$/), 'All events are told.',
    'Jobs: 0 waiting, 0 running, 0 late, 0 to be tried again, 0 failed for good.', 'No mail failed in the last 24 hours.',
    'No backup yet.',
  ])
  const nobody = world.app.get(Ids).next()
  const id = await deadJob(world.owner, 'canary', nobody)
  const ill = await state()
  expect([needsSomebody(ill), JSON.stringify(ill).includes('canary')]).toEqual([true, false])
  expect(sentencesOf(ill).slice(3, 5)).toEqual([
    'Jobs: 0 waiting, 0 running, 0 late, 0 to be tried again, 1 failed for good.',
    `  Mail of a notification, number ${id}: 12 tries, asked for 2026-11-20 08:00 UTC, last failed 2026-11-21 09:30 UTC, unknown`,
  ])
})

it('tries again what is dead, with an event of nobody, and says how many that were', async () => {
  expect(await Terminal.at(config, terminal => terminal.retryAll())).toBe(1)
  expect(await Terminal.at(config, terminal => terminal.retryAll())).toBe(0)
  expect([retriedSentence(0), retriedSentence(1)]).toEqual(['No job has failed for good: nothing to try again.', '1 job is tried again.'])
  const { rows } = await world.owner.query('SELECT actor_membership_id AS who, detail FROM event WHERE kind = \'operations.job_retried\'')
  expect(rows).toEqual([{ who: null, detail: { kind: 'notification_mail', count: 1 } }])
})

it('says in one sentence that no database answers', async () => {
  const away: Config = { ...config, databaseUrl: 'postgres://nobody@127.0.0.1:1/none' }
  await expect(Terminal.at(away, terminal => terminal.state())).rejects.toThrow('The database does not answer')
})
