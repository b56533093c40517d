import { Body, Controller, Param, Post, Req, Res } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { NotFound, Refused } from '../../platform/refused.js'
import { HelpForms, textOf, type Asked } from '../../reports/help/forms.js'
import { HelpAnswers } from '../../reports/help/help.answer.js'
import { read, takeBackBody } from '../../reports/help/help.inputs.js'
import { renderCode } from '../../reports/pages/code.page.js'
import { Turns } from '../../reports/receipt/turns.js'
import { renderLedger, type LedgerView } from './ledger.page.js'
import { LedgerService } from './ledger.service.js'

/** Her own ledger as plain forms; the page before carries her receipt, sealed. */
@Controller('help/:language')
export class LedgerFormsController {
  constructor(private readonly ledger: LedgerService, private readonly turns: Turns, private readonly answers: HelpAnswers, private readonly forms: HelpForms) {}

  @Post('looked')
  read(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('language') language: string, @Body() body: unknown): Promise<FastifyReply> {
    return this.forms.handle(request, reply, language, body, null, asked => this.page(asked, {}))
  }

  /** Asks once more before it is taken back; what was withdrawn is asked for again, not given back by a button. */
  @Post('take-back')
  takeBack(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('language') language: string, @Body() body: unknown): Promise<FastifyReply> {
    return this.forms.handle(request, reply, language, body, null, async asked => {
      const { receipt, consentId } = read(takeBackBody, { receipt: this.receiptOf(asked), consentId: textOf(asked.posted['consent']) })
      if (asked.posted['sure'] !== 'yes') return this.page(asked, { asking: consentId })
      await this.turns.take(asked.request, 'again', () => this.ledger.takeBack(receipt, consentId))
      return this.page(asked, { isOver: true })
    })
  }

  private async page(asked: Asked, more: Partial<LedgerView>): Promise<FastifyReply> {
    const { request, reply, language, way } = asked
    const receipt = this.receiptOf(asked)
    try {
      const ledger = await this.turns.take(request, 'again', () => this.ledger.read(receipt))
      return this.answers.page(reply, 200, renderLedger({ language, way, sealed: this.forms.seal(receipt), ledger, asking: null, isOver: false, ...more }))
    } catch (error) {
      if (!(error instanceof NotFound)) throw error
      return this.answers.page(reply, 404, renderCode({ language, way, trouble: { kind: 'unknown' } }))
    }
  }

  private receiptOf({ posted }: Asked): string {
    const receipt = this.forms.receiptIn(posted)
    if (receipt === null) throw new Refused('InvalidInput', 'sealed')
    return receipt
  }
}
