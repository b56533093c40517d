import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { MailboxService } from '../mailbox.service.js'
import { Puzzles } from '../receipt/puzzles.js'
import { Turns } from '../receipt/turns.js'
import { Ways } from '../ways.js'
import { HelpAnswers } from './help.answer.js'
import { HelpLanguages } from './offered-languages.js'
import { asReceipt, mailboxBody, read, replyBody, reportBody } from './help.inputs.js'
import { fromOurScript } from './same-site.js'

/** Get help for the app on her phone: no account, no cookie; all she sends is in the body. */
@Controller('help/api')
export class HelpApiController {
  constructor(
    private readonly mailbox: MailboxService, private readonly turns: Turns, private readonly ways: Ways, private readonly answers: HelpAnswers,
    private readonly languages: HelpLanguages, private readonly puzzles: Puzzles,
  ) {}

  @Post('reports')
  receive(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Body() body: unknown): Promise<FastifyReply> {
    return this.answer(request, reply, 201, async () => {
      const { receipt, ...report } = read(reportBody, body)
      const { receivedOn, answerBy } = await this.turns.take(request, 'send', () => this.mailbox.receive(receipt, { ...report, channel: 'get_help' }))
      return { receivedOn, answerBy }
    })
  }

  @Post('mailbox')
  open(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Body() body: unknown): Promise<FastifyReply> {
    return this.answer(request, reply, 200, () => {
      const receipt = asReceipt(read(mailboxBody, body).receipt)
      return this.turns.take(request, 'open', () => this.mailbox.open(receipt))
    })
  }

  @Post('mailbox/messages')
  reply(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Body() body: unknown): Promise<FastifyReply> {
    return this.answer(request, reply, 201, async () => {
      const { receipt, ...message } = read(replyBody, body)
      await this.turns.take(request, 'open', () => this.mailbox.reply(asReceipt(receipt), message))
      return { id: message.id }
    })
  }

  /** What a phone solves before it tries a receipt: harder the more is guessed from where it is, and in all. */
  @Post('puzzle')
  puzzle(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return this.answer(request, reply, 200, () => this.puzzles.make(this.turns.effortOf(request).tries))
  }

  /** Who reads what comes by a way; the default one for a code nobody knows. */
  @Get('ways/:way')
  async way(@Res() reply: FastifyReply, @Param('way') way: string): Promise<FastifyReply> {
    try {
      const desk = await this.ways.find(way)
      return this.answers.json(reply, 200, { organisation: desk?.organisation ?? null, languages: this.languages.offered.languages })
    } catch (error) { return this.answers.no(reply, error) }
  }

  private async answer(request: FastifyRequest, reply: FastifyReply, status: number, work: () => Promise<object>): Promise<FastifyReply> {
    try {
      fromOurScript(request)
      return this.answers.json(reply, status, await work())
    } catch (error) { return this.answers.no(reply, error) }
  }
}
