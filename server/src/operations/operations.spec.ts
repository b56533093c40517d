import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { cast, type CastKey } from '@amends/shared/cast'
import type { Caller } from '../../test/graphql.js'
import { openWorld, type World } from '../../test/world.js'
import { Ids } from '../platform/clock/ids.js'
import { Heartbeat } from './heartbeat.js'
import { deadJob } from './operations.factory.js'

let world: World
let wanjiru: Caller
const canary = 'canary-7f3a-amina@nodipar.example'

const asking = `{ operations { id at servers { id startedAt version relays redis } events { count since stuck }
  jobs { waiting running late retrying dead } dead { nodes { id kind tries addedAt failedAt error } pageInfo { hasNextPage endCursor } }
  deadKinds { kind count } mails { hour answer count } can { retry { allowed reason } giveUp { allowed reason } } } }`
const retrying = 'mutation($id: ID!) { retryJob(id: $id) { jobs { dead } dead { nodes { id } } } }'
const retryingAll = 'mutation($kind: JobKind!) { retryJobs(kind: $kind) { jobs { dead } } }'
const givingUp = 'mutation($id: ID!, $reason: String!) { giveUpJob(id: $id, reason: $reason) { dead { nodes { id } } } }'
const state = async () => (await wanjiru.ask(asking)).operations
const nobody = () => world.app.get(Ids).next()
const dead = () => deadJob(world.owner, `${canary}-${nobody()}`, nobody())
const rows = async (text: string, values: unknown[] = []) => (await world.owner.query(text, values)).rows

beforeAll(async () => {
  world = await openWorld()
  wanjiru = await world.as('wanjiru')
})
afterAll(async () => { await world.close() })

describe('a job that fails', () => {
  it('as often as it may is dead, is seen, is tried again, and done', async () => {
    await world.owner.query('SELECT graphile_worker.add_job(\'notification-mail\', payload => $1::json, max_attempts => 1)', [JSON.stringify({ to: canary })])
    const [job] = await vi.waitFor(async () => {
      const { dead: { nodes } } = await state()
      expect(nodes).toHaveLength(1)
      return nodes
    }, { timeout: 60_000, interval: 100 })
    expect(job).toEqual({
      id: expect.stringMatching(/^\d+$/), kind: 'notification_mail', tries: 1, addedAt: expect.any(String), failedAt: expect.any(String), error: 'ZodError',
    })
    // What made it fail is put right, as an operator would; then it finds nobody to write to, and is done.
    await world.owner.query('UPDATE graphile_worker._private_jobs SET payload = $1', [JSON.stringify({ membershipId: nobody(), urgent: false, id: nobody() })])
    expect((await wanjiru.ask(retrying, { id: job.id })).retryJob).toEqual({ jobs: { dead: 0 }, dead: { nodes: [] } })
    await vi.waitFor(async () => expect(await rows('SELECT id FROM graphile_worker.jobs WHERE id = $1', [job.id])).toEqual([]), { timeout: 60_000, interval: 100 })
    const events = await rows('SELECT kind, detail, class, case_id FROM event WHERE kind LIKE \'operations.%\'')
    expect(events).toEqual([{ kind: 'operations.job_retried', detail: { kind: 'notification_mail', count: 1 }, class: null, case_id: null }])
  })

  it('is shown by its kind, its days and the name of its error, and by none of its words', async () => {
    const id = await dead()
    const answer = await wanjiru.send(asking)
    expect(answer.text).not.toContain('canary')
    expect(answer.data?.['operations']).toMatchObject({
      jobs: { dead: 1 }, deadKinds: [{ kind: 'notification_mail', count: 1 }],
      dead: { nodes: [{ id, kind: 'notification_mail', tries: 12, addedAt: '2026-11-20T08:00:00.000Z', failedAt: '2026-11-21T09:30:00.000Z', error: null }] },
    })
    const gone = await wanjiru.send(givingUp, { id, reason: 'Nobody waits for it any more.' })
    expect([gone.errors, gone.text.includes('canary')]).toEqual([[], false])
    expect(await wanjiru.refused(givingUp, { id, reason: 'Once more.' })).toBe('ChangedMeanwhile')
    expect(await wanjiru.refused(retrying, { id })).toBe('ChangedMeanwhile')
    expect(await rows('SELECT detail FROM event WHERE kind = \'operations.job_given_up\'')).toEqual([
      { detail: { kind: 'notification_mail', reason: 'Nobody waits for it any more.' } }])
  })

  it('is tried again with all of its kind, and pages through more than one screen', async () => {
    await Promise.all([dead(), dead(), dead()])
    const page = 'query($after: String) { operations { dead(first: 2, after: $after) { nodes { id } pageInfo { endCursor hasNextPage } } } }'
    const { operations: { dead: first } } = await wanjiru.ask(page)
    const { operations: { dead: second } } = await wanjiru.ask(page, { after: first.pageInfo.endCursor })
    expect([first.nodes.length, second.nodes.length, second.pageInfo.hasNextPage]).toEqual([2, 1, false])
    expect(await wanjiru.refused(page, { after: '1; DROP' })).toBe('InvalidInput')
    expect(await wanjiru.refused(retryingAll, { kind: 'invitation_mails' })).toBe('ChangedMeanwhile')
    expect((await wanjiru.ask(retryingAll, { kind: 'notification_mail' })).retryJobs.jobs.dead).toBe(0)
    await vi.waitFor(async () => expect((await state()).jobs).toEqual({ waiting: 0, running: 0, late: 0, retrying: 0, dead: 0 }), { timeout: 60_000, interval: 100 })
  })

  it('is not given up without a reason, nor by a number that is none', async () => {
    const id = await dead()
    expect(await wanjiru.refused(givingUp, { id, reason: ' ' })).toBe('InvalidInput')
    expect(await wanjiru.refused(retrying, { id: '\' OR 1=1 --' })).toBe('NotFound')
    await wanjiru.ask(retryingAll, { kind: 'notification_mail' })
  })
})

