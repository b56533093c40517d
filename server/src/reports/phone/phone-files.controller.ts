import { Body, Controller, Head, Patch, Post, Req, Res } from '@nestjs/common'
import { phoneTypes } from '@amends/shared/files'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { Uploads } from '../../files/upload.js'
import { NotFound } from '../../platform/refused.js'
import { HelpAnswers } from '../help/help.answer.js'
import { asReceipt, mailboxBody, read } from '../help/help.inputs.js'
import { fromOurScript } from '../help/same-site.js'
import { Turns } from '../receipt/turns.js'
import { PhoneFiles } from './phone-files.service.js'
import { Tickets } from './ticket.js'

const id = z.uuid().transform(it => it.toLowerCase())
const newBody = mailboxBody.extend({ id, type: z.enum(phoneTypes), size: z.int().min(1) })
const oneBody = mailboxBody.extend({ id })

/** What she sends with her words: asked for by her receipt, sent by a ticket in as many pieces as the line needs, taken back by her receipt. */
@Controller('help')
export class PhoneFilesController {
  constructor(
    private readonly files: PhoneFiles, private readonly tickets: Tickets, private readonly uploads: Uploads, private readonly turns: Turns, private readonly answers: HelpAnswers,
  ) {}

  @Post('api/mailbox/files')
  begin(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Body() body: unknown): Promise<FastifyReply> {
    return this.answer(request, reply, 201, () => {
      const { receipt, ...file } = read(newBody, body)
      return this.turns.take(request, 'open', () => this.files.begin(asReceipt(receipt), file))
    })
  }

  @Post('api/mailbox/files/taken-back')
  takeBack(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Body() body: unknown): Promise<FastifyReply> {
    return this.answer(request, reply, 200, async () => {
      const { receipt, id: file } = read(oneBody, body)
      await this.turns.take(request, 'open', () => this.files.takeBack(asReceipt(receipt), file))
      return { id: file }
    })
  }

  @Head('files/:id') place(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> { return this.send(request, reply) }
  @Patch('files/:id') goOn(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> { return this.send(request, reply) }

  /** No cookie is looked at: the ticket says whose file it is, in a header that no log keeps. */
  private async send(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const ticket = this.tickets.read(request.headers['x-ticket'])
    if (request.headers['x-amends'] !== '1' || !ticket) {
      this.answers.no(reply, new NotFound())
      return
    }
    reply.hijack()
    for (const [name, value] of Object.entries({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' })) reply.raw.setHeader(name, value)
    await this.uploads.handle(this.files.sender(ticket), request.raw, reply.raw)
  }

  private async answer(request: FastifyRequest, reply: FastifyReply, status: number, work: () => Promise<object>): Promise<FastifyReply> {
    try {
      fromOurScript(request)
      return this.answers.json(reply, status, await work())
    } catch (error) { return this.answers.no(reply, error) }
  }
}
