import { Body, Controller, Get, Headers, HttpCode, Inject, Ip, Post, Res, UseGuards } from '@nestjs/common'
import { limits } from '@amends/shared/limits'
import { IsOptional, IsString, IsUUID, Matches, MaxLength } from 'class-validator'
import { sessionCookie } from '../access/session-cookie.js'
import { Sessions } from '../access/session.js'
import { CONFIG } from '../platform/config/config.module.js'
import type { Config } from '../platform/config/config.js'
import { houseOf } from '../platform/http/house.js'
import { oneLine } from '../platform/graphql/checked.js'
import { deviceOf } from './device.js'
import { OwnScript } from './own-script.js'
import { SignIn } from './sign-in.js'

/** What is used of the HTTP reply. */
export type Reply = { header: (name: string, value: string) => unknown, status: (code: number) => unknown }

class SignInBody {
  @IsString() @MaxLength(limits.email) @Matches(oneLine) email: string
  @IsString() @MaxLength(limits.passwordMax * 4) password: string
  @IsString() @MaxLength(limits.shortText) code: string
  @IsOptional() @IsUUID() membership?: string
}

/** Signing in and out: plain HTTP, so that one request is one try. */
@Controller('auth') @UseGuards(OwnScript)
export class AuthController {
  private readonly cookie: ReturnType<typeof sessionCookie>

  constructor(private readonly signing: SignIn, private readonly sessions: Sessions, @Inject(CONFIG) config: Config) {
    this.cookie = sessionCookie(config)
  }

  @Post('sign-in') @HttpCode(200)
  async signIn(
    @Body() body: SignInBody, @Headers('cookie') cookies: string | undefined, @Headers('user-agent') agent: string | undefined,
    @Ip() address: string, @Res({ passthrough: true }) reply: Reply,
  ) {
    reply.header('cache-control', 'no-store')
    const answer = await this.signing.signIn(body, deviceOf(agent), houseOf(address))
    if ('wait' in answer) {
      reply.status(429)
      reply.header('retry-after', String(answer.wait))
      return { code: 'TooManyRequests', retryAfter: answer.wait }
    }
    const before = this.cookie.tokenOf(cookies)
    if (before) await this.sessions.revoke(before)
    reply.header('set-cookie', this.cookie.giving(answer.token))
    return { ok: true }
  }

  @Post('sign-out') @HttpCode(204)
  async signOut(@Headers('cookie') cookies: string | undefined, @Res({ passthrough: true }) reply: Reply): Promise<void> {
    const token = this.cookie.tokenOf(cookies)
    if (token) await this.sessions.revoke(token)
    reply.header('set-cookie', this.cookie.taking())
    reply.header('clear-site-data', '"cookies", "storage"')
    reply.header('cache-control', 'no-store')
  }

  @Get('session')
  async session(@Headers('cookie') cookies: string | undefined, @Res({ passthrough: true }) reply: Reply): Promise<{ signedIn: boolean }> {
    reply.header('cache-control', 'no-store')
    const token = this.cookie.tokenOf(cookies)
    return { signedIn: token !== null && await this.sessions.meOf(token) !== null }
  }
}
