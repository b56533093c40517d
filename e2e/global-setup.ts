import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startServer } from '../infra/testing/server.ts'

/**
 * One built server with the demo world for all tests; its address reaches them by the environment. `AMENDS_E2E_URL`
 * names one that runs already, for whoever writes a test.
 */
export default async function start(): Promise<() => Promise<void>> {
  const sessions = mkdtempSync(join(tmpdir(), 'amends-e2e-'))
  process.env.AMENDS_E2E_SESSIONS = sessions
  const server = process.env.AMENDS_E2E_URL ? undefined : await startServer({ seed: 'demo', mode: 'production' })
  if (server) process.env.AMENDS_E2E_URL = server.url
  return async () => {
    await server?.stop()
    rmSync(sessions, { recursive: true, force: true })
  }
}
