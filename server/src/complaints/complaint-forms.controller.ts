import { Body, Controller, Param, Post, Req, Res } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { herComplaints } from '@amends/shared/complaints'
import { isOneOf } from '@amends/shared/closed'
import { limits } from '@amends/shared/limits'
import { Ids } from '../platform/clock/ids.js'
import { NotFound, Refused } from '../platform/refused.js'
import { HelpForms, textOf, type Asked } from '../reports/help/forms.js'
import { HelpAnswers } from '../reports/help/help.answer.js'
import { asReceipt, read } from '../reports/help/help.inputs.js'
import { renderCode } from '../reports/pages/code.page.js'
import { Turns } from '../reports/receipt/turns.js'
import { herComplaintBody } from './complaint.inputs.js'
import { renderComplaint, type ComplaintView } from './complaint.page.js'
import { HerComplaintsService } from './her-complaints.service.js'

/** What she complains about, as a plain form for every phone: the app's own page leads here with the receipt it holds. */
@Controller('help/:language')
export class ComplaintFormsController {
  constructor(
    private readonly complaints: HerComplaintsService, private readonly turns: Turns, private readonly answers: HelpAnswers, private readonly forms: HelpForms, private readonly ids: Ids,
  ) {}

  /** What she complained of before, and the form for more. */
  @Post('complaints')
  open(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('language') language: string, @Body() body: unknown): Promise<FastifyReply> {
    return this.forms.handle(request, reply, language, body, null, asked => {
      const receipt = this.forms.receiptIn(asked.posted) ?? asReceipt(textOf(asked.posted['code']).slice(0, limits.shortText))
      return this.page(asked, receipt, 200, {})
    })
  }

  /** The id of the complaint was drawn with the page, so sending twice is one. */
  @Post('complain')
  send(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('language') language: string, @Body() body: unknown): Promise<FastifyReply> {
    return this.forms.handle(request, reply, language, body, 'words', async asked => {
      const receipt = this.forms.receiptIn(asked.posted)
      if (receipt === null) throw new Refused('InvalidInput', 'sealed')
      const [id, words, about] = [textOf(asked.posted['complaintId']), textOf(asked.posted['words']).trim(), textOf(asked.posted['about'])]
      const isAnonymous = asked.posted['anonymous'] === 'yes'
      const kept = { complaintId: id, words, about, isAnonymous }
      if (words === '' || !isOneOf(herComplaints, about)) return this.page(asked, receipt, 400, { ...kept, problem: words === '' ? 'words' : 'about' })
      if (words.length > limits.message) return this.page(asked, receipt, 400, { ...kept, problem: 'tooLong' })
      try { await this.turns.take(request, 'again', () => this.complaints.send(receipt, read(herComplaintBody, { id, about, words, isAnonymous }))) } catch (error) {
        if (error instanceof Refused && (error.reason === 'NobodyReceives' || error.reason === 'TooManyComplaints')) return this.page(asked, receipt, 409, { ...kept, isFull: error.reason === 'TooManyComplaints' })
        const { status, trouble } = this.forms.troubleOf(error)
        return this.page(asked, receipt, status, { ...kept, trouble })
      }
      return this.page(asked, receipt, 200, { isSent: true })
    })
  }

  private async page({ request, reply, language, way, posted }: Asked, receipt: string, status: number, more: Partial<ComplaintView>): Promise<FastifyReply> {
    try {
      const hers = await this.turns.take(request, this.forms.receiptIn(posted) === null ? 'open' : 'again', () => this.complaints.read(receipt))
      const fresh = { complaintId: this.ids.next(), words: '', about: '', isAnonymous: true, problem: null, trouble: null, isSent: false, isFull: false }
      return this.answers.page(reply, status, renderComplaint({ language, way, sealed: this.forms.seal(receipt), ...hers, ...fresh, ...more }))
    } catch (error) {
      if (more.words) throw error
      if (error instanceof NotFound) return this.answers.page(reply, 404, renderCode({ language, way, trouble: { kind: 'unknown' } }))
      const failed = this.forms.troubleOf(error)
      return this.answers.page(reply, failed.status, renderCode({ language, way, trouble: failed.trouble }))
    }
  }
}
