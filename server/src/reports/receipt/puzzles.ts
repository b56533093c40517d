import { Injectable } from '@nestjs/common'
import { createChallenge, verifySolution } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2'
import { z } from 'zod'
import { Clock } from '../../platform/clock/clock.js'
import { Ids } from '../../platform/clock/ids.js'
import { Keyring } from '../../platform/keyring/keyring.js'

/** How long a puzzle can be paid with, in milliseconds. */
const lifetime = 600_000
/** Rounds of PBKDF2 a try. */
const rounds = 5_000

const puzzle = z.object({
  parameters: z.object({
    algorithm: z.literal('PBKDF2/SHA-256'), nonce: z.hex().max(64), salt: z.hex().max(64), cost: z.literal(rounds), keyLength: z.literal(32),
    keyPrefix: z.hex().max(64), keySignature: z.hex().max(64), expiresAt: z.int(),
  }),
  signature: z.hex().max(64),
})
const solved = z.object({ challenge: puzzle, solution: z.object({ counter: z.int(), derivedKey: z.hex().max(64) }) })

/**
 * Puzzles a phone solves before it tries a receipt: signed by us, for ten minutes, once each. Nothing of who asked is in
 * one. What was used is remembered here alone, so on two servers a solution counts at most once on each.
 */
@Injectable()
export class Puzzles {
  private readonly secrets: { hmacSignatureSecret: string, hmacKeySignatureSecret: string }
  /** Signatures of what was paid with, in the order of its use, and until when each has to be remembered. */
  private readonly used = new Map<string, number>()

  constructor(keyring: Keyring, private readonly clock: Clock, private readonly ids: Ids) {
    this.secrets = { hmacSignatureSecret: keyring.secret('puzzle').toString('hex'), hmacKeySignatureSecret: keyring.secret('puzzle-key').toString('hex') }
  }

  /** A puzzle of about so many tries; how many exactly nobody knows before. */
  make(tries: number) {
    return createChallenge({
      ...this.secrets, algorithm: 'PBKDF2/SHA-256', cost: rounds, deriveKey, counter: Math.ceil(tries * (0.75 + this.ids.part() / 2)),
      expiresAt: new Date(this.clock.now().getTime() + lifetime),
    })
  }

  /** Whether this is a solved puzzle of ours, not yet used and not too old; it is used from now on. */
  async accept(told: unknown): Promise<boolean> {
    if (typeof told !== 'string' || told.length > 2_000) return false
    const read = solved.safeParse(jsonIn(told))
    if (!read.success) return false
    const { challenge, solution } = read.data
    const now = this.clock.now().getTime()
    if (this.used.has(challenge.signature) || challenge.parameters.expiresAt * 1_000 < now) return false
    // taken before it is looked at: the same one twice at once is one
    this.used.set(challenge.signature, now + lifetime)
    const { verified } = await verifySolution({ ...this.secrets, challenge, solution: { ...solution, time: 0 }, deriveKey })
    if (!verified) this.used.delete(challenge.signature)
    this.forgetUntil(now)
    return verified
  }

  private forgetUntil(now: number): void {
    for (const [signature, until] of this.used) {
      if (until >= now) return
      this.used.delete(signature)
    }
  }
}

function jsonIn(text: string): unknown {
  try { return JSON.parse(Buffer.from(text, 'base64').toString('utf8')) } catch { return null }
}
