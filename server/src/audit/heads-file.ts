import { createHash, createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto'
import { closeSync, createReadStream, existsSync, fstatSync, fsyncSync, ftruncateSync, mkdirSync, openSync, readSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import { logs, type Head } from '../platform/change/heads.js'
import { PlainFault, type Config } from '../platform/config/config.js'
import type { Keyring } from '../platform/keyring/keyring.js'

const told = z.strictObject({
  line: z.int().positive(), at: z.iso.datetime(), before: z.hex(),
  /** What the lines from this one on say no longer holds: somebody brought an older backup back and said so. */
  accepts: z.int().positive().optional(),
  heads: z.array(z.tuple([z.enum(logs), z.uuid(), z.int().positive(), z.hex()])),
})
const lineOf = told.extend({ signature: z.base64() })
/** A line of the file: where chains stood at a moment, tied to the line before, and signed. */
export type Line = z.infer<typeof told>

/** More heads than these go into another line, so that the last line is always near the end of the file. */
const most = 500
/** The last line fits into so many bytes. */
const tail = 1 << 17
// What stands before the 32 bytes of an Ed25519 key in PKCS 8.
const pkcs8 = Buffer.from('302e020100300506032b657004220420', 'hex')
const digestOf = (raw: string) => createHash('sha256').update(raw).digest('hex')

/**
 * Where the chains stood, in a file outside the database that is only ever added to. Whoever can write into every table
 * still has no key to sign another one.
 */
export class HeadsFile {
  readonly file: string
  private readonly key: KeyObject

  constructor({ dataDir }: Pick<Config, 'dataDir'>, keyring: Pick<Keyring, 'secret'>, file?: string) {
    this.file = file ?? join(dataDir, 'audit.heads')
    this.key = createPrivateKey({ key: Buffer.concat([pkcs8, keyring.secret('audit-heads')]), format: 'der', type: 'pkcs8' })
  }

  get isThere(): boolean { return existsSync(this.file) }

  /** The public part of the key, for whoever checks without us. */
  get publicKey(): string { return createPublicKey(this.key).export({ format: 'pem', type: 'spki' }).toString() }

  /** Adds lines and answers when they are on the disk. Throws `PlainFault` where the file does not end in a line of ours. */
  add(at: Date, heads: readonly Head[], accepts?: number): void {
    mkdirSync(dirname(this.file), { recursive: true })
    const file = openSync(this.file, existsSync(this.file) ? 'r+' : 'wx+', 0o600)
    try {
      const { last, end } = this.end(file)
      let [line, before] = last ? [this.read(last).line, digestOf(last)] : [0, '']
      let text = ''
      for (let from = 0; from < Math.max(1, heads.length); from += most) {
        const part = heads.slice(from, from + most).map((it): Line['heads'][number] => [it.log, it.chain, it.seq, it.hash.toString('hex')])
        const raw = this.signed({ line: line += 1, at: at.toISOString(), before, ...accepts && from === 0 ? { accepts } : {}, heads: part })
        before = digestOf(raw)
        text += `${raw}\n`
      }
      // What a crash left of a half-written line goes.
      ftruncateSync(file, end)
      writeSync(file, text, end)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
  }

  /** All lines in their order. Throws `PlainFault` naming the first that is not as it was signed. */
  async* lines(): AsyncGenerator<Line> {
    let before = ''
    let count = 0
    for await (const raw of createInterface({ input: createReadStream(this.file) })) {
      const line = this.read(raw, count += 1)
      if (line.line !== count || line.before !== before) throw this.faulty(count)
      before = digestOf(raw)
      yield line
    }
  }

  private signed(line: Line): string {
    return JSON.stringify({ ...line, signature: sign(null, Buffer.from(JSON.stringify(line)), this.key).toString('base64') })
  }

  private read(raw: string, number?: number): Line {
    try {
      const { signature, ...line } = lineOf.parse(JSON.parse(raw))
      const is = { line: line.line, at: line.at, before: line.before, ...line.accepts ? { accepts: line.accepts } : {}, heads: line.heads }
      if (verify(null, Buffer.from(JSON.stringify(is)), createPublicKey(this.key), Buffer.from(signature, 'base64'))) return is
    } catch { /* said below */ }
    throw this.faulty(number)
  }

  private faulty(number?: number): PlainFault {
    return new PlainFault(`${number ? `Line ${number}` : 'The last line'} of the signed heads ${this.file} is not as it was signed: put the file back from its copy. It may also belong to another master key.`)
  }

  /** The last whole line of an open file, and where the next one begins. */
  private end(file: number): { last: string | undefined, end: number } {
    const { size } = fstatSync(file)
    const bytes = Buffer.alloc(Math.min(size, tail))
    readSync(file, bytes, 0, bytes.length, size - bytes.length)
    const whole = bytes.subarray(0, bytes.lastIndexOf('\n') + 1)
    return { last: whole.toString('utf8').split('\n').at(-2), end: size - bytes.length + whole.length }
  }
}
