import { Inject, Injectable } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { CONFIG } from '../../platform/config/config.module.js'
import type { Config } from '../../platform/config/config.js'
import { renderError } from '../pages/error.page.js'
import type { Trouble } from '../pages/views.js'
import type { HelpLanguage } from '../pages/words.js'
import { HelpAnswers } from './help.answer.js'
import { HelpLanguages } from './offered-languages.js'
import { fromOurPage } from './same-site.js'
import { SealedReceipts } from './sealed-receipt.js'

/** What a form holds, before anybody looked at it. */
export type Posted = Readonly<Record<string, unknown>>
export type Asked = { request: FastifyRequest, reply: FastifyReply, language: HelpLanguage, way: string | null, posted: Posted }

export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

/** What all plain forms of Get help have in common: where they come from, the receipt they carry, and her words, which come back to her. */
@Injectable()
export class HelpForms {
  constructor(
    private readonly answers: HelpAnswers, private readonly sealed: SealedReceipts, private readonly languages: HelpLanguages, @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Checks where a form comes from, and gives her words (the field `kept`) back when no other page can be made. */
  async handle(
    request: FastifyRequest, reply: FastifyReply, language: string, body: unknown, kept: string | null, work: (asked: Asked) => Promise<FastifyReply>,
  ): Promise<FastifyReply> {
    const posted: Posted = typeof body === 'object' && body !== null ? { ...body } : {}
    const lang = this.languages.is(language) ? language : this.languages.choose(request)
    const way = textOf(posted['way']) || null
    try {
      fromOurPage(request, this.config.publicUrl)
      return await work({ request, reply, language: lang, way, posted })
    } catch (error) {
      const { status, trouble } = this.troubleOf(error)
      return this.answers.page(reply, status, renderError({ language: lang, way, trouble, kept: (kept && textOf(posted[kept])) || null }))
    }
  }

  /** The receipt that a mailbox of ours carries; null where we did not put it there, or too long ago. */
  receiptIn(posted: Posted): string | null { return this.sealed.open(posted['sealed'], 'mailbox') }

  seal(receipt: string): string { return this.sealed.seal(receipt, 'mailbox') }

  troubleOf(error: unknown): { status: number, trouble: Trouble } {
    const { status, told } = this.answers.statusOf(error)
    return { status, trouble: told.retryAfter ? { kind: 'slow', minutes: Math.ceil(told.retryAfter / 60) } : { kind: 'failed' } }
  }
}
