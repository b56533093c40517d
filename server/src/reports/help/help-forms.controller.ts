import { Body, Controller, Param, Post, Req, Res } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { limits } from '@amends/shared/limits'
import { Ids } from '../../platform/clock/ids.js'
import { NotFound, Refused } from '../../platform/refused.js'
import { MailboxService } from '../mailbox.service.js'
import { renderCode } from '../pages/code.page.js'
import { renderPlainForm } from '../pages/form.page.js'
import { renderMailbox } from '../pages/mailbox.page.js'
import { problemsIn, readPlainForm } from '../pages/plain-form.js'
import { renderSent } from '../pages/sent.page.js'
import type { MailboxView, PlainValues } from '../pages/views.js'
import type { HelpLanguage } from '../pages/words.js'
import { Turns } from '../receipt/turns.js'
import { Ways } from '../ways.js'
import { Wishing } from '../wishing.js'
import { HelpForms, textOf, type Asked } from './forms.js'
import { HelpAnswers } from './help.answer.js'
import { asReceipt, read, replyBody } from './help.inputs.js'
import { SealedReceipts } from './sealed-receipt.js'

/** Get help as plain forms, for a phone without JavaScript. Whatever goes wrong, what she wrote comes back to her. */
@Controller('help/:language')
export class HelpFormsController {
  constructor(
    private readonly mailbox: MailboxService, private readonly turns: Turns, private readonly ways: Ways, private readonly ids: Ids,
    private readonly answers: HelpAnswers, private readonly sealed: SealedReceipts, private readonly forms: HelpForms,
    private readonly wishing: Wishing,
  ) {}

  /** The report. The receipt was drawn when the form was, so sending twice is one report. */
  @Post('plain')
  send(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('language') language: string, @Body() body: unknown): Promise<FastifyReply> {
    return this.forms.handle(request, reply, language, body, 'story', async asked => {
      const values = readPlainForm(asked.posted)
      const desk = await this.ways.find(asked.way)
      if (desk === null) throw new Refused('KeepsNoWayIn')
      const problems = problemsIn(values)
      const sealed = this.sealed.open(asked.posted['sealed'], 'form') === null ? this.sealed.draw() : String(asked.posted['sealed'])
      const form = { language: asked.language, way: desk.way, organisation: desk.organisation, sealed, values, problems, trouble: null }
      if (problems.length > 0) return this.answers.page(reply, 400, renderPlainForm(form))
      const receipt = this.sealed.open(sealed, 'form')
      if (receipt === null) throw new Error('a receipt sealed a moment ago does not open')
      try {
        const { organisation, answerBy } = await this.turns.take(request, 'send', () => this.mailbox.receive(receipt, reportOf(values, asked.language, desk.way)))
        return this.answers.page(reply, 200, renderSent({ language: asked.language, way: desk.way, organisation, receipt, answerBy }))
      } catch (error) {
        const { status, trouble } = this.forms.troubleOf(error)
        return this.answers.page(reply, status, renderPlainForm({ ...form, trouble }))
      }
    })
  }

  /** Her mailbox, by the code she typed. */
  @Post('code')
  open(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('language') language: string, @Body() body: unknown): Promise<FastifyReply> {
    return this.forms.handle(request, reply, language, body, null, async asked => {
      // Back from her ledger the page carries it.
      const receipt = this.forms.receiptIn(asked.posted) ?? asReceipt(textOf(asked.posted['code']).slice(0, limits.shortText))
      return this.mailboxPage(asked, receipt, 200, {})
    })
  }

  /** What she writes in her mailbox. The id of the message was drawn with the page, so sending twice is one message. */
  @Post('reply')
  reply(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('language') language: string, @Body() body: unknown): Promise<FastifyReply> {
    return this.forms.handle(request, reply, language, body, 'text', async asked => {
      const receipt = this.forms.receiptIn(asked.posted)
      if (receipt === null) throw new Refused('InvalidInput', 'sealed')
      const text = textOf(asked.posted['text']).trim()
      const messageId = textOf(asked.posted['messageId'])
      if (text === '') return this.mailboxPage(asked, receipt, 400, { messageId, text, problem: 'missing' })
      if (text.length > limits.message) return this.mailboxPage(asked, receipt, 400, { messageId, text, problem: 'tooLong' })
      const message = read(replyBody, { receipt, id: messageId, text })
      try { await this.turns.take(request, 'again', () => this.mailbox.reply(receipt, message)) } catch (error) {
        const { status, trouble } = this.forms.troubleOf(error)
        return this.mailboxPage(asked, receipt, status, { messageId, text, trouble })
      }
      return this.mailboxPage(asked, receipt, 200, { sent: true })
    })
  }

  /** Whom she allows to know from now on: all that is ticked, and nobody else. */
  @Post('wishes')
  wishes(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('language') language: string, @Body() body: unknown): Promise<FastifyReply> {
    return this.forms.handle(request, reply, language, body, null, async asked => {
      const receipt = this.forms.receiptIn(asked.posted)
      if (receipt === null) throw new Refused('InvalidInput', 'sealed')
      await this.turns.take(request, 'again', () => this.wishing.change(receipt, readPlainForm(asked.posted).wishes))
      return this.mailboxPage(asked, receipt, 200, { changed: true })
    })
  }

  private async mailboxPage({ request, reply, language, way, posted }: Asked, receipt: string, status: number, more: Partial<MailboxView>): Promise<FastifyReply> {
    try {
      const mailbox = await this.turns.take(request, this.forms.receiptIn(posted) === null ? 'open' : 'again', () => this.mailbox.open(receipt))
      const fresh = { messageId: this.ids.next(), text: '', problem: null, trouble: null, sent: false }
      return this.answers.page(reply, status, renderMailbox({ language, way, sealed: this.forms.seal(receipt), ...mailbox, ...fresh, ...more }))
    } catch (error) {
      if (more.text) throw error
      if (error instanceof NotFound) return this.answers.page(reply, 404, renderCode({ language, way, trouble: { kind: 'unknown' } }))
      const failed = this.forms.troubleOf(error)
      return this.answers.page(reply, failed.status, renderCode({ language, way, trouble: failed.trouble }))
    }
  }
}

/** What a plain form says, as the app would send it: answered by code alone, no number and no hours travel. */
function reportOf({ contactWay, contactValue, times, mayPickUp, ...told }: PlainValues, language: HelpLanguage, way: string | null) {
  const reachable = contactWay !== 'code'
  return {
    ...told, danger: told.danger ?? 'unsure', concerns: [...told.concerns], wishes: [...told.wishes], language, way, channel: 'get_help_plain' as const,
    contact: {
      way: contactWay, value: reachable ? contactValue || null : null, times: reachable ? [...times] : [], mayPickUp: reachable ? mayPickUp || null : null,
    },
  } as const
}
