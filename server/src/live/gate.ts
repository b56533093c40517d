import type { IncomingMessage } from 'node:http'
import { Inject, Injectable } from '@nestjs/common'
import type { Me } from '../access/me.js'
import { Sessions } from '../access/session.js'
import { sessionCookie } from '../access/session-cookie.js'
import { CONFIG } from '../platform/config/config.module.js'
import type { Config } from '../platform/config/config.js'

/** Who may open a socket: a signed-in person, from a page of ours. CORS does not cover WebSocket, so the origin is asked here. */
@Injectable()
export class Gate {
  constructor(@Inject(CONFIG) private readonly config: Config, private readonly sessions: Sessions) {}

  async admit(request: IncomingMessage): Promise<Me | null> {
    if (!this.isOurs(request)) return null
    const token = sessionCookie(this.config).tokenOf(request.headers.cookie)
    return token ? this.sessions.meOf(token) : null
  }

  private isOurs({ headers: { origin, host } }: IncomingMessage): boolean {
    if (!origin || !URL.canParse(origin)) return false
    const from = new URL(origin)
    return from.origin === new URL(this.config.publicUrl).origin || (/^https?:$/.test(from.protocol) && from.host === host)
  }
}
