import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import type { Server } from 'node:http'
import { Live } from './live/live.js'
import { Draining } from './platform/http/draining.js'

/** Milliseconds that requests which run already have to end; what is left then is for the jobs that run. */
const longestRequest = 8_000

const after = (milliseconds: number) => new Promise<void>(resolve => { setTimeout(resolve, milliseconds) })

/**
 * Leaves in order: not ready at once, serving on until a balancer has heard it, sockets sent elsewhere meanwhile, then no
 * new connection, the running requests to their end, and everything closed; all of it within `longestLeave`. A second call
 * changes nothing.
 */
export async function leave(app: NestFastifyApplication): Promise<void> {
  const draining = app.get(Draining)
  await after(draining.begin())
  const http: Server = app.getHttpServer()
  const ended = new Promise<void>(resolve => { http.close(() => resolve()) })
  // Node counts them as connections that have not ended.
  app.get(Live).close()
  await Promise.race([ended, after(longestRequest)])
  // Also something nobody foresaw must not keep it: whoever told it to leave would end it by force.
  await Promise.race([app.close(), after(draining.left)])
}
