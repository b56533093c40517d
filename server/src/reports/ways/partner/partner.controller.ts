import { Readable } from 'node:stream'
import { Controller, Get, Inject, Post, Req, Res, type OnModuleInit } from '@nestjs/common'
import { HttpAdapterHost } from '@nestjs/core'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import words from '@amends/shared/locales/en/refusals.json' with { type: 'json' }
import { limits } from '@amends/shared/limits'
import { CONFIG } from '../../../platform/config/config.module.js'
import type { Config } from '../../../platform/config/config.js'
import { Ids } from '../../../platform/clock/ids.js'
import { retryAfter, statusOf } from '../../../platform/http/refused.filter.js'
import { log } from '../../../platform/log/log.js'
import { Refused, Slowed } from '../../../platform/refused.js'
import { openapi } from './openapi.js'
import { PartnerService } from './partner.service.js'

const route = '/api/reports'
const headers = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff', 'content-security-policy': 'default-src \'none\'', 'referrer-policy': 'no-referrer' }

/** The way in for other systems: no cookie is looked at here, and nothing is told that is not asked for. */
@Controller('api')
export class PartnerController implements OnModuleInit {
  /** What came, byte by byte: what was signed is the bytes and not what they say. */
  private readonly bodies = new WeakMap<object, Buffer>()

  constructor(
    private readonly partners: PartnerService, private readonly ids: Ids, private readonly host: HttpAdapterHost, @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleInit(): void {
    const fastify: FastifyInstance = this.host.httpAdapter.getInstance()
    fastify.addHook('preParsing', async (request, _reply, payload) => {
      if (request.routeOptions.url !== route) return payload
      const chunks: Buffer[] = []
      let size = 0
      for await (const chunk of payload) {
        const bytes = Buffer.from(chunk)
        size += bytes.length
        if (size <= limits.body) chunks.push(bytes)
      }
      if (size <= limits.body) this.bodies.set(request, Buffer.concat(chunks))
      // The body is read by us once its signature is found right, and by nobody before us.
      return Object.assign(Readable.from([Buffer.from('{}')], { objectMode: false }), { receivedEncodedLength: size })
    })
  }

  @Post('reports')
  async receive(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<FastifyReply> {
    try {
      const body = this.bodies.get(request)
      if (!body) throw new Refused('TooLarge')
      const given: Record<string, string | string[]> = {}
      for (const [name, value] of Object.entries(request.headers)) if (value !== undefined) given[name] = value
      const { code } = await this.partners.receive({
        method: 'POST', url: `${this.config.publicUrl}${request.url}`, headers: given, body,
      })
      return reply.status(201).headers(headers).type('application/json; charset=utf-8').send({ code })
    } catch (error) { return this.no(reply, error) }
  }

  /** How to send reports, for whoever builds it. */
  @Get('openapi.json')
  describe(@Res() reply: FastifyReply): FastifyReply { return reply.headers({ ...headers, 'cache-control': 'no-cache' }).type('application/json; charset=utf-8').send(openapi) }

  /** RFC 9457. What is not a refusal is a bug, logged under a reference. */
  private no(reply: FastifyReply, thrown: unknown): FastifyReply {
    const refused = thrown instanceof Refused ? thrown : null
    const code = refused?.reason ?? 'SomethingWentWrong'
    const status = statusOf(code)
    const reference = refused ? undefined : this.ids.code(10)
    if (!refused) log.error('a report of another system failed', thrown, { reference })
    if (refused instanceof Slowed) void reply.header('retry-after', String(refused.seconds))
    else if (status === 503) void reply.header('retry-after', String(retryAfter))
    return reply.status(status).headers(headers).type('application/problem+json; charset=utf-8').send({
      type: `/api/openapi.json#${code}`, title: words[code], status, code, ...refused?.field ? { field: refused.field } : {}, ...reference ? { reference } : {},
    })
  }
}
