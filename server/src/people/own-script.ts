import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common'
import { Refused } from '../platform/refused.js'

type Asked = { method: string, headers: Record<string, string | undefined> }

/**
 * Whatever is posted here comes from our own script. Another site can make a browser send a form, with or without the
 * cookie, so that someone works under a foreign account; it cannot make it send this header (Fetch, CORS preflight).
 */
@Injectable()
export class OwnScript implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const { method, headers } = context.switchToHttp().getRequest<Asked>()
    if (method === 'GET' || method === 'HEAD') return true
    if (headers['x-amends'] !== '1') throw new Refused('InvalidInput', 'x-amends')
    if ((headers['sec-fetch-site'] ?? 'same-origin') !== 'same-origin') throw new Refused('InvalidInput', 'sec-fetch-site')
    if (headers['content-type'] !== undefined && !/^application\/json\b/i.test(headers['content-type'])) throw new Refused('InvalidInput', 'content-type')
    return true
  }
}
