import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FullConfig } from '@playwright/test'
import { startServers } from '../infra/testing/server.ts'
import { publish } from './place.ts'

/** Where quick exit leads in the tests, which never leave this machine: a page of another site. */
async function startElsewhere() {
  const site = createServer((_request, response) => response.setHeader('content-type', 'text/html').end('<title>Elsewhere</title>Sunny.'))
  await once(site.listen(0, '127.0.0.1'), 'listening')
  const address = site.address()
  return { site, url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/` }
}

async function startOurs(count: number) {
  const elsewhere = await startElsewhere()
  // the address it chooses itself has a name, without which no browser keeps a passkey
  const { servers, stop } = await startServers(count, { seed: 'demo', mode: 'production', env: { LEAVE_URL: elsewhere.url, PUBLIC_URL: undefined } })
  return {
    worlds: servers.map(({ url, databaseUrl }) => ({ url: url.replace('127.0.0.1', 'localhost'), databaseUrl })),
    stop: async () => {
      await stop()
      elsewhere.site.close()
    },
  }
}

/**
 * One built server with a demo world of its own for each worker, see `place.ts`. `AMENDS_E2E_URL` names one that runs
 * already, for whoever writes a test, and `AMENDS_E2E_DATABASE_URL` its database.
 */
export default async function start({ workers }: FullConfig): Promise<() => Promise<void>> {
  const { AMENDS_E2E_URL: url, AMENDS_E2E_DATABASE_URL: databaseUrl } = process.env
  const { worlds, stop } = url ? { worlds: [{ url, databaseUrl }], stop: undefined } : await startOurs(workers)
  const places = worlds.map(world => ({ ...world, sessions: mkdtempSync(join(tmpdir(), 'amends-e2e-')) }))
  publish(places)
  return async () => {
    await stop?.()
    for (const { sessions } of places) rmSync(sessions, { recursive: true, force: true })
  }
}
