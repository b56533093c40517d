import { Controller, Get, Param, Post, Query, Req, Res, type OnModuleInit } from '@nestjs/common'
import { HttpAdapterHost } from '@nestjs/core'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { packageLimits } from '@amends/shared/services'
import { Asking } from '../files/asking.js'
import { dayOf } from '../platform/clock/clock.js'
import { checked } from '../platform/graphql/checked.js'
import { Refused } from '../platform/refused.js'
import { exportForms, ServiceExport } from './export.service.js'
import { ServiceImport, type Report } from './import.service.js'

const bytes = 'application/vnd.hsds'
const headers = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff', 'content-security-policy': 'sandbox; default-src \'none\'', 'referrer-policy': 'no-referrer' }
const digest = /^[0-9a-f]{64}$/

/** Packages of HSDS 3, in and out. What is told of an import is of the package of whoever sends it. */
@Controller('hsds')
export class PackageController implements OnModuleInit {
  constructor(private readonly asking: Asking, private readonly imports: ServiceImport, private readonly exports: ServiceExport, private readonly host: HttpAdapterHost) {}

  onModuleInit(): void {
    const fastify: FastifyInstance = this.host.httpAdapter.getInstance()
    if (!fastify.hasContentTypeParser(bytes)) fastify.addContentTypeParser(bytes, { parseAs: 'buffer', bodyLimit: packageLimits.sent }, (_request, body, done) => { done(null, body) })
  }

  /** Looks at a package; with the digest that this told, keeps it. `own`: these are entries of the organisation itself. */
  @Post('import')
  async import(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Query('digest') looked?: string, @Query('own') own?: string): Promise<FastifyReply> {
    const me = await this.asking.who(request)
    const { body } = request
    if (!Buffer.isBuffer(body) || body.length === 0) throw new Refused('InvalidInput', 'body')
    if (looked !== undefined && !digest.test(looked)) throw new Refused('InvalidInput', 'digest')
    const origin = own === '1' ? 'own' : 'imported'
    const report: Report = looked === undefined ? await this.imports.look(me, body, origin) : await this.imports.run(me, body, origin, looked)
    return reply.headers(headers).status(200).send(report)
  }

  @Get('export/:form')
  async export(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('form') form: string): Promise<FastifyReply> {
    const me = await this.asking.who(request)
    const chosen = checked.oneOf(exportForms, form, 'form')
    const isZip = chosen === 'tables'
    return reply.headers(headers).type(isZip ? 'application/zip' : 'application/json')
      .header('content-disposition', `attachment; filename="${chosen}-${dayOf(me.at)}.${isZip ? 'zip' : 'json'}"`).send(Buffer.from(await this.exports.write(me, chosen)))
  }
}
