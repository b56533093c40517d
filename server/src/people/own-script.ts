import type { IncomingHttpHeaders } from 'node:http'
import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common'
import { CONFIG } from '../platform/config/config.module.js'
import type { Config } from '../platform/config/config.js'
import { byOurScript } from '../platform/http/own-origin.js'
import { Refused } from '../platform/refused.js'

type Asked = { method: string, headers: IncomingHttpHeaders }

/** Whatever is posted here comes from our own script, as JSON where there is anything in it. */
@Injectable()
export class OwnScript implements CanActivate {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  canActivate(context: ExecutionContext): boolean {
    const { method, headers } = context.switchToHttp().getRequest<Asked>()
    if (method === 'GET' || method === 'HEAD') return true
    byOurScript(headers, this.config.publicUrl)
    if (headers['content-type'] !== undefined && !/^application\/json\b/i.test(headers['content-type'])) throw new Refused('InvalidInput', 'content-type')
    return true
  }
}
