import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import type { Server } from 'node:http'
import { Live } from './live/live.js'
import { Draining } from './platform/http/draining.js'

/** Milliseconds that requests which run already have to end. */
const longest = 8_000

const after = (milliseconds: number) => new Promise<void>(resolve => { setTimeout(resolve, milliseconds) })

/**
 * Leaves in order: not ready at once, serving on until a balancer has heard it, sockets sent elsewhere meanwhile, then no
 * new connection, the running requests to their end, and everything closed. A second call changes nothing.
 */
export async function leave(app: NestFastifyApplication): Promise<void> {
  await after(app.get(Draining).begin())
  const http: Server = app.getHttpServer()
  const ended = new Promise<void>(resolve => { http.close(() => resolve()) })
  // Node counts them as connections that have not ended.
  app.get(Live).close()
  await Promise.race([ended, after(longest)])
  await app.close()
}
