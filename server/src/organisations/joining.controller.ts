import { Body, Controller, Get, Headers, HttpCode, Inject, Param, Post, Res, UseGuards } from '@nestjs/common'
import { limits } from '@amends/shared/limits'
import { IsBoolean, IsNotEmpty, IsOptional, IsString, Matches, MaxLength } from 'class-validator'
import { sessionCookie } from '../access/session-cookie.js'
import type { Reply } from '../people/auth.controller.js'
import { deviceOf } from '../people/device.js'
import { OwnScript } from '../people/own-script.js'
import { CONFIG } from '../platform/config/config.module.js'
import type { Config } from '../platform/config/config.js'
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
  private readonly cookie: ReturnType<typeof sessionCookie>

  constructor(private readonly joining: Joining, @Inject(CONFIG) config: Config) { this.cookie = sessionCookie(config) }

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
    @Param('token') token: string, @Body() { code }: ConfirmBody, @Headers('user-agent') agent: string | undefined,
    @Res({ passthrough: true }) reply: Reply,
  ) {
    reply.header('cache-control', 'no-store')
    reply.header('set-cookie', this.cookie.giving(await this.joining.confirm(token, code, deviceOf(agent))))
    return { ok: true }
  }
}

/** The language her mails are written in, until she says another. */
const localeOf = (languages = ''): string => mailLocale(languages.trim())
