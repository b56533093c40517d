import { mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { inject } from 'vitest'
import type { TestClamd } from '../../../infra/testing/clamd.ts'
import { findRedis, startTestRedis } from '../../../infra/testing/redis.ts'
import { startServerOn, type TestServer } from '../../../infra/testing/server.ts'
import { Relay } from '../../src/platform/relay/relay.js'
import type { World } from '../world.js'
import type { Servers } from './scene.js'

const hasRedis = (): boolean => { try { return findRedis() !== '' } catch { return false } }

/**
 * Two processes of the built server on the database of a world, with a Redis between them where there is one. The server
 * of the world itself tells nothing any more and is asked nothing: it only signs people in, takes reports past the door
 * that slows strangers, and writes the marks. All of them keep files in one folder and show them to one scanner.
 */
export async function serveTwice({ app, databaseUrl, dataDir }: World, clamd: TestClamd): Promise<Servers> {
  await app.get(Relay).beforeApplicationShutdown()
  const redis = hasRedis() ? await startTestRedis() : undefined
  const running: TestServer[] = []
  mkdirSync(join(dataDir, 'files'), { recursive: true })
  const stop = async () => {
    // What they would do politely takes its time, and nothing of theirs is needed any more.
    for (const it of running) { await it.kill(); await it.stop() }
    await redis?.stop()
  }
  const start = async () => {
    const server = await startServerOn({ databaseUrl, keyFile: inject('masterKeyFile') }, { mode: 'test', env: { REDIS_URL: redis?.url, CLAMD_HOST: '127.0.0.1', CLAMD_PORT: String(clamd.port) } })
    running.push(server)
    symlinkSync(join(dataDir, 'files'), join(server.dataDir, 'files'))
    return server.url
  }
  try {
    return { acts: await start(), looks: await start(), stop }
  } catch (error) {
    await stop()
    throw error
  }
}
