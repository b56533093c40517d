import { io, type Socket } from 'socket.io-client'
import { livePath, type ClientToServer, type Hint, type HintKind, type ServerToClient } from '@amends/shared/live'
import type { Caller } from '../../test/graphql.js'
import type { World } from '../../test/world.js'
import { Changes } from '../platform/change/change.js'
import { Ids } from '../platform/clock/ids.js'

type Heard = { hint: Hint, cursor: number }
type Wait = { done: () => boolean, resolve: () => void }

/** A socket of a spec: everything it hears, to the byte, and how to wait for it. It does not come back by itself. */
export class Ears {
  readonly heard: Heard[] = []
  readonly frames: string[] = []
  readonly closed: Promise<string>
  private readonly waits: Wait[] = []

  private constructor(readonly socket: Socket<ServerToClient, ClientToServer>) {
    socket.io.engine.on('data', data => { this.frames.push(String(data)) })
    socket.on('hint', (hint, cursor) => {
      this.heard.push({ hint, cursor })
      for (const wait of this.waits) if (wait.done()) wait.resolve()
    })
    this.closed = new Promise(resolve => { socket.on('disconnect', resolve) })
  }

  /** Throws what the server refused with. */
  static async open(url: string, headers: Record<string, string>): Promise<Ears> {
    const socket: Socket<ServerToClient, ClientToServer> = io(url, {
      path: livePath, transports: ['websocket'], forceNew: true, reconnection: false, extraHeaders: headers,
    })
    const ears = new Ears(socket)
    await new Promise<void>((resolve, reject) => {
      socket.on('connect', resolve)
      socket.on('connect_error', reject)
    })
    return ears
  }

  static of(caller: Caller, url = caller.url): Promise<Ears> { return Ears.open(url, { origin: url, cookie: caller.cookie }) }

  get hints(): string[] { return this.heard.map(({ hint }) => (hint.id ? `${hint.kind} ${hint.id}` : hint.kind)) }
  get cursor(): number { return Math.max(0, ...this.heard.map(it => it.cursor)) }

  /** Waits until `hint` was heard, as `case <id>`, `inbox` or `me`. */
  until(hint: string): Promise<void> {
    const done = () => this.hints.includes(hint)
    if (done()) return Promise.resolve()
    return new Promise(resolve => { this.waits.push({ done, resolve }) })
  }

  resume(cursor: number): Promise<{ ok: boolean }> { return new Promise(resolve => { this.socket.emit('resume', cursor, resolve) }) }

  close(): void { this.socket.disconnect() }
}

/** A fact that one organisation hears of, in a chain of its own, all of them in one act. @returns the id the hint names. */
export async function happen(
  world: World, organisationId: string,
  { hint = 'organisation', notify = false, times = 1, detail }: { hint?: HintKind, notify?: boolean, times?: number, detail?: Record<string, unknown> } = {},
): Promise<string> {
  const id = new Ids().next()
  const nobody = { id, membershipId: null, organisationId: null, settings: {}, role: 'auth' as const }
  return world.app.get(Changes).change(nobody, async ({ event }) => {
    for (let n = 0; n < times; n += 1) {
      await event('report.received', { chain: id, subject: id, organisationId, hint: { kind: hint, id }, notify, ...(detail ? { detail } : {}) })
    }
    return { id }
  })
}
