import { Body, Controller, Header, HttpCode, Post, UseGuards } from '@nestjs/common'
import { limits } from '@amends/shared/limits'
import { IsString, MaxLength } from 'class-validator'
import { FactorService } from './factor.service.js'
import { OwnScript } from './own-script.js'
import type { Authenticator } from './person.service.js'
import { Holding, SignedIn, type Holder } from './signed-in.js'

class PasswordBody {
  @IsString() @MaxLength(limits.passwordMax * 4) password: string
}

class CodeBody {
  @IsString() @MaxLength(limits.shortText) code: string
}

/** What a person signs in with, changed by herself. Plain HTTP, so that no secret is ever part of a GraphQL document. */
@Controller('auth') @UseGuards(OwnScript, SignedIn)
export class FactorController {
  constructor(private readonly factors: FactorService) {}

  @Post('password') @HttpCode(204) @Header('cache-control', 'no-store')
  changePassword(@Holding() { me }: Holder, @Body() { password }: PasswordBody): Promise<void> { return this.factors.changePassword(me, password) }

  @Post('recovery-codes') @HttpCode(200) @Header('cache-control', 'no-store')
  async renewRecoveryCodes(@Holding() { me }: Holder) { return { recoveryCodes: await this.factors.renewRecoveryCodes(me) } }

  @Post('authenticator') @HttpCode(200) @Header('cache-control', 'no-store')
  beginAuthenticator(@Holding() { me }: Holder): Promise<Authenticator> { return this.factors.beginAuthenticator(me) }

  @Post('authenticator/confirm') @HttpCode(200) @Header('cache-control', 'no-store')
  async confirmAuthenticator(@Holding() { me }: Holder, @Body() { code }: CodeBody) {
    return { recoveryCodes: await this.factors.confirmAuthenticator(me, code) }
  }
}
