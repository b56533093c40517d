import { Inject, Injectable } from '@nestjs/common'
import type { FastifyRequest } from 'fastify'
import type { Me } from '../access/me.js'
import { sessionCookie } from '../access/session-cookie.js'
import { Sessions } from '../access/session.js'
import { CONFIG } from '../platform/config/config.module.js'
import type { Config } from '../platform/config/config.js'
import { byOurScript, fromOurOrigin } from '../platform/http/own-origin.js'
import { Refused } from '../platform/refused.js'

/** Who asks for a file over plain HTTP; asked anew for every request and every range. */
@Injectable()
export class Asking {
  private readonly cookie: ReturnType<typeof sessionCookie>

  constructor(private readonly sessions: Sessions, @Inject(CONFIG) private readonly config: Config) { this.cookie = sessionCookie(config) }

  /** Throws `SignedOut`, or `InvalidInput` for what another site has a browser send. */
  async who({ method, headers }: FastifyRequest): Promise<Me> {
    // A picture or a download of ours is asked for by no script.
    if (method === 'GET') fromOurOrigin(headers, this.config.publicUrl)
    else byOurScript(headers, this.config.publicUrl)
    const token = this.cookie.tokenOf(headers.cookie)
    const me = token ? await this.sessions.meOf(token) : null
    if (!me) throw new Refused('SignedOut')
    return me
  }
}
