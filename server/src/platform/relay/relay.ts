import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common'
import { CONFIG } from '../config/config.module.js'
import type { Config } from '../config/config.js'
import { Database } from '../database/database.js'
import { roleUrl } from '../database/roles.js'
import { Keyring } from '../keyring/keyring.js'
import { log } from '../log/log.js'
import { RelayBell } from './bell.js'
import { Leader } from './leader.js'
import { Telling } from './telling.js'

/** What an operator sees: facts that wait to be told, and chains that this server fails to tell again and again. */
export type RelayState = { leads: boolean, waiting: number, stuck: number }

type Trouble = { tries: number, rest: NodeJS.Timeout | undefined }
type Waiting = { eventId: string, chain: string }

/** Milliseconds: between two tries to lead, between two looks where nobody rang, and the longest rest of a chain that fails. */
const seekEvery = 1_000
const lookEvery = 200
const longestRest = 60_000
/** How many are read at once, and how often one chain fails before an operator is told. */
const batch = 200
const triesUntilStuck = 5

/**
 * Tells what was committed. One server of all leads; it takes the outbox rows of each chain in their order, and deletes
 * a row when it was told, so there is no cursor that could skip one. A chain that fails rests and is tried again for
 * ever, while the others go on.
 */
@Injectable()
export class Relay implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly leader: Leader
  private readonly troubles = new Map<string, Trouble>()
  private readonly timers: NodeJS.Timeout[] = []
  private pass: Promise<void> | undefined
  private isSeeking = false
  private again = false
  private stopping = false

  constructor(
    @Inject(CONFIG) config: Config, keyring: Keyring,
    private readonly database: Database, private readonly telling: Telling, private readonly bell: RelayBell,
  ) {
    this.leader = new Leader(roleUrl(config.databaseUrl, 'relay', keyring))
  }

  onApplicationBootstrap(): void {
    this.bell.onRing(() => this.wake())
    this.timers.push(setInterval(() => void this.seek(), seekEvery), setInterval(() => this.wake(), lookEvery))
    void this.seek()
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true
    for (const timer of this.timers) clearInterval(timer)
    for (const { rest } of this.troubles.values()) clearTimeout(rest)
    await this.pass
    await this.leader.resign()
  }

  async state(): Promise<RelayState> {
    const [row] = await this.database.ask<{ waiting: number }>('relay', 'SELECT count(*)::int AS waiting FROM outbox')
    const stuck = [...this.troubles.values()].filter(it => it.tries >= triesUntilStuck).length
    return { leads: this.leader.leads, waiting: row?.waiting ?? 0, stuck }
  }

  private async seek(): Promise<void> {
    if (this.isSeeking || this.stopping) return
    this.isSeeking = true
    const led = this.leader.leads
    const leads = await this.leader.seek().finally(() => { this.isSeeking = false })
    if (this.stopping) return this.leader.resign()
    if (leads !== led) log.info(leads ? 'this server relays' : 'this server no longer relays')
    if (leads) this.wake()
  }

  private wake(): void {
    if (this.stopping || !this.leader.leads) return
    this.again = true
    this.pass ??= this.run().finally(() => {
      this.pass = undefined
      if (this.again) this.wake()
    })
  }

  private async run(): Promise<void> {
    while (this.again && !this.stopping && this.leader.leads) {
      this.again = false
      try {
        if (await this.tellWaiting()) this.again = true
      } catch (error) {
        log.error('the relay could not read the outbox', error)
      }
    }
  }

  /** @returns whether there may be more. */
  private async tellWaiting(): Promise<boolean> {
    // The n-th row of every chain before the next of any: in order within a chain, and no long chain holds up the rest.
    const rows = await this.database.ask<Waiting>('relay', `
      SELECT event_id AS "eventId", chain FROM (
        SELECT event_id, chain, at, row_number() OVER (PARTITION BY chain ORDER BY seq) AS n FROM outbox WHERE chain <> ALL ($1)) waiting
      WHERE n <= ${batch} ORDER BY n, at LIMIT ${batch}`, [this.resting()])
    for (const row of rows) {
      if (this.stopping || !this.leader.leads) return false
      if (!this.troubles.get(row.chain)?.rest) await this.attempt(row)
    }
    return rows.length > 0
  }

  private async attempt({ eventId, chain }: Waiting): Promise<void> {
    try {
      const isNew = await this.telling.tell(eventId)
      this.troubles.delete(chain)
      if (isNew) this.bell.delivered()
    } catch (error) {
      const tries = (this.troubles.get(chain)?.tries ?? 0) + 1
      log.error('an event could not be told', error, { reference: eventId, count: tries })
      const rest = setTimeout(() => {
        this.troubles.set(chain, { tries, rest: undefined })
        this.wake()
      }, Math.min(longestRest, 100 * 2 ** tries))
      this.troubles.set(chain, { tries, rest })
    }
  }

  private resting(): string[] {
    return [...this.troubles].filter(([, it]) => it.rest).map(([chain]) => chain)
  }
}
