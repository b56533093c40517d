import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { Inject, Injectable } from '@nestjs/common'
import { CONFIG } from '../config/config.module.js'
import type { Config } from '../config/config.js'
import { Fault } from '../log/fault.js'

/** `unknown`: no scanner, one that does not answer, or a file that it did not look through. Nobody shares that. */
export type Verdict = 'clean' | 'harmful' | 'unknown'

/** One file on its way to the scanner. */
export type Scan = { take: (piece: Uint8Array) => Promise<void>, end: () => Promise<Verdict> }

/** Milliseconds without a word from the scanner, which looks through archives while nothing is sent. */
const patience = 120_000

/** What clamd says of a file that is over its limits, where it was told to say so (`AlertExceedsMax`). */
const overLimits = /Limits\.Exceeded/

const unseen: Scan = { take: () => Promise.resolve(), end: () => Promise.resolve('unknown') }

/** Asks ClamAV's daemon by its own protocol (clamd(8), INSTREAM), over a socket of this machine or a name in the network. */
@Injectable()
export class Scanner {
  private readonly fault = new Fault('the scanner does not answer', 'the scanner answers again')

  constructor(@Inject(CONFIG) private readonly config: Pick<Config, 'clamd'>) {}

  /** Is there one to ask at all? */
  get isSet(): boolean { return this.config.clamd !== undefined }

  /** Begins with a file; what goes wrong on the way is told at the end, as `unknown`. */
  async begin(): Promise<Scan> {
    if (!this.config.clamd) return unseen
    const line = connect(this.config.clamd)
    // What goes wrong is heard where the answer is waited for.
    line.on('error', () => undefined)
    let gone = false
    const answer = answerOf(line).then(said => { gone = true; return said }, (error: unknown) => { gone = true; return error })
    line.write('zINSTREAM\0')
    const send = async (bytes: Uint8Array): Promise<void> => {
      if (gone || line.write(bytes)) return
      await Promise.race([once(line, 'drain'), answer]).catch(() => undefined)
    }
    return {
      take: async piece => {
        if (piece.length === 0) return
        await send(lengthOf(piece.length))
        await send(piece)
      },
      end: async () => {
        await send(lengthOf(0))
        const said = await answer
        line.destroy()
        return this.verdict(said)
      },
    }
  }

  private verdict(said: unknown): Verdict {
    if (typeof said !== 'string') {
      this.fault.met(said)
      return 'unknown'
    }
    this.fault.gone()
    if (said === 'stream: OK') return 'clean'
    return said.endsWith(' FOUND') && !overLimits.test(said) ? 'harmful' : 'unknown'
  }
}

const lengthOf = (bytes: number): Buffer => {
  const it = Buffer.alloc(4)
  it.writeUInt32BE(bytes)
  return it
}

/** The one line that is answered, which may come before everything was sent. */
async function answerOf(line: Socket): Promise<string> {
  line.setTimeout(patience, () => line.destroy(new Error('the scanner says nothing')))
  let said = ''
  for await (const piece of line) {
    said += String(piece)
    if (said.includes('\0') || said.length > 4_096) break
  }
  if (!said.includes('\0')) throw new Error('the scanner hung up')
  return said.slice(0, said.indexOf('\0'))
}
