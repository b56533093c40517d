import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common'
import { isOneOf } from '@amends/shared/closed'
import { referralRefusals } from '@amends/shared/referrals'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { NotFound } from '../../platform/refused.js'
import { HelpForms, textOf, type Posted } from '../../reports/help/forms.js'
import { HelpAnswers } from '../../reports/help/help.answer.js'
import { chooseLanguage } from '../../reports/pages/choose.js'
import { Turns } from '../../reports/receipt/turns.js'
import { renderLink, type LinkView } from './link.page.js'
import { LinkService, type LinkAnswer, type LinkProof } from './link.service.js'
import { partnerLanguages, type PartnerLanguage } from './words.js'

const answers: readonly LinkAnswer[] = ['accepted', 'refused', 'done', 'failed']

/** The page of a partner without an account. The link alone opens nothing, and says nothing of whether it is one. */
@Controller('help/:language/partner/:token')
export class LinkController {
  constructor(private readonly links: LinkService, private readonly turns: Turns, private readonly answers: HelpAnswers, private readonly forms: HelpForms) {}

  @Get()
  ask(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('language') language: string, @Param('token') token: string): FastifyReply {
    return this.page(reply, 200, { language: languageOf(request, language), token })
  }

  @Post()
  answer(
    @Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('language') language: string, @Param('token') token: string, @Body() body: unknown,
  ): Promise<FastifyReply> {
    return this.forms.handle(request, reply, language, body, null, async ({ posted }) => {
      const lang = languageOf(request, language)
      const proof: LinkProof = { token, code: textOf(posted['code']).slice(0, 40) }
      try {
        // A code that is guessed costs what a receipt that is guessed costs.
        return await this.turns.take(request.ip, 'open', async () => this.page(reply, 200, { language: lang, ...proof, ...await this.said(proof, posted) }))
      } catch (error) {
        if (!(error instanceof NotFound)) throw error
        return this.page(reply, 404, { language: lang, token, trouble: true })
      }
    })
  }

  private async said(proof: LinkProof, posted: Posted): Promise<Partial<LinkView>> {
    const answer = answers.find(it => it === posted['answer'])
    if (!answer) return { opened: await this.links.open(proof) }
    const why = answer === 'refused' ? referralRefusals.find(it => it === posted['why']) ?? 'other' : null
    await this.links.answer(proof, answer, why)
    return { isSaid: true, opened: answer === 'refused' ? null : await this.links.open(proof) }
  }

  private page(reply: FastifyReply, status: number, view: Pick<LinkView, 'language' | 'token'> & Partial<LinkView>): FastifyReply {
    return this.answers.page(reply, status, renderLink({ code: '', opened: null, trouble: false, isSaid: false, ...view }))
  }
}

const languageOf = ({ headers }: FastifyRequest, asked: string): PartnerLanguage =>
  isOneOf(partnerLanguages, asked) ? asked : chooseLanguage(headers['accept-language'], partnerLanguages)
