import type { IncomingHttpHeaders } from 'node:http'
import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common'
import { CONFIG } from '../config/config.module.js'
import type { Config } from '../config/config.js'
import { NotFound } from '../refused.js'

const here = ['localhost', '127.0.0.1', '[::1]']

/** Was it asked for by a name of ours: that of the public address, or one that only this machine answers to? */
export function isOurName(host: string | undefined, publicUrl: string): boolean {
  if (!host || !URL.canParse(`http://${host}`)) return false
  return [new URL(publicUrl).hostname, ...here].includes(new URL(`http://${host}`).hostname)
}

/**
 * For pages that are open to whoever is on this machine. A page of another site can point a name of its own at this machine
 * and then read what it likes from here, as itself (DNS rebinding); it cannot choose the name that the browser asks for.
 */
@Injectable()
export class OwnHost implements CanActivate {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  canActivate(context: ExecutionContext): boolean {
    const { headers } = context.switchToHttp().getRequest<{ headers: IncomingHttpHeaders }>()
    if (!isOurName(headers.host, this.config.publicUrl)) throw new NotFound()
    return true
  }
}
