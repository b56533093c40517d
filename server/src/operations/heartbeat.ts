import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common'
import { Clock } from '../platform/clock/clock.js'
import { Ids } from '../platform/clock/ids.js'
import { Database } from '../platform/database/database.js'
import { log } from '../platform/log/log.js'
import { RedisBell } from '../platform/relay/redis-bell.js'
import { Relay } from '../platform/relay/relay.js'
import { pace } from './pace.js'
import { versionOf } from './version.js'

/** Says every few seconds that this server runs, and what only it can know; takes away what servers that died have left. */
@Injectable()
export class Heartbeat implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly id: string
  private readonly startedAt: Date
  private readonly version = versionOf(process.env)
  private timer: NodeJS.Timeout | undefined
  private second: NodeJS.Timeout | undefined
  private beating: Promise<void> | undefined
  private isMissed = false

  constructor(
    private readonly database: Database, private readonly clock: Clock, ids: Ids, private readonly relay: Relay, private readonly redis: RedisBell,
  ) {
    this.id = ids.next()
    this.startedAt = clock.now()
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.beat(), pace.beat)
    void this.beat()
    // By then it is decided which server tells events.
    this.second = setTimeout(() => void this.beat(), pace.second)
  }

  /** A server that ends in order is gone at once. */
  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer)
    clearTimeout(this.second)
    await this.beating
    await this.database.ask('relay', 'DELETE FROM server_beat WHERE id = $1', [this.id]).catch(() => undefined)
  }

  /** Never throws. One at a time: a database that answers slowly is not asked more often for it. */
  beat(): Promise<void> {
    this.beating ??= this.write().finally(() => { this.beating = undefined })
    return this.beating
  }

  private async write(): Promise<void> {
    try {
      const { leads, stuck } = this.relay
      const at = this.clock.now()
      await this.database.ask('relay', `WITH dead AS (DELETE FROM server_beat WHERE seen_at < $8 AND id <> $1)
        INSERT INTO server_beat (id, started_at, seen_at, version, relays, stuck, redis) VALUES ($1, $2, $3, $4, $5, $6, $7)
        ON CONFLICT (id) DO UPDATE SET seen_at = excluded.seen_at, relays = excluded.relays, stuck = excluded.stuck, redis = excluded.redis`,
      [this.id, this.startedAt, at, this.version, leads, leads ? stuck : 0, this.redis.state(), new Date(at.getTime() - pace.forgotten)])
      this.isMissed = false
    } catch (error) {
      if (!this.isMissed) log.error('this server could not say that it runs', error)
      this.isMissed = true
    }
  }
}
