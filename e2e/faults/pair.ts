import { passThrough, type PassThrough } from '../../infra/testing/pass-through.ts'
import { findRedis, startTestRedis, type TestRedis } from '../../infra/testing/redis.ts'
import type { TestServer } from '../../infra/testing/server.ts'
import { Stop } from '../../infra/words.ts'
import type { Ground, World } from './world.ts'

/** Two servers on one database; the first reaches it by a line that can be made bad. */
export type Pair = {
  world: World
  a: TestServer
  b: TestServer
  line: PassThrough
  /** Undefined where the machine has no Redis: then the servers find everything by looking themselves. */
  redis: TestRedis | undefined
  /** Which of them tells what was committed now; undefined while neither does. */
  leader: () => Promise<TestServer | undefined>
  stop: () => Promise<void>
}

/** `locks.lead` of the server, which a leader holds on a connection of its own. */
const lead = 7_263_367_002n
const half = 2n ** 32n

export async function startPair(ground: Ground): Promise<Pair> {
  const redis = await startRedis()
  const line = await passThrough(ground.postgres.port)
  const world = await ground.world(0)
  const env = { REDIS_URL: redis?.url }
  const a = await world.addServer({ env, databasePort: line.port })
  const b = await world.addServer({ env })
  const leader = async () => {
    const [held] = await world.owner.rows<{ port: number }>(`SELECT a.client_port AS port FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
      WHERE l.locktype = 'advisory' AND l.granted AND a.datname = current_database() AND l.classid = $1 AND l.objid = $2`, [String(lead / half), String(lead % half)])
    return held && (line.carries(held.port) ? a : b)
  }
  const stop = async () => {
    await line.stop()
    await redis?.stop()
  }
  return { world, a, b, line, redis, leader, stop }
}

async function startRedis(): Promise<TestRedis | undefined> {
  try {
    findRedis()
  } catch (error) {
    if (error instanceof Stop) return undefined
    throw error
  }
  return startTestRedis()
}
