import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common'
import { CONFIG } from '../config/config.module.js'
import type { Config } from '../config/config.js'
import { isAway } from '../database/away.js'
import { Database } from '../database/database.js'
import { roleUrl } from '../database/roles.js'
import { Keyring } from '../keyring/keyring.js'
import { log } from '../log/log.js'
import { RelayBell } from './bell.js'
import { Leader } from './leader.js'
import { Telling } from './telling.js'

type Trouble = { tries: number, rest: NodeJS.Timeout | undefined }
type Waiting = { eventId: string, chain: string }

/** Milliseconds: between two tries to lead, between two looks where nobody rang, and the longest rest of a chain that fails. */
const seekEvery = 1_000
const lookEvery = 100
const longestRest = 60_000
/** A pass that stands still for so long gives the lead away, in milliseconds. */
const longestStep = 10_000
/** How many are told in one commit: few at first, so that the first hint goes out soon; many where many wait. */
const few = 64
const many = 256
/** How often one chain fails before an operator is told. */
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
  /** Somebody said that there is something to tell: no need to ask first. */
  private rung = false
  private stopping = false
  /** When the pass that runs took its last step, in milliseconds of this process. */
  private stepped = 0

  constructor(
    @Inject(CONFIG) config: Config, keyring: Keyring,
    private readonly database: Database, private readonly telling: Telling, private readonly bell: RelayBell,
  ) {
    this.leader = new Leader(roleUrl(config.databaseUrl, 'relay', keyring))
  }

  onApplicationBootstrap(): void {
    this.bell.onRing(() => { this.rung = true; this.wake() })
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

  /** Does this server tell? */
  get leads(): boolean { return this.leader.leads }

  /** Chains that this server fails to tell again and again. */
  get stuck(): number { return [...this.troubles.values()].filter(it => it.tries >= triesUntilStuck).length }

  /** False while a pass of this server stands still: it can neither tell nor know when it will. */
  get moves(): boolean { return !this.pass || performance.now() - this.stepped < longestStep }

  private async seek(): Promise<void> {
    if (this.isSeeking || this.stopping) return
    this.isSeeking = true
    const led = this.leader.leads
    const leads = await (this.moves ? this.leader.seek() : this.leader.resign().then(() => false)).finally(() => { this.isSeeking = false })
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
    let most = few
    while (this.again && !this.stopping && this.leader.leads) {
      this.again = false
      try {
        this.stepped = performance.now()
        const told = await this.tellWaiting(most)
        this.again ||= told > 0
        this.rung ||= told === most
        most = told < most ? few : many
      } catch (error) {
        if (!isAway(error)) log.error('the relay could not read the outbox', error)
      }
    }
  }

  /** @returns how many were told, or tried: as long as there are any, there may be more. */
  private async tellWaiting(most: number): Promise<number> {
    const resting = this.resting()
    if (!this.rung && !await this.someWait(resting)) return 0
    this.rung = false
    try {
      const chains = await this.telling.tellNext(resting, most)
      for (const chain of chains) this.troubles.delete(chain)
      if (chains.length > 0) this.bell.delivered()
      return chains.length
    } catch (error) {
      if (isAway(error)) throw error
      return this.oneByOne(resting)
    }
  }

  private async someWait(resting: string[]): Promise<boolean> {
    const [row] = await this.database.ask<{ some: boolean }>('relay', 'SELECT EXISTS (SELECT FROM outbox WHERE chain <> ALL ($1)) AS some', [resting])
    return row?.some === true
  }

  /** Of many in one commit, one that cannot be told takes the others with it: each has its own now. */
  private async oneByOne(resting: string[]): Promise<number> {
    const rows = await this.database.ask<Waiting>('relay',
      `SELECT event_id AS "eventId", chain FROM outbox WHERE chain <> ALL ($1) ORDER BY seq, at LIMIT ${many}`, [resting])
    // For the whole pass: a rest that ends meanwhile must not let the next of a chain go before the one that failed.
    const failed = new Set<string>()
    for (const row of rows) {
      if (this.stopping || !this.leader.leads) break
      this.stepped = performance.now()
      if (!failed.has(row.chain) && !await this.attempt(row)) failed.add(row.chain)
    }
    return rows.length
  }

  private async attempt({ eventId, chain }: Waiting): Promise<boolean> {
    try {
      const isNew = await this.telling.tell(eventId)
      this.troubles.delete(chain)
      if (isNew) this.bell.delivered()
      return true
    } catch (error) {
      if (isAway(error)) throw error
      const tries = (this.troubles.get(chain)?.tries ?? 0) + 1
      log.error('an event could not be told', error, { reference: eventId, count: tries })
      const rest = setTimeout(() => {
        this.troubles.set(chain, { tries, rest: undefined })
        this.wake()
      }, Math.min(longestRest, 100 * 2 ** tries))
      this.troubles.set(chain, { tries, rest })
      return false
    }
  }

  private resting(): string[] {
    return [...this.troubles].filter(([, it]) => it.rest).map(([chain]) => chain)
  }
}