describe('jobs that wait', () => {
  it('are counted by what becomes of them', async () => {
    const at = (run: string, more = '') => world.owner.query(`WITH job AS (SELECT id FROM graphile_worker.add_job('from-a-newer-server', run_at => now() + interval '${run}'))
      UPDATE graphile_worker._private_jobs j SET attempts = j.attempts ${more} FROM job WHERE j.id = job.id`)
    const set = (more: string) => world.owner.query(`UPDATE graphile_worker._private_jobs SET ${more} WHERE id = (SELECT max(id) FROM graphile_worker._private_jobs)`)
    await at('1 hour')
    await at('-2 minutes')
    await at('1 hour')
    await set('attempts = 3, last_error = \'Error\'')
    await at('0')
    await set('attempts = 1, locked_at = now(), locked_by = \'one\'')
    await at('0')
    await set('attempts = 1, locked_at = now() - interval \'1 hour\', locked_by = \'gone\'')
    // A job of the clock may run for a moment while this looks.
    await vi.waitFor(async () => expect((await state()).jobs).toEqual({ waiting: 1, running: 1, late: 2, retrying: 1, dead: 0 }), { timeout: 60_000, interval: 100 })
    await world.owner.query('DELETE FROM graphile_worker._private_jobs')
  })
})

describe('events and servers', () => {
  it('a chain that cannot be told is said to be stuck, by the server that tells', async () => {
    const chain = nobody()
    await world.owner.query('INSERT INTO outbox VALUES ($1, $2, 1, \'2026-11-21T09:30:42Z\', \'case\', $2, false)', [nobody(), chain])
    await vi.waitFor(async () => {
      await world.app.get(Heartbeat).beat()
      expect((await state()).events).toEqual({ count: 1, since: '2026-11-21T09:30:00.000Z', stuck: 1 })
    }, { timeout: 60_000, interval: 250 })
    await world.owner.query('DELETE FROM outbox WHERE chain = $1', [chain])
  }, 30_000)

  it('a server that runs is shown, one that fell silent is not, and its row goes', async () => {
    const silent = async (seconds: number) => world.owner.query(
      `INSERT INTO server_beat VALUES ($1, now(), now() - interval '${seconds} seconds', '0.0.9', true, 7, 'away')`, [nobody()])
    await Promise.all([silent(30), silent(90)])
    const { servers, events } = await state()
    expect(servers).toEqual([{ id: expect.any(String), startedAt: expect.any(String), version: expect.stringMatching(/^\d+\.\d+\.\d+/), relays: true, redis: 'unused' }])
    expect(events.stuck).toBeLessThan(7)
    await world.app.get(Heartbeat).beat()
    expect(await rows('SELECT count(*)::int AS count FROM server_beat')).toEqual([{ count: 2 }])
  })
})

describe('strangers', () => {
  it.each((Object.keys(cast) as CastKey[]).filter(key => key !== 'wanjiru'))('%s finds nothing of it, whatever she asks', async key => { // keys of a const object
    const [stranger, id] = [await world.as(key), await dead()]
    expect(await stranger.refused(asking)).toBe('NotFound')
    expect((await stranger.ask('{ me { operations { id jobs { dead } } } }')).me).toEqual({ operations: null })
    for (const [query, variables] of [[retrying, {}], [givingUp, { reason: 'Mine.' }]] as const) {
      const [hidden, never] = [await stranger.send(query, { id, ...variables }), await stranger.send(query, { id: '999999999', ...variables })]
      expect([hidden.status, hidden.text, hidden.refusals]).toEqual([never.status, never.text, ['NotFound']])
    }
    expect(await stranger.refused(retryingAll, { kind: 'notification_mail' })).toBe('NotFound')
    expect((await wanjiru.ask(givingUp, { id, reason: 'The spec is over.' })).giveUpJob.dead.nodes).toEqual([])
  })

  it('find nothing behind the second wall either, and change nothing there', async () => {
    const [amina, id] = [await world.as('amina'), await dead()]
    for (const settings of [{}, { organisation: await world.idOf('nodipar'), membership: amina.membershipId }, { organisation: await world.idOf('operations'), membership: amina.membershipId }]) {
      const found = await world.database.write('rt', settings, async tx => [
        await tx.sql('SELECT * FROM operations_jobs()'), await tx.sql('SELECT * FROM server_beat'), await tx.sql('SELECT * FROM mail_failure'),
        await tx.sql('SELECT * FROM operations_retry($1, $2)', [[id], new Date(0)]), await tx.sql('SELECT * FROM operations_give_up($1)', [[id]]),
        (await tx.sql<{ waiting: number }>('SELECT waiting FROM operations_outbox()')).filter(row => row.waiting > 0),
      ])
      expect([settings, found.flat()]).toEqual([settings, []])
    }
    await expect(world.database.read('rt', {}, tx => tx.sql('SELECT * FROM graphile_worker.jobs'))).rejects.toThrow('permission denied')
    expect((await state()).jobs.dead).toBe(1)
    await wanjiru.ask(retryingAll, { kind: 'notification_mail' })
  })
})
