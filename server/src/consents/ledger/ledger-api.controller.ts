import { Body, Controller, Post, Req, Res } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { HelpAnswers } from '../../reports/help/help.answer.js'
import { asReceipt, mailboxBody, read, takeBackBody } from '../../reports/help/help.inputs.js'
import { fromOurScript } from '../../reports/help/same-site.js'
import { Turns } from '../../reports/receipt/turns.js'
import { LedgerService } from './ledger.service.js'

/** Her own ledger for the app on her phone; a receipt that is tried here costs what it costs at the mailbox. */
@Controller('help/api/mailbox')
export class LedgerApiController {
  constructor(private readonly ledger: LedgerService, private readonly turns: Turns, private readonly answers: HelpAnswers) {}

  @Post('ledger')
  read(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Body() body: unknown): Promise<FastifyReply> {
    return this.answer(request, reply, () => {
      const { receipt } = read(mailboxBody, body)
      return this.turns.take(request, 'open', () => this.ledger.read(asReceipt(receipt)))
    })
  }

  /** Takes a consent back. @returns the ledger as it is now. */
  @Post('ledger/withdrawals')
  takeBack(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Body() body: unknown): Promise<FastifyReply> {
    return this.answer(request, reply, () => {
      const { receipt, consentId } = read(takeBackBody, body)
      return this.turns.take(request, 'open', async () => {
        await this.ledger.takeBack(asReceipt(receipt), consentId)
        return this.ledger.read(asReceipt(receipt))
      })
    })
  }

  private async answer(request: FastifyRequest, reply: FastifyReply, work: () => Promise<object>): Promise<FastifyReply> {
    try {
      fromOurScript(request)
      return this.answers.json(reply, 200, await work())
    } catch (error) { return this.answers.no(reply, error) }
  }
}
