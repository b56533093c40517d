import { Inject, Injectable, type OnModuleInit } from '@nestjs/common'
import { hash, verify } from '@node-rs/argon2'
import { Ids } from '../platform/clock/ids.js'
import type { Config } from '../platform/config/config.js'
import { CONFIG } from '../platform/config/config.module.js'
import { hashCost } from '../platform/hash/hash-cost.js'
import { SlowHashes } from '../platform/hash/slow-hashes.js'

const read = (password: string): string => password.normalize('NFKC')

/** Slow hashes of passwords. Every one waits its turn, and answers `TooManyRequests` where too many wait. */
@Injectable()
export class Passwords implements OnModuleInit {
  private decoy: Promise<string> | undefined

  constructor(private readonly ids: Ids, private readonly hashes: SlowHashes, @Inject(CONFIG) private readonly config: Config) {}

  hash(password: string): Promise<string> { return this.hashes.turn('password', () => hash(read(password), hashCost(this.config))) }

  /** True when the password fits. Without a hash, for someone unknown, it takes as long and is false. */
  async fits(known: string | null, password: string): Promise<boolean> {
    this.decoy ??= this.hash(this.ids.bytes(16).toString('hex'))
    const against = known ?? await this.decoy
    const fits = await this.hashes.turn('password', () => verify(against, read(password)))
    return fits && known !== null
  }

  /** Makes the decoy, so that the first unknown person does not wait longer than the next. */
  async onModuleInit(): Promise<void> {
    this.decoy = this.hash(this.ids.bytes(16).toString('hex'))
    await this.decoy
  }
}
