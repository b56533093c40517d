import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startServer } from '../infra/testing/server.ts'

/** Where quick exit leads in the tests, which never leave this machine: a page of another site. */
async function startElsewhere() {
  const site = createServer((_request, response) => response.setHeader('content-type', 'text/html').end('<title>Elsewhere</title>Sunny.'))
  await once(site.listen(0, '127.0.0.1'), 'listening')
  const address = site.address()
  return { site, url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/` }
}

async function startOurs() {
  const elsewhere = await startElsewhere()
  // the address it chooses itself has a name, without which no browser keeps a passkey
  const server = await startServer({ seed: 'demo', mode: 'production', env: { LEAVE_URL: elsewhere.url, PUBLIC_URL: undefined } })
  process.env.AMENDS_E2E_URL = server.url.replace('127.0.0.1', 'localhost')
  process.env.AMENDS_E2E_DATABASE_URL = server.databaseUrl
  return async () => {
    await server.stop()
    elsewhere.site.close()
  }
}

/**
 * One built server with the demo world for all tests; its address reaches them by the environment. `AMENDS_E2E_URL`
 * names one that runs already, for whoever writes a test, and `AMENDS_E2E_DATABASE_URL` its database.
 */
export default async function start(): Promise<() => Promise<void>> {
  const sessions = mkdtempSync(join(tmpdir(), 'amends-e2e-'))
  process.env.AMENDS_E2E_SESSIONS = sessions
  const stop = process.env.AMENDS_E2E_URL ? undefined : await startOurs()
  return async () => {
    await stop?.()
    rmSync(sessions, { recursive: true, force: true })
  }
}
