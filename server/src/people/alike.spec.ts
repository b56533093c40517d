import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { cast, demoPassword } from '@amends/shared/cast'
import { openWorld, type World } from '../../test/world.js'
import { CONFIG } from '../platform/config/config.module.js'
import type { Config } from '../platform/config/config.js'
import { SlowHashes } from '../platform/hash/slow-hashes.js'
import { Authenticator } from './authenticator.factory.js'
import { browser } from './sign-in.factory.js'
import { SignInLimits } from './sign-in-limits.js'

/**
 * Whoever asks about an address learns nothing from what it costs us: the same statements and the same slow hashes, known or
 * not. How long that takes is measured apart, see `server/test/sign-in-timing.ts`.
 */
let world: World
let send: ReturnType<typeof browser>
beforeAll(async () => {
  world = await openWorld()
  send = browser(world.url)
})
afterAll(async () => { await world.close() })
beforeEach(async () => {
  for (const email of [cast.greta.email, unknown]) await world.app.get(SignInLimits).forget(email, '127.0.0.1')
  await quiet()
})

const unknown = 'nobody@evenmeasure.example'

/** Until nothing waits: a job that is done meanwhile asks the database too. */
const quiet = async () => {
  await expect.poll(async () => (await world.owner.query('SELECT 1 FROM graphile_worker.jobs')).rows, { timeout: 60_000 }).toEqual([])
}

/** What it answers, and what it costs in statements that requests make and in slow hashes. */
async function costOf(work: () => Promise<object>) {
  const { statements } = world.database
  const hashes = world.app.get(SlowHashes)
  const before = { rt: statements.rt, auth: statements.auth, hashes: hashes.done }
  const answer = await work()
  return { answer, rt: statements.rt - before.rt, auth: statements.auth - before.auth, hashes: hashes.done - before.hashes }
}

describe('known and unknown cost the same', () => {
  it.each([
    ['a wrong password', { password: 'heron kettle oblique nine', code: '123456' }], ['a wrong code', { password: demoPassword, code: '000000' }],
    ['something like a recovery code', { password: demoPassword, code: 'aaaaa-bbbbb' }], ['nothing', { password: '', code: '' }],
  ])('at sign-in with %s', async (_what, typed) => {
    const known = await costOf(() => send('/auth/sign-in', { email: cast.greta.email, ...typed }))
    expect(await costOf(() => send('/auth/sign-in', { email: unknown, ...typed }))).toEqual(known)
    expect(known).toMatchObject({ rt: 0, auth: 1, hashes: 1 })
  })

  it('when a way back is asked for, where nothing is looked up before the answer', async () => {
    const ask = async (email: string) => {
      const cost = await costOf(() => send('/auth/recovery', { email }))
      const { rows: [left] } = await world.owner.query<{ jobs: number }>('SELECT count(*)::int AS jobs FROM graphile_worker.jobs')
      await quiet()
      return { ...cost, ...left }
    }
    const known = await ask(cast.greta.email)
    expect(await ask(unknown)).toEqual(known)
    expect(known).toMatchObject({ rt: 0, auth: 0, hashes: 0, jobs: 1 })
  })

  it('when they are invited', async () => {
    const rashid = await world.as('rashid')
    const id = await world.idOf('nodipar')
    const invite = (email: string) => costOf(async () => {
      const { status, refusals } = await rashid.send('mutation ($id: ID!, $email: String!) { invite(organisationId: $id, email: $email, memberRole: staff) { id } }', { id, email })
      return { status, refusals }
    })
    expect(await invite(unknown)).toEqual(await invite(cast.greta.email))
  })

  it('by a passkey that is kept here and by one that is not', async () => {
    const greta = await world.as('greta')
    const key = new Authenticator(new URL(world.app.get<Config>(CONFIG).publicUrl).origin)
    const read = async (path: string, cookie = '') => JSON.parse((await send(path, {}, { cookie })).text) // the library's own JSON
    await send('/auth/passkeys', { response: key.make(await read('/auth/passkeys/options', greta.cookie)), name: 'A key' }, { cookie: greta.cookie })
    const sign = async (by: Authenticator) => {
      const response = by.sign(await read('/auth/passkey/options'), { userVerified: false, userHandle: Buffer.alloc(16).toString('base64url') })
      return costOf(() => send('/auth/passkey', { response }))
    }
    expect(await sign(new Authenticator(key.origin))).toEqual(await sign(key))
  })
})
