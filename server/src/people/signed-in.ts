import { createParamDecorator, Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common'
import type { Me } from '../access/me.js'
import { sessionCookie } from '../access/session-cookie.js'
import { Sessions } from '../access/session.js'
import { CONFIG } from '../platform/config/config.module.js'
import type { Config } from '../platform/config/config.js'
import { Refused } from '../platform/refused.js'

/** Who asks over plain HTTP, and the token she asked with. */
export type Holder = { me: Me, token: string }

type Asked = { headers: { cookie?: string }, holder?: Holder }

/** The JSON addresses of someone who is signed in. Refuses `SignedOut`. */
@Injectable()
export class SignedIn implements CanActivate {
  constructor(@Inject(CONFIG) private readonly config: Config, private readonly sessions: Sessions) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<Asked>()
    const token = sessionCookie(this.config).tokenOf(request.headers.cookie)
    const me = token ? await this.sessions.meOf(token) : null
    if (!token || !me) throw new Refused('SignedOut')
    request.holder = { me, token }
    return true
  }
}

/** The holder, behind `SignedIn`. */
export const Holding = createParamDecorator((_: unknown, context: ExecutionContext): Holder => {
  const { holder } = context.switchToHttp().getRequest<Asked>()
  if (!holder) throw new Error('an address asks who holds the session without asking for one')
  return holder
})
