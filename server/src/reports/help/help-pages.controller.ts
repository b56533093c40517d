import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { CONFIG } from '../../platform/config/config.module.js'
import type { Config } from '../../platform/config/config.js'
import { renderCode } from '../pages/code.page.js'
import { renderPlainForm } from '../pages/form.page.js'
import { renderHelpNow } from '../pages/now.page.js'
import { paths } from '../pages/paths.js'
import { emptyPlainValues } from '../pages/plain-form.js'
import { renderStart } from '../pages/start.page.js'
import type { HelpLanguage } from '../pages/words.js'
import { Ways, type Desk } from '../ways.js'
import { HelpAnswers } from './help.answer.js'
import { HelpLanguages } from './offered-languages.js'
import { Recordings } from './recordings.js'
import { SealedReceipts } from './sealed-receipt.js'

/** Every page by the default way and by the way of a code. */
const at = (name: string): string[] => [`:language/${name}`, `:language/w/:way/${name}`]

/** Get help as pages that need no JavaScript: what is read. What is sent is in `help-forms.controller.ts`. */
@Controller('help')
export class HelpPagesController {
  constructor(
    private readonly ways: Ways, private readonly answers: HelpAnswers, private readonly sealed: SealedReceipts, private readonly languages: HelpLanguages,
    private readonly recordings: Recordings,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Quick exit: what this browser kept of us is cleared, and a page about something else comes. */
  @Get('leave')
  leave(@Res() reply: FastifyReply): FastifyReply {
    return this.answers.away(reply.header('clear-site-data', '"cache", "storage"'), this.config.leaveUrl)
  }

  @Get()
  root(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return this.show(request, reply, this.languages.choose(request), undefined, this.startFor(request))
  }

  @Get(at('plain'))
  form(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('language') language: string, @Param('way') way?: string): Promise<FastifyReply> {
    return this.show(request, reply, language, way, (lang, desk) => (desk === null ? this.startFor(request)(lang, desk) : renderPlainForm({
      language: lang, way: desk.way, organisation: desk.organisation, sealed: this.sealed.draw(), values: emptyPlainValues, problems: [], trouble: null,
    })))
  }

  @Get(at('code'))
  code(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('language') language: string, @Param('way') way?: string): Promise<FastifyReply> {
    return this.show(request, reply, language, way, (lang, desk) => renderCode({ language: lang, way: desk?.way ?? null, trouble: null }))
  }

  @Get(at('now'))
  now(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('language') language: string, @Param('way') way?: string): Promise<FastifyReply> {
    return this.show(request, reply, language, way, (lang, desk) => renderHelpNow({
      language: lang, way: desk?.way ?? null, organisation: desk?.organisation ?? null,
    }))
  }

  @Get([':language', ':language/w/:way'])
  start(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('language') language: string, @Param('way') way?: string): Promise<FastifyReply> {
    return this.show(request, reply, language, way, this.startFor(request))
  }

  /** A language we do not write leads to the one the browser asks for. */
  private async show(
    request: FastifyRequest, reply: FastifyReply, language: string, way: string | undefined, render: (language: HelpLanguage, desk: Desk | null) => string,
  ): Promise<FastifyReply> {
    try {
      if (!this.languages.is(language)) {
        return this.answers.away(reply, paths.start({ language: this.languages.choose(request), way: way ?? null }))
      }
      return this.answers.page(reply, 200, render(language, await this.ways.find(way ?? null)))
    } catch (error) { return this.answers.no(reply, error) }
  }

  private startFor(request: FastifyRequest) {
    return (language: HelpLanguage, desk: Desk | null): string => renderStart({
      language, way: desk?.way ?? null, organisation: desk?.organisation ?? null, near: this.languages.near(request), recordings: this.recordings.names, ...this.languages.offered,
    })
  }
}
