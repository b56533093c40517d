import type { FastifyRequest } from 'fastify'
import { fromOurOrigin } from '../../platform/http/own-origin.js'
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
export function fromOurPage({ headers: { origin, host, 'sec-fetch-site': site } }: FastifyRequest, publicUrl: string): void {
  const [from, said] = [origin === 'null' ? undefined : origin, site === 'none' ? undefined : site]
  fromOurOrigin({ host, origin: from, 'sec-fetch-site': said }, publicUrl)
}
