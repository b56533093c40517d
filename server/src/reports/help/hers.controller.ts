import { Body, Controller, Post, Req, Res } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Filings } from '../filing/filings.js'
import { Turns } from '../receipt/turns.js'
import { Wishing } from '../wishing.js'
import { HelpAnswers } from './help.answer.js'
import { asReceipt, mailboxBody, read, wishesBody } from './help.inputs.js'
import { fromOurScript } from './same-site.js'

/** What she does with her report beside talking about it: change whom she allows to know, and take a proof along. */
@Controller('help/api/mailbox')
export class HersController {
  constructor(private readonly wishing: Wishing, private readonly filings: Filings, private readonly turns: Turns, private readonly answers: HelpAnswers) {}

  @Post('wishes')
  wishes(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Body() body: unknown): Promise<FastifyReply> {
    return this.answer(request, reply, async () => {
      const { receipt, wishes } = read(wishesBody, body)
      await this.turns.take(request, 'open', () => this.wishing.change(asReceipt(receipt), wishes))
      return { wishes }
    })
  }

  @Post('proof')
  proof(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Body() body: unknown): Promise<FastifyReply> {
    return this.answer(request, reply, async () => {
      const { receipt } = read(mailboxBody, body)
      return { proof: await this.turns.take(request, 'open', () => this.filings.prove(asReceipt(receipt))) }
    })
  }

  private async answer(request: FastifyRequest, reply: FastifyReply, work: () => Promise<object>): Promise<FastifyReply> {
    try {
      fromOurScript(request)
      return this.answers.json(reply, 200, await work())
    } catch (error) { return this.answers.no(reply, error) }
  }
}
