import type { IncomingMessage, Server as HttpServer } from 'node:http'
import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common'
import { HttpAdapterHost } from '@nestjs/core'
import { Server, type DefaultEventsMap, type Socket } from 'socket.io'
import { limits } from '@amends/shared/limits'
import { livePath, type ClientToServer, type Hint, type ServerToClient } from '@amends/shared/live'
import type { Me } from '../access/me.js'
import { Sessions } from '../access/session.js'
import { Ids } from '../platform/clock/ids.js'
import { isAway } from '../platform/database/away.js'
import { Draining } from '../platform/http/draining.js'
import { log } from '../platform/log/log.js'
import { RelayBell } from '../platform/relay/bell.js'
import { Gate } from './gate.js'
import { LivePace } from './pace.js'
import { Tail } from './tail.js'
import { isSlow, terminate } from './slow.js'

/** `asked` counts what the client sent within the last second. */
type About = { membershipId: string, sessionId: string, asked: number }
type LiveSocket = Socket<ClientToServer, ServerToClient, DefaultEventsMap, About>

/** The largest place in an inbox: PostgreSQL's integer. */
const lastPlace = 2_147_483_647
const askedPerSecond = 5
const socketsPerSession = 20
/** How long a client has to close its end when this server ends, in milliseconds. */
const politeness = 500
const roomOf = (membershipId: string) => `m:${membershipId}`
const sessionOf = (sessionId: string) => `s:${sessionId}`

