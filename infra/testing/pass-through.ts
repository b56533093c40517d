import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import { lasts } from './time.ts'

/**
 * open: everything passes · slow: each piece arrives late · silent: nothing passes and nobody is told, as in a cut
 * network · cut: every connection is closed, and so is every new one
 */
export type Weather = 'open' | 'slow' | 'silent' | 'cut'
export type PassThrough = {
  port: number
  turn: (weather: Weather) => void
  /** Whether the connection that `target` sees from this port of its peer goes through this line. */
  carries: (port: number) => boolean
  stop: () => Promise<void>
}
type Line = { near: Socket; far: Socket; patience: number; givesUp?: NodeJS.Timeout }

const host = '127.0.0.1'

/** The address of a database on loopback, through a line to it. A Unix socket that it names is left out: no line leads there. */
export function through({ port }: PassThrough, databaseUrl: string): string {
  const url = new URL(databaseUrl)
  url.port = String(port)
  url.searchParams.delete('host')
  return url.href
}

/**
 * Milliseconds after which the kernel beside a database gives a silent client up, where the client asked for it when it
 * began: it sends probes (`tcp_keepalives_idle`, `_interval`, `_count`), and on loopback our own kernel would answer them.
 */
function patienceOf(hello: string): number {
  const asked = (name: string) => Number(new RegExp(`tcp_keepalives_${name}=(\\d+)`).exec(hello)?.[1] ?? Number.NaN)
  const seconds = asked('idle') + asked('interval') * asked('count')
  return Number.isNaN(seconds) ? Number.POSITIVE_INFINITY : seconds * 1000
}

/** A line on loopback to `target` that can be made bad. `late` is how many milliseconds a piece takes on a slow one. */
export async function passThrough(target: number, late = 50): Promise<PassThrough> {
  let weather: Weather = 'open'
  const lines = new Set<Line>()
  const hangUp = ({ near, far, givesUp }: Line) => {
    clearTimeout(givesUp)
    near.destroy()
    far.destroy()
  }
  const carry = (from: Socket, to: Socket) => {
    from.setNoDelay(true).on('error', () => undefined)
    from.on('data', (piece) => {
      if (weather !== 'slow') return void to.write(piece)
      from.pause()
      void lasts(late).then(() => {
        to.write(piece)
        if (weather !== 'silent') from.resume()
      })
    })
  }
  const silence = (line: Line) => {
    line.near.pause()
    line.far.pause()
    if (Number.isFinite(line.patience)) line.givesUp = setTimeout(() => line.far.destroy(), line.patience)
  }
  const heal = (line: Line) => {
    clearTimeout(line.givesUp)
    // What one end gave up while nothing passed reaches the other only now.
    if (line.near.destroyed || line.far.destroyed) return hangUp(line)
    line.near.resume()
    line.far.resume()
  }
  const server = createServer((near) => {
    if (weather === 'cut') return void near.destroy()
    const far = connect(target, host)
    const line: Line = { near, far, patience: Number.POSITIVE_INFINITY }
    lines.add(line)
    near.once('data', (hello) => (line.patience = patienceOf(hello.toString('latin1'))))
    carry(near, far)
    carry(far, near)
    for (const end of [near, far]) {
      end.once('close', () => {
        // Whoever hangs up in a silent network is not heard either.
        if (weather !== 'silent') hangUp(line)
        if (near.destroyed && far.destroyed) lines.delete(line)
      })
    }
    if (weather === 'silent') silence(line)
  })
  await once(server.listen(0, host), 'listening')
  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    turn(next) {
      weather = next
      for (const line of lines) (next === 'silent' ? silence : next === 'cut' ? hangUp : heal)(line)
    },
    carries: (port) => [...lines].some((line) => line.far.localPort === port),
    async stop() {
      weather = 'cut'
      for (const line of lines) hangUp(line)
      server.close()
      await once(server, 'close')
    },
  }
}
