import { Body, Controller, Get, Header, Headers, HttpCode, Ip, Param, Post, Res, UseGuards } from '@nestjs/common'
import { limits } from '@amends/shared/limits'
import { IsOptional, IsString, Matches, MaxLength } from 'class-validator'
import { oneLine } from '../platform/graphql/checked.js'
import { houseOf } from '../platform/http/house.js'
import { Refused } from '../platform/refused.js'
import { deviceOf } from './device.js'
import { Entrance, type Reply } from './entrance.js'
import { OwnScript } from './own-script.js'
import { RecoveryService } from './recovery.service.js'

class AskBody {
  @IsString() @MaxLength(limits.email) @Matches(oneLine) email: string
}

class BackBody {
  @IsString() @MaxLength(limits.passwordMax * 4) password: string
  @IsOptional() @IsString() @MaxLength(limits.shortText) code?: string
}

/** The ways back in, for who lost a factor and is not signed in. */
@Controller('auth/recovery') @UseGuards(OwnScript)
export class RecoveryController {
  constructor(private readonly recovery: RecoveryService, private readonly entrance: Entrance) {}

  /** The same answer for every address. */
  @Post() @HttpCode(202) @Header('cache-control', 'no-store')
  async ask(@Body() { email }: AskBody, @Ip() address: string) {
    await this.recovery.request(email, houseOf(address))
    return { ok: true }
  }

  @Get(':token') @Header('cache-control', 'no-store')
  look(@Param('token') token: string) { return this.recovery.look(token) }

  @Post(':token') @HttpCode(200) @Header('cache-control', 'no-store')
  async back(
    @Param('token') token: string, @Body() { password, code }: BackBody, @Headers('cookie') cookies: string | undefined,
    @Headers('user-agent') agent: string | undefined, @Ip() address: string, @Res({ passthrough: true }) reply: Reply,
  ) {
    const place = { device: deviceOf(agent), house: houseOf(address) }
    const { kind } = await this.recovery.look(token)
    if (kind === 'password') {
      if (code === undefined) throw new Refused('InvalidInput', 'code')
      await this.entrance.enter(cookies, reply, await this.recovery.choosePassword(token, { password, code }, place))
      return { ok: true }
    }
    if (code === undefined) return this.recovery.beginAuthenticator(token, password, place.house)
    const { token: session, recoveryCodes } = await this.recovery.confirmAuthenticator(token, { password, code }, place)
    await this.entrance.enter(cookies, reply, session)
    return { recoveryCodes }
  }
}
