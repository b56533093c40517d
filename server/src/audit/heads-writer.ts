import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common'
import { Heads } from '../platform/change/heads.js'
import { Clock } from '../platform/clock/clock.js'
import { CONFIG } from '../platform/config/config.module.js'
import type { Config } from '../platform/config/config.js'
import { Keyring } from '../platform/keyring/keyring.js'
import { log } from '../platform/log/log.js'
import { HeadsFile } from './heads-file.js'

/** Milliseconds between two looks whether anything was written. */
const lookEvery = 10_000

/** Signs where the chains stand that this server wrote. It asks the database nothing, and costs nothing where nothing happens. */
@Injectable()
export class HeadsWriter implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly file: HeadsFile
  private timer: NodeJS.Timeout | undefined
  private isMissed = false

  constructor(@Inject(CONFIG) config: Config, keyring: Keyring, private readonly heads: Heads, private readonly clock: Clock) {
    this.file = new HeadsFile(config, keyring)
  }

  onApplicationBootstrap(): void { this.timer = setInterval(() => this.write(), lookEvery) }

  onApplicationShutdown(): void {
    clearInterval(this.timer)
    this.write()
  }

  /** Never throws: a full disk must not keep anybody from working. What could not be written is written the next time. */
  write(): void {
    const at = this.clock.now()
    const heads = this.heads.take(at)
    if (heads.length === 0) return
    try {
      this.file.add(at, heads)
      this.isMissed = false
    } catch (error) {
      this.heads.committed(heads)
      if (!this.isMissed) log.error('where the chains stand could not be signed', error)
      this.isMissed = true
    }
  }
}
