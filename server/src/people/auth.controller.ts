import { Body, Controller, Get, Headers, HttpCode, Inject, Ip, Post, Res, UseGuards } from '@nestjs/common'
import { limits } from '@amends/shared/limits'
import { IsObject, IsOptional, IsString, IsUUID, Matches, MaxLength } from 'class-validator'
import { sessionCookie } from '../access/session-cookie.js'
import { Sessions } from '../access/session.js'
import { CONFIG } from '../platform/config/config.module.js'
import type { Config } from '../platform/config/config.js'
import { houseOf } from '../platform/http/house.js'
import { oneLine } from '../platform/graphql/checked.js'
import { deviceOf } from './device.js'
import { Entrance, type Reply } from './entrance.js'
import { OwnScript } from './own-script.js'
import { readSigned } from './passkey-answers.js'
import { PasskeyService } from './passkey.service.js'
import { relyingPartyOf } from './relying-party.js'
import { PasskeyLimits } from './sign-in-limits.js'
import { SignIn } from './sign-in.js'

class SignInBody {
  @IsString() @MaxLength(limits.email) @Matches(oneLine) email: string
  @IsString() @MaxLength(limits.passwordMax * 4) password: string
  @IsString() @MaxLength(limits.shortText) code: string
  @IsOptional() @IsUUID() membership?: string
}

class PasskeyBody {
  @IsObject() response: object
  @IsOptional() @IsUUID() membership?: string
}

/** Signing in and out: plain HTTP, so that one request is one try. */
@Controller('auth') @UseGuards(OwnScript)
export class AuthController {
  private readonly cookie: ReturnType<typeof sessionCookie>

  constructor(
    private readonly signing: SignIn, private readonly passkeys: PasskeyService, private readonly sessions: Sessions,
    private readonly entrance: Entrance, private readonly passkeyLimits: PasskeyLimits, @Inject(CONFIG) private readonly config: Config,
  ) {
    this.cookie = sessionCookie(config)
  }

  @Post('sign-in') @HttpCode(200)
  async signIn(
    @Body() body: SignInBody, @Headers('cookie') cookies: string | undefined, @Headers('user-agent') agent: string | undefined,
    @Ip() address: string, @Res({ passthrough: true }) reply: Reply,
  ) {
    const place = { device: deviceOf(agent), house: houseOf(address), membership: body.membership }
    await this.entrance.enter(cookies, reply, await this.signing.password(body, place))
    return { ok: true }
  }

  /** Which ways there are here beside a password and a code. `rpId`: the name that passkeys are kept for. */
  @Get('ways')
  ways(@Res({ passthrough: true }) reply: Reply): { passkeys: boolean, rpId: string | null } {
    reply.header('cache-control', 'no-store')
    const party = relyingPartyOf(this.config)
    return { passkeys: party !== null, rpId: party?.id ?? null }
  }

  @Post('passkey/options') @HttpCode(200)
  async askForPasskey(@Ip() address: string, @Res({ passthrough: true }) reply: Reply) {
    reply.header('cache-control', 'no-store')
    await this.passkeyLimits.pass(houseOf(address))
    return this.passkeys.askToSignIn()
  }

  @Post('passkey') @HttpCode(200)
  async signInByPasskey(
    @Body() body: PasskeyBody, @Headers('cookie') cookies: string | undefined, @Headers('user-agent') agent: string | undefined,
    @Ip() address: string, @Res({ passthrough: true }) reply: Reply,
  ) {
    const place = { device: deviceOf(agent), house: houseOf(address), membership: body.membership }
    await this.entrance.enter(cookies, reply, await this.signing.passkey(readSigned(body.response, 'response'), place))
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

  /** `ended`: the last session of this browser is over because the membership is, so that signing in again leads nowhere. */
  @Get('session')
  async session(@Headers('cookie') cookies: string | undefined, @Res({ passthrough: true }) reply: Reply): Promise<{ signedIn: boolean, ended?: 'membership' }> {
    reply.header('cache-control', 'no-store')
    const token = this.cookie.tokenOf(cookies)
    if (token && await this.sessions.meOf(token)) return { signedIn: true }
    return { signedIn: false, ...(token && await this.sessions.endedWithMembership(token) ? { ended: 'membership' } : {}) }
  }
}
