import { Controller, Get, Param, Res } from '@nestjs/common'
import type { FastifyReply } from 'fastify'
import { HelpAnswers } from './help.answer.js'
import { Recordings } from './recordings.js'

/** Pages of Get help as a person reads them aloud; from this house and from nobody else. */
@Controller('help/audio')
export class HelpAudioController {
  constructor(private readonly recordings: Recordings, private readonly answers: HelpAnswers) {}

  @Get(':language/:page.opus')
  async play(@Res() reply: FastifyReply, @Param('language') language: string, @Param('page') page: string): Promise<FastifyReply> {
    try {
      return this.answers.audio(reply, await this.recordings.read(`${language}/${page}`))
    } catch (error) { return this.answers.no(reply, error) }
  }
}
