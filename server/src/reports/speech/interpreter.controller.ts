import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common'
import { isOneOf } from '@amends/shared/closed'
import { limits } from '@amends/shared/limits'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { NotFound } from '../../platform/refused.js'
import { HelpForms, textOf } from '../help/forms.js'
import { HelpAnswers } from '../help/help.answer.js'
import { chooseLanguage } from '../pages/choose.js'
import { Turns } from '../receipt/turns.js'
import { renderInterpreter, type InterpreterView } from './interpreter.page.js'
import { InterpreterService } from './interpreter.service.js'
import { interpreterLanguages, type InterpreterLanguage } from './words.js'

/** The page of an interpreter. Whoever only looks at the address, as a messenger does, opens nothing and uses nothing up. */
@Controller('help/:language/interpreter/:token')
export class InterpreterController {
  constructor(
    private readonly interpreter: InterpreterService, private readonly turns: Turns, private readonly answers: HelpAnswers, private readonly forms: HelpForms,
  ) {}

  @Get()
  ask(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('language') language: string, @Param('token') token: string): FastifyReply {
    return this.page(reply, 200, { language: languageOf(request, language), token, step: 'conflict' })
  }

  @Post()
  answer(
    @Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('language') language: string, @Param('token') token: string, @Body() body: unknown,
  ): Promise<FastifyReply> {
    return this.forms.handle(request, reply, language, body, 'text', async ({ posted }) => {
      const at = { language: languageOf(request, language), token }
      try {
        // A link that is guessed costs what a receipt that is guessed costs.
        const { status, view } = await this.turns.take(request.ip, 'open', () => this.next(token, textOf(posted['knows']), posted['text']))
        return this.page(reply, status, { ...at, ...view })
      } catch (error) {
        if (!(error instanceof NotFound)) throw error
        return this.page(reply, 404, { ...at, step: 'over', typed: textOf(posted['text']) })
      }
    })
  }

  /** First whether she knows anybody concerned; only a no opens the text. */
  private async next(token: string, knows: string, typed: unknown): Promise<{ status: number, view: Pick<InterpreterView, 'step'> & Partial<InterpreterView> }> {
    if (knows === 'yes') {
      await this.interpreter.conflict(token)
      return { status: 200, view: { step: 'conflicted' } }
    }
    if (knows !== 'no') return { status: 400, view: { step: 'conflict', problem: 'missing' } }
    if (typeof typed !== 'string') return { status: 200, view: { step: 'text', opened: await this.interpreter.open(token) } }
    const text = typed.replace(/\r\n?/g, '\n').trim()
    const problem = text === '' ? 'missing' : text.length > limits.story ? 'tooLong' : null
    if (problem) return { status: 400, view: { step: 'text', opened: await this.interpreter.open(token), typed: text, problem } }
    await this.interpreter.say(token, text)
    return { status: 200, view: { step: 'thanks' } }
  }

  private page(reply: FastifyReply, status: number, view: Pick<InterpreterView, 'language' | 'token' | 'step'> & Partial<InterpreterView>): FastifyReply {
    return this.answers.page(reply, status, renderInterpreter({ opened: null, typed: '', problem: null, ...view }))
  }
}

const languageOf = ({ headers }: FastifyRequest, asked: string): InterpreterLanguage =>
  isOneOf(interpreterLanguages, asked) ? asked : chooseLanguage(headers['accept-language'], interpreterLanguages)
