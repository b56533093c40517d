import { Controller, Post, Query, Req, Res, type OnModuleInit } from '@nestjs/common'
import { HttpAdapterHost } from '@nestjs/core'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { isOneOf } from '@amends/shared/closed'
import { dayOrders, listFields, listLimits, type ListField } from '@amends/shared/ways'
import { Asking } from '../../../files/asking.js'
import { Refused } from '../../../platform/refused.js'
import { language as languageCode } from '../writing.inputs.js'
import { ListService } from './list.service.js'

const bytes = 'application/vnd.amends.list'
const headers = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff', 'content-security-policy': 'sandbox; default-src \'none\'', 'referrer-policy': 'no-referrer' }
const digest = /^[0-9a-f]{64}$/

/** What each column holds, in the order of the columns: `story,,danger`. A field stands for one column at most. */
function columnsOf(text: string): (ListField | null)[] {
  const columns = text.split(',').map(it => {
    if (it !== '' && !isOneOf(listFields, it)) throw new Refused('InvalidInput', 'columns')
    return it === '' ? null : it
  })
  const named = columns.filter(it => it !== null)
  if (columns.length > listLimits.columns || new Set(named).size < named.length) throw new Refused('InvalidInput', 'columns')
  return columns
}

/** Lists of reports that the staff brings in. A list is sent anew for each look and kept nowhere. */
@Controller('ways')
export class ListController implements OnModuleInit {
  constructor(private readonly asking: Asking, private readonly lists: ListService, private readonly host: HttpAdapterHost) {}

  onModuleInit(): void {
    const fastify: FastifyInstance = this.host.httpAdapter.getInstance()
    if (!fastify.hasContentTypeParser(bytes)) fastify.addContentTypeParser(bytes, { parseAs: 'buffer', bodyLimit: listLimits.sent }, (_request, body, done) => { done(null, body) })
  }

  /** Looks at a list; with the digest that this told, brings it in. `without=1`: the rows with faults stay out. */
  @Post('lists')
  async list(
    @Req() request: FastifyRequest, @Res() reply: FastifyReply, @Query('columns') columns?: string, @Query('language') language = 'und', @Query('days') days?: string,
    @Query('digest') looked?: string, @Query('without') without?: string,
  ): Promise<FastifyReply> {
    const me = await this.asking.who(request)
    const { body } = request
    if (!Buffer.isBuffer(body) || body.length === 0) throw new Refused('InvalidInput', 'body')
    if (looked !== undefined && !digest.test(looked)) throw new Refused('InvalidInput', 'digest')
    if (!languageCode.test(language) || language.length > 35) throw new Refused('InvalidInput', 'language')
    if (days !== undefined && !isOneOf(dayOrders, days)) throw new Refused('InvalidInput', 'days')
    const said = { columns: columns === undefined ? null : columnsOf(columns), language, days: days ?? null }
    if (looked === undefined) return reply.headers(headers).status(200).send(await this.lists.look(me, body, said))
    if (said.columns === null) throw new Refused('InvalidInput', 'columns')
    return reply.headers(headers).status(200).send(await this.lists.import(me, body, { ...said, columns: said.columns }, { digest: looked, without: without === '1' }))
  }
}
