import { io, type Socket } from 'socket.io-client'
import { livePath, type ClientToServer, type ServerToClient } from '@amends/shared/live'
import { happens } from '../../infra/testing/time.ts'
import type { Person } from './person.ts'

/** A hint, and when it came, in milliseconds of the process's clock. */
export type Heard = { kind: string; id: string; cursor: number; at: number }

/** A person's socket, which writes down what it hears. It comes back by itself only where it is told to. */
export class Ears {
  readonly heard: Heard[] = []
  /** When the server closed it; undefined while it is open. */
  closedAt: number | undefined
  private readonly socket: Socket<ServerToClient, ClientToServer>

  private constructor(socket: Socket<ServerToClient, ClientToServer>) {
    this.socket = socket
    socket.on('hint', ({ kind, id = '' }, cursor) => { this.heard.push({ kind, id, cursor, at: performance.now() }) })
    socket.on('disconnect', () => { this.closedAt = performance.now() })
    socket.on('connect', () => { this.closedAt = undefined })
  }

  /** Opens a socket on `url`; throws what the server refused with. */
  static async open(person: Person, url: string, comesBack = false): Promise<Ears> {
    const socket: Socket<ServerToClient, ClientToServer> = io(url, {
      path: livePath, transports: ['websocket'], forceNew: true, reconnection: comesBack, reconnectionDelay: 100, reconnectionDelayMax: 500,
      extraHeaders: { origin: url, cookie: person.cookie },
    })
    const ears = new Ears(socket)
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve)
      socket.once('connect_error', reject)
    })
    return ears
  }

  get isOpen(): boolean { return this.socket.connected }
  get cursor(): number { return this.heard.at(-1)?.cursor ?? 0 }

  /** The first hint with this id that came after `at`, waited for at most `ms`. */
  async hears(id: string, at: number, ms: number): Promise<Heard | undefined> {
    const find = () => this.heard.findLast(it => it.id === id && it.at >= at)
    await happens(() => find() !== undefined, ms, 2)
    return this.heard.find(it => it.id === id && it.at >= at)
  }

  /** Asks for what came after `cursor`. */
  resume(cursor: number): Promise<{ ok: boolean }> { return this.socket.timeout(60_000).emitWithAck('resume', cursor) }

  close(): void { this.socket.disconnect() }
}

/**
 * How long hints take: each time one person acts and another one's socket is waited for, one at a time.
 * @returns milliseconds from the request sent to the hint; infinite for one that did not come within `ms`
 */
export async function hintTimes(ears: Ears, act: () => Promise<string>, times: number, ms = 60_000): Promise<number[]> {
  const taken: number[] = []
  for (let n = 0; n < times; n += 1) {
    const from = performance.now()
    const id = await act()
    const heard = await ears.hears(id, from, ms)
    taken.push(heard ? heard.at - from : Number.POSITIVE_INFINITY)
  }
  return taken
}
