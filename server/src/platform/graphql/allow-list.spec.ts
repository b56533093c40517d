import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import type { Caller } from '../../../test/graphql.js'
import { specConfig } from '../../../test/template.js'
import { openWorld, type World } from '../../../test/world.js'
import { build } from '../../app.js'
import { Refused } from '../refused.js'
import { AllowList, tellOthers } from './allow-list.js'

const folder = mkdtempSync(join(tmpdir(), 'amends-builds-'))
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex')
const builtWith = (...texts: string[]) => new Map(texts.map(text => [hashOf(text), text]))
const own = 'query Own { me { id } }'
let world: World
let amina: Caller
let server: NestFastifyApplication
let url: string

beforeAll(async () => {
  world = await openWorld()
  amina = await world.as('amina')
  writeFileSync(join(folder, 'persisted.json'), JSON.stringify(Object.fromEntries(builtWith(own))))
  server = await build({ ...specConfig(world.databaseUrl, inject('masterKeyFile'), folder), mode: 'production', webDir: folder })
  await server.listen(0, '127.0.0.1')
  url = (await server.getUrl()).replace('[::1]', '127.0.0.1')
})
afterAll(async () => {
  await server.close()
  await world.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Asks as a page does that was built with this text. */
async function ask(sha256Hash: string): Promise<{ status: number, code: string | undefined }> {
  const answer = await fetch(`${url}/graphql`, {
    method: 'POST', body: JSON.stringify({ extensions: { persistedQuery: { version: 1, sha256Hash } } }),
    headers: { 'content-type': 'application/json', 'x-amends': '1', cookie: amina.cookie },
  })
  const body = await answer.json() as { errors?: { extensions: { code: string } }[] } // the server's own shape
  return { status: answer.status, code: body.errors?.[0]?.extensions.code }
}
const day = (days: number) => new Date(Date.UTC(2026, 0, 1 + days))
const kept = async () => (await world.owner.query<{ text: string }>('SELECT text FROM built_operation ORDER BY text')).rows.map(row => row.text)

it('runs what this build was built with, and nothing anybody made up', async () => {
  expect(await ask(hashOf(own))).toEqual({ status: 200, code: undefined })
  expect(await ask(hashOf('query Mine { me { name } }'))).toEqual({ status: 400, code: 'UnknownOperation' })
})

it('runs what another build on this database wrote down', async () => {
  const [theirs, gone] = ['query Theirs { me { name } }', 'query Gone { me { shoeSize } }']
  await tellOthers(world.databaseUrl, builtWith(theirs, gone), day(0))
  expect(await ask(hashOf(theirs))).toEqual({ status: 200, code: undefined })
  expect((await ask(hashOf(gone))).code).toBe('InvalidInput')
})

it('believes no text that is not what its hash says', async () => {
  const hash = hashOf('query Harmless { me { id } }')
  await world.owner.query('INSERT INTO built_operation VALUES ($1, $2, now(), now())', [hash, '{ me { name sessions { id } } }'])
  expect((await ask(hash)).code).toBe('UnknownOperation')
  await world.owner.query('DELETE FROM built_operation WHERE hash = $1', [hash])
})

it('asks the database once for many that nobody knows', async () => {
  const allowed = new AllowList(new Map(), world.database)
  const unknown = (n: number) => allowed.textOf({ persistedQuery: { sha256Hash: hashOf(`query Made${n} { me { id } }`) } })
    .catch((error: unknown) => (error instanceof Refused ? error.reason : error))
  const before = world.database.statements.auth
  const answers = await Promise.all(Array.from({ length: 40 }, (_, n) => unknown(n)))
  expect(new Set(answers)).toEqual(new Set(['UnknownOperation']))
  expect(world.database.statements.auth - before).toBeLessThanOrEqual(2)
})

it('keeps the operations of a build as long as one of its servers may run, and no longer', async () => {
  await world.owner.query('DELETE FROM built_operation')
  await tellOthers(world.databaseUrl, builtWith('query A { me { id } }', 'query B { me { id } }'), day(0))
  await tellOthers(world.databaseUrl, builtWith('query B { me { id } }'), day(100))
  expect(await kept()).toEqual(['query A { me { id } }', 'query B { me { id } }'])
  await tellOthers(world.databaseUrl, builtWith('query C { me { id } }'), day(200))
  expect(await kept()).toEqual(['query B { me { id } }', 'query C { me { id } }'])
})
