import { Inject, Injectable } from '@nestjs/common'
import { sessionCookie } from '../access/session-cookie.js'
import { Sessions } from '../access/session.js'
import { CONFIG } from '../platform/config/config.module.js'
import type { Config } from '../platform/config/config.js'

/** What is used of the HTTP reply. */
export type Reply = { header: (name: string, value: string) => unknown, status: (code: number) => unknown }

/** The one door by which a browser gets a session, whichever way its person came. */
@Injectable()
export class Entrance {
  private readonly cookie: ReturnType<typeof sessionCookie>

  constructor(private readonly sessions: Sessions, @Inject(CONFIG) config: Config) { this.cookie = sessionCookie(config) }

  /** Gives the browser its new session. One that was someone else's until now leaves hers: nothing could end it any more. */
  async enter(cookies: string | undefined, reply: Reply, token: string): Promise<void> {
    const before = this.cookie.tokenOf(cookies)
    if (before) await this.sessions.revoke(before)
    reply.header('cache-control', 'no-store')
    reply.header('set-cookie', this.cookie.giving(token))
  }
}
