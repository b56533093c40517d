import { Controller, Get, HttpStatus, Res } from '@nestjs/common'
import type { FastifyReply } from 'fastify'
import { Database } from '../database/database.js'
import { Relay } from '../relay/relay.js'
import { Draining } from './draining.js'
import { retryAfter } from './refused.filter.js'

/** Milliseconds since its last answer in which the database counts as there, and those it has to give one to whoever watches. */
const fresh = 1_000
const patience = 2_000

/** For whoever watches the server. Tells no version and no figure about anyone's cases. */
@Controller('health')
export class HealthController {
  constructor(private readonly database: Database, private readonly relay: Relay, private readonly draining: Draining) {}

  /** The process answers. No reason to end it: what it waits for may come back. */
  @Get('live')
  live(): { status: string } { return { status: 'ok' } }

  /** Send requests here, or not: it does not leave, its database answers, and its relay does not stand still. */
  @Get('ready')
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<{ status: string }> {
    this.draining.asked()
    const status = this.draining.isOn ? 'leaving' : await this.waitsFor()
    void reply.header('cache-control', 'no-store')
    if (status !== 'ok') void reply.status(HttpStatus.SERVICE_UNAVAILABLE).header('retry-after', String(retryAfter))
    return { status }
  }

  private async waitsFor(): Promise<string> {
    if (!this.relay.moves) return 'waiting for its relay'
    // A server that is busy hears from its database all the time: the check must not wait behind those it is busy with.
    if (performance.now() - this.database.answeredAt < fresh) return 'ok'
    const late = Promise.withResolvers<never>()
    const timer = setTimeout(() => late.reject(new Error('late')), patience)
    return Promise.race([this.database.ask('relay', 'SELECT 1'), late.promise]).then(() => 'ok', () => 'waiting for the database').finally(() => clearTimeout(timer))
  }
}
