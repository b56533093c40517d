import { Injectable } from '@nestjs/common'
import type { FastifyReply } from 'fastify'
import type { Refusal } from '@amends/shared/refusals'
import { Ids } from '../../platform/clock/ids.js'
import { retryAfter as soon, statusOf } from '../../platform/http/refused.filter.js'
import { log } from '../../platform/log/log.js'
import { Refused } from '../../platform/refused.js'
import { Padding } from './pad.js'

/** Nothing from elsewhere, nothing kept, nobody told where she came from, and nothing made smaller on the way: its length is chosen. */
const headers = {
  'cache-control': 'no-store, no-transform',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'content-security-policy': [
    'default-src \'none\'', 'script-src \'self\'', 'style-src \'self\'', 'connect-src \'self\'', 'img-src \'self\' data:', 'media-src \'self\'',
    'form-action \'self\'', 'base-uri \'none\'', 'frame-ancestors \'none\'',
  ].join('; '),
}

/** Seconds after which a queue too long to hold is worth another try. */
const retryAfter = 60

type Told = { code: Refusal, field?: string, reference?: string, retryAfter?: number }

/** How Get help answers: padded, uncached, and in the closed list when it says no. */
@Injectable()
export class HelpAnswers {
  constructor(private readonly padding: Padding, private readonly ids: Ids) {}

  json(reply: FastifyReply, status: number, body: object): FastifyReply {
    return this.alike(reply, status).type('application/json; charset=utf-8').send(this.padding.json(body))
  }

  page(reply: FastifyReply, status: number, html: string): FastifyReply {
    return this.alike(reply, status).type('text/html; charset=utf-8').send(this.padding.html(html, reply.request.method === 'POST'))
  }

  /** What a person recorded; in blocks it would be no shorter, and the phone keeps none of it. */
  audio(reply: FastifyReply, bytes: Buffer): FastifyReply { return reply.status(200).headers(headers).type('audio/ogg').send(bytes) }

  /** On to another address, with a GET. */
  away(reply: FastifyReply, to: string): FastifyReply { return reply.status(303).headers(headers).header('location', to).send() }

  /** Says no, in JSON. What is not a refusal is a bug, logged under a reference. */
  no(reply: FastifyReply, thrown: unknown): FastifyReply {
    const { status, told } = this.statusOf(thrown)
    if (told.retryAfter) void reply.header('retry-after', String(told.retryAfter))
    return this.json(reply, status, told)
  }

  /** No and yes are as long as each other in the first line, too, where their names would differ. */
  private alike(reply: FastifyReply, status: number): FastifyReply {
    reply.raw.statusMessage = 'OK'
    return reply.status(status).headers(headers)
  }

  /** Which status, and what is told. */
  statusOf(thrown: unknown): { status: number, told: Told } {
    if (thrown instanceof Refused) {
      // Nobody keeps a way in yet: nothing the one who asks could put right.
      const status = thrown.reason === 'KeepsNoWayIn' ? 503 : statusOf(thrown.reason)
      return { status, told: { code: thrown.reason, ...(thrown.field ? { field: thrown.field } : {}), ...(status === 429 ? { retryAfter } : thrown.reason === 'TryAgain' ? { retryAfter: soon } : {}) } }
    }
    const reference = this.ids.code(10)
    log.error('get help failed', thrown, { reference })
    return { status: 500, told: { code: 'SomethingWentWrong', reference } }
  }
}
