import { createHmac } from 'node:crypto'
import { expect } from '@playwright/test'

const signs = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
const stepNow = () => Math.floor(Date.now() / 30_000)

/** What an authenticator app shows for a step of 30 seconds (RFC 6238), by hand: another program than the server's. */
function codeAt(secret: string, step: number): string {
  const bits = Array.from(secret, sign => signs.indexOf(sign).toString(2).padStart(5, '0')).join('')
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map(byte => Number.parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const hash = createHmac('sha1', key).update(counter).digest()
  const at = hash.readUInt8(19) & 0xf
  return String((hash.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

/** An authenticator app on someone's phone. */
export class Authenticator {
  private used = 0

  constructor(private readonly secret: string) {}

  /** A code that was not used yet: the one of now, or the next, which is taken a little early; then it waits for the one after. */
  async code(): Promise<string> {
    await expect.poll(() => stepNow() + 1 > this.used, { timeout: 60_000, intervals: [500] }).toBe(true)
    this.used = Math.max(stepNow(), this.used + 1)
    return codeAt(this.secret, this.used)
  }
}
