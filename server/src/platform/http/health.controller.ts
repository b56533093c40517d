import { Controller, Get, HttpStatus, Res } from '@nestjs/common'
import type { FastifyReply } from 'fastify'
import { Database } from '../database/database.js'

/** For whoever watches the server. Tells no version and no figure about anyone's cases. */
@Controller('health')
export class HealthController {
  constructor(private readonly database: Database) {}

  @Get('live')
  live(): { status: string } { return { status: 'ok' } }

  /** Ready when every role reaches the database. */
  @Get('ready')
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<{ status: string }> {
    try {
      await Promise.all([this.database.ask('auth', 'SELECT 1'), this.database.ask('relay', 'SELECT 1')])
      return { status: 'ok' }
    } catch {
      void reply.status(HttpStatus.SERVICE_UNAVAILABLE).header('retry-after', '2')
      return { status: 'waiting for the database' }
    }
  }
}
