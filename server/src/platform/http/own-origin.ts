import type { IncomingHttpHeaders } from 'node:http'
import { Refused } from '../refused.js'

/**
 * Refuses what our own script did not send. Another site can make a browser send a form, with or without the cookie, so
 * that someone works under a foreign account; it cannot make it send this header (Fetch, CORS preflight).
 */
export function byOurScript(headers: IncomingHttpHeaders, publicUrl: string): void {
  if (headers['x-amends'] !== '1') throw new Refused('InvalidInput', 'x-amends')
  fromOurOrigin(headers, publicUrl)
}

/**
 * Refuses what a browser says comes from another site, beside the header that only our own script can send. Both
 * headers are the browser's own, no page can write them (Fetch, "forbidden request-header"); older ones send neither.
 */
export function fromOurOrigin({ origin, host, 'sec-fetch-site': site }: IncomingHttpHeaders, publicUrl: string): void {
  if (site !== undefined && site !== 'same-origin') throw new Refused('InvalidInput', 'sec-fetch-site')
  if (origin === undefined || origin === publicUrl) return
  if (!URL.canParse(origin) || new URL(origin).host !== host) throw new Refused('InvalidInput', 'origin')
}
