import type { FastifyRequest } from 'fastify'
import { Refused } from '../../platform/refused.js'

/** JSON comes from our own script: the header is one that another site's form cannot send. */
export function fromOurScript(request: FastifyRequest): void {
  const type = request.headers['content-type'] ?? ''
  if (request.headers['x-amends'] !== '1') throw new Refused('InvalidInput', 'x-amends')
  if (!/^application\/json\b/i.test(type)) throw new Refused('InvalidInput', 'content-type')
}

/**
 * A form comes from our own page. Pages that send no referrer send `Origin: null` with their own forms too (Fetch,
 * "append a request Origin header"), so where the browser says `Sec-Fetch-Site`, that counts; older ones say only where
 * a form is from elsewhere.
 */
export function fromOurPage(request: FastifyRequest, publicUrl: string): void {
  const site = request.headers['sec-fetch-site']
  const { origin } = request.headers
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw new Refused('InvalidInput', 'sec-fetch-site')
  if (origin === undefined || origin === 'null') return
  if (origin !== publicUrl && hostOf(origin) !== request.headers.host) throw new Refused('InvalidInput', 'origin')
}

const hostOf = (origin: string): string => (URL.canParse(origin) ? new URL(origin).host : '')