/** The sockets of this server: one room a membership, hints only. It needs no rule of its own, since it tells no fact. */
@Injectable()
export class Live implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly io = new Server<ClientToServer, ServerToClient, DefaultEventsMap, About>({
    path: livePath, transports: ['websocket'], allowEIO3: false, serveClient: false, maxHttpBufferSize: limits.frame,
    perMessageDeflate: false, pingInterval: 4_000, pingTimeout: 3_000, connectTimeout: 10_000,
    allowRequest: (request, answer) => void this.admit(request).then(isIn => answer(null, isIn), () => answer(null, false)),
  })
  private readonly admitted = new WeakMap<IncomingMessage, Me>()
  private readonly timers: NodeJS.Timeout[] = []
  private blind: NodeJS.Timeout | undefined
  private isSweeping = false
  private sweepAgain = false
  private stopping = false

  constructor(
    private readonly adapter: HttpAdapterHost, private readonly gate: Gate, private readonly tail: Tail, private readonly sessions: Sessions,
    private readonly bell: RelayBell, private readonly pace: LivePace, private readonly draining: Draining, private readonly ids: Ids,
  ) {}

  onApplicationBootstrap(): void {
    const http: HttpServer = this.adapter.httpAdapter.getHttpServer()
    this.io.attach(http)
    this.io.on('connection', socket => this.welcome(socket))
    this.draining.onBegin(within => this.sendAway(within))
    this.bell.onDelivered(() => void this.look(() => this.tail.look()))
    this.bell.onSessionsEnded(() => void this.sweep())
    this.bell.onSessionEnded(id => this.socketsIn(sessionOf(id)).forEach(socket => this.end(socket)))
    this.sees()
    this.timers.push(setInterval(() => void this.look(() => this.tail.glance()), this.pace.look), setInterval(() => void this.sweep(), this.pace.sweep))
  }

  /** Before anybody waits for the HTTP server to end: an open socket would keep it from that. */
  onModuleDestroy(): void { this.close() }

  close(): void {
    if (this.stopping) return
    this.stopping = true
    for (const timer of [...this.timers, this.blind]) clearTimeout(timer)
    const lines = [...this.io.sockets.sockets.values()].map(socket => socket.conn)
    for (const line of lines) line.close()
    this.io.engine.close()
    // Whoever does not read hears no polite word either.
    setTimeout(() => lines.forEach(terminate), politeness).unref()
  }

  /**
   * Each socket goes at a moment of its own, so that they do not all come to the next server at once. Only the line is
   * closed: the page comes back by itself and resumes from its cursor.
   */
  private sendAway(within: number): void {
    for (const socket of this.io.sockets.sockets.values()) setTimeout(() => socket.conn.close(), within * this.ids.part()).unref()
  }

  private async admit(request: IncomingMessage): Promise<boolean> {
    const me = this.draining.isOn ? null : await this.gate.admit(request)
    if (!me || this.draining.isOn || this.stopping || this.socketsIn(sessionOf(me.sessionId)).length >= socketsPerSession) return false
    // The inbox is read up to now: what comes later is this socket's to hear, and a database that is away admits nobody.
    await this.tail.glance()
    this.admitted.set(request, me)
    return true
  }

  private welcome(socket: LiveSocket): void {
    const me = this.admitted.get(socket.request)
    // Asked again: of many that come at once, all were admitted before the first was counted.
    if (!me || this.socketsIn(sessionOf(me.sessionId)).length >= socketsPerSession) return void socket.disconnect(true)
    const { membershipId, sessionId } = me
    socket.data = { membershipId, sessionId, asked: 0 }
    void socket.join([roomOf(membershipId), sessionOf(sessionId)])
    this.tail.open(membershipId, (hint, cursor) => this.socketsIn(roomOf(membershipId)).forEach(it => this.say(it, hint, cursor)))
    socket.on('disconnect', () => { if (this.socketsIn(roomOf(membershipId)).length === 0) this.tail.close(membershipId) })
    socket.use(([event], next) => {
      socket.data.asked += 1
      setTimeout(() => { socket.data.asked -= 1 }, 1_000).unref()
      if (event !== 'resume' || socket.data.asked > askedPerSecond) socket.disconnect(true)
      else next()
    })
    socket.on('resume', (cursor: unknown, done: unknown) => void this.resume(socket, cursor, done))
  }

  /** Sends what this inbox holds after the cursor; a client whose session is over gets a no, and the door. */
  private async resume(socket: LiveSocket, cursor: unknown, done: unknown): Promise<void> {
    if (typeof done !== 'function') return void socket.disconnect(true)
    if (typeof cursor !== 'number' || !Number.isInteger(cursor) || cursor < 0 || cursor > lastPlace) return void done({ ok: false })
    try {
      const { membershipId, sessionId } = socket.data
      const lives = (await this.sessions.stillLive([sessionId])).get(sessionId) === membershipId
      const missed = lives ? await this.tail.missed(membershipId, cursor) : null
      missed?.hints.forEach((hint, at) => this.say(socket, hint, at === missed.hints.length - 1 ? missed.cursor : cursor))
      done({ ok: missed !== null })
      if (!lives) this.end(socket)
    } catch (error) {
      if (!isAway(error)) log.error('a socket could not resume', error)
      done({ ok: false })
    }
  }

  private say(socket: LiveSocket, hint: Hint, cursor: number): void {
    if (isSlow(socket.conn)) terminate(socket.conn)
    else socket.emit('hint', hint, cursor)
  }

  /** The last a socket hears: forget everything. */
  private end(socket: LiveSocket): void {
    this.say(socket, { kind: 'me' }, this.tail.cursorOf(socket.data.membershipId))
    socket.disconnect(true)
  }

  private async look(how: () => Promise<boolean>): Promise<void> {
    if (this.stopping) return
    if (this.tail.isEmpty) return this.sees()
    try {
      const ended = await how()
      this.sees()
      if (ended) await this.sweep()
    } catch (error) {
      if (!isAway(error)) log.error('the inbox could not be read', error)
    }
  }

  /** The database answered: from now on it may be silent for so long, then nobody could be told that an access ended. */
  private sees(): void {
    clearTimeout(this.blind)
    this.blind = setTimeout(() => this.io.disconnectSockets(true), this.pace.blind)
  }

  /** Closes the sockets of sessions that ended, or act as another membership, wherever that was done. */
  private async sweep(): Promise<void> {
    this.sweepAgain = true
    if (this.isSweeping) return
    this.isSweeping = true
    try {
      while (this.sweepAgain) {
        this.sweepAgain = false
        await this.closeEnded()
      }
    } catch (error) {
      if (!isAway(error)) log.error('the sessions of sockets could not be asked', error)
    } finally {
      this.isSweeping = false
    }
  }

  private async closeEnded(): Promise<void> {
    const sockets = [...this.io.sockets.sockets.values()].filter(socket => socket.data.sessionId)
    const live = await this.sessions.stillLive([...new Set(sockets.map(socket => socket.data.sessionId))])
    for (const socket of sockets) if (live.get(socket.data.sessionId) !== socket.data.membershipId) this.end(socket)
  }

  private socketsIn(room: string): LiveSocket[] {
    const ids = this.io.sockets.adapter.rooms.get(room) ?? []
    return [...ids].flatMap(id => this.io.sockets.sockets.get(id) ?? [])
  }
}
