import { Body, Controller, Get, Headers, HttpCode, Param, Post, Res, UseGuards } from '@nestjs/common'
import { limits } from '@amends/shared/limits'
import { IsBoolean, IsNotEmpty, IsOptional, IsString, Matches, MaxLength } from 'class-validator'
import { deviceOf } from '../people/device.js'
import { Entrance, type Reply } from '../people/entrance.js'
import { OwnScript } from '../people/own-script.js'
import { oneLine } from '../platform/graphql/checked.js'
import { mailLocale } from '../platform/mail/words.js'
import { Joining, type Begun, type Looked } from './joining.service.js'

class JoinBody {
  @IsString() @IsNotEmpty() @MaxLength(limits.name) @Matches(oneLine) name: string
  @IsString() @MaxLength(limits.passwordMax * 4) password: string
  @IsOptional() @IsBoolean() acceptUndertaking?: boolean
}

class ConfirmBody {
  @IsString() @MaxLength(limits.shortText) code: string
}

/** The page of an invitation: look, choose a password, show that the app works. */
@Controller('auth/invitations/:token') @UseGuards(OwnScript)
export class JoiningController {
  constructor(private readonly joining: Joining, private readonly entrance: Entrance) {}

  @Get()
  look(@Param('token') token: string, @Res({ passthrough: true }) reply: Reply): Promise<Looked> {
    reply.header('cache-control', 'no-store')
    return this.joining.look(token)
  }

  @Post() @HttpCode(200)
  begin(
    @Param('token') token: string, @Body() { name, password, acceptUndertaking = false }: JoinBody,
    @Headers('accept-language') languages: string | undefined, @Res({ passthrough: true }) reply: Reply,
  ): Promise<Begun> {
    reply.header('cache-control', 'no-store')
    return this.joining.begin(token, { name, password, acceptUndertaking }, localeOf(languages))
  }

  @Post('confirm') @HttpCode(200)
  async confirm(
    @Param('token') token: string, @Body() { code }: ConfirmBody, @Headers('cookie') cookies: string | undefined,
    @Headers('user-agent') agent: string | undefined, @Res({ passthrough: true }) reply: Reply,
  ) {
    await this.entrance.enter(cookies, reply, await this.joining.confirm(token, code, deviceOf(agent)))
    return { ok: true }
  }
}

/** The language her mails are written in, until she says another. */
const localeOf = (languages = ''): string => mailLocale(languages.trim())
