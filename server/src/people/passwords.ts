import { Injectable, type OnModuleInit } from '@nestjs/common'
import { hash, verify } from '@node-rs/argon2'
import { Ids } from '../platform/clock/ids.js'
import { Refused } from '../platform/refused.js'

/** Argon2id (the library's default kind): 64 MiB, three passes, one lane. OWASP ASVS 5 §11.4.2. */
const cost = { memoryCost: 65_536, timeCost: 3, parallelism: 1 }
/** 64 MiB each: so many at once, so many waiting, and the next is told to come back. */
const atOnce = 8
const inLine = 32

const read = (password: string): string => password.normalize('NFKC')

/** Slow hashes of passwords, a few at a time. */
@Injectable()
export class Passwords implements OnModuleInit {
  private running = 0
  private readonly waiting: (() => void)[] = []
  private decoy: Promise<string> | undefined

  constructor(private readonly ids: Ids) {}

  hash(password: string): Promise<string> { return this.turn(() => hash(read(password), cost)) }

  /** True when the password fits. Without a hash, for someone unknown, it takes as long and is false. */
  async fits(known: string | null, password: string): Promise<boolean> {
    this.decoy ??= this.hash(this.ids.bytes(16).toString('hex'))
    const against = known ?? await this.decoy
    const fits = await this.turn(() => verify(against, read(password)))
    return fits && known !== null
  }

  /** Makes the decoy, so that the first unknown person does not wait longer than the next. */
  async onModuleInit(): Promise<void> {
    this.decoy = this.hash(this.ids.bytes(16).toString('hex'))
    await this.decoy
  }

  private async turn<T>(work: () => Promise<T>): Promise<T> {
    if (this.running < atOnce) this.running += 1
    else if (this.waiting.length < inLine) await new Promise<void>(resolve => { this.waiting.push(resolve) })
    else throw new Refused('TooManyRequests')
    try { return await work() } finally {
      const next = this.waiting.shift()
      if (next) next() // it takes over this place
      else this.running -= 1
    }
  }
}
