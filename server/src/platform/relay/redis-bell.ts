import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common'
import { createClient } from '@redis/client'
import type { RedisState } from '@amends/shared/operations'
import { Ids } from '../clock/ids.js'
import { CONFIG } from '../config/config.module.js'
import type { Config } from '../config/config.js'
import { Keyring } from '../keyring/keyring.js'
import { log } from '../log/log.js'
import { RelayBell, rings, type Ring } from './bell.js'

/** Milliseconds between two looks that rings from elsewhere make us take, however often they come: others may write to that Redis. */
const calm: Record<Ring, number> = { outbox: 20, inbox: 20, sessions: 250 }
/** Milliseconds: a connection that answers no ping for so long is given up; the longest rest between two tries. */
const longestSilence = 3_000
const longestRest = 5_000

/** Never answers "give up": a Redis that comes back after a week is used again. */
const rest = (tries: number): number => Math.min(longestRest, 100 * 2 ** Math.min(tries, 10))

const connection = (url: string) => createClient({
  url, disableOfflineQueue: true, commandsQueueMaxLength: 64, pingInterval: 1_000,
  socket: { connectTimeout: longestSilence, socketTimeout: longestSilence, reconnectStrategy: rest },
})
type Connection = ReturnType<typeof connection>

/**
 * Carries rings between servers, so that they look at the database at once rather than at their next look. A ring holds
 * a word and who sent it, no id and no fact; whoever forges one makes a server look, and a lost one costs a moment.
 * Nothing waits for Redis, and nothing it does ends this process.
 */
@Injectable()
export class RedisBell implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly self: string
  private readonly channel: string
  private readonly out: Connection | undefined
  private readonly ear: Connection | undefined
  private readonly waiting = new Set<Ring>()
  private readonly calming = new Map<Ring, { timer: NodeJS.Timeout, again: boolean }>()
  private isSending = false
  private isListening = false
  private said: RedisState = 'unused'

  constructor(@Inject(CONFIG) { redisUrl }: Config, keyring: Keyring, ids: Ids, private readonly bell: RelayBell) {
    this.self = ids.next()
    // Two installations on one Redis do not wake each other.
    this.channel = `amends:${keyring.digest('redis-bell', 'channel').slice(0, 16)}`
    if (!redisUrl) return
    this.out = connection(redisUrl)
    this.ear = connection(redisUrl)
  }

  state(): RedisState {
    if (!this.out || !this.ear) return 'unused'
    return this.out.isReady && this.ear.isReady ? 'connected' : 'away'
  }

  onApplicationBootstrap(): void {
    const { out, ear } = this
    if (!out || !ear) return
    this.said = 'connected'
    for (const client of [out, ear]) {
      client.on('error', () => this.tell())
      // One of the two is no connection yet, and no loss of one.
      client.on('ready', () => { if (this.state() === 'connected') this.tell() })
      client.connect().catch(() => undefined)
    }
    ear.on('ready', () => void this.listen(ear))
    this.bell.onRung(what => { this.waiting.add(what); void this.send() })
  }

  /** Once: after a break the library takes it up by itself. Where it fails, the next connection tries again. */
  private async listen(ear: Connection): Promise<void> {
    if (this.isListening) return
    this.isListening = await ear.subscribe(this.channel, message => this.hear(message)).then(() => true, () => false)
  }

  beforeApplicationShutdown(): void {
    for (const { timer } of this.calming.values()) clearTimeout(timer)
    this.waiting.clear()
    for (const client of [this.out, this.ear]) client?.destroy()
  }

  /** One word on its way at a time: a Redis that hangs holds back one, not all that happen meanwhile. */
  private async send(): Promise<void> {
    if (this.isSending || !this.out) return
    this.isSending = true
    for (const what of this.waiting) {
      this.waiting.delete(what)
      if (this.out.isReady) await this.out.publish(this.channel, `${what} ${this.self}`).catch(() => undefined)
    }
    this.isSending = false
  }

  private hear(message: string): void {
    const [word, from] = message.split(' ')
    const what = rings.find(it => it === word)
    if (what && from !== this.self) this.look(what)
  }

  /** At once, and once more after the calm when more came meanwhile. */
  private look(what: Ring): void {
    const calming = this.calming.get(what)
    if (calming) return void (calming.again = true)
    const timer = setTimeout(() => {
      const again = this.calming.get(what)?.again
      this.calming.delete(what)
      if (again) this.look(what)
    }, calm[what])
    this.calming.set(what, { timer, again: false })
    this.bell.heard(what)
  }

  private tell(): void {
    const state = this.state()
    if (state === this.said) return
    this.said = state
    if (state === 'away') return log.warn('Redis is away: hints from other servers come a little later')
    log.info('Redis is back')
    // What was rung while it was away was not heard.
    for (const what of rings) this.look(what)
  }
}
