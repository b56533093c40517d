import { Body, Controller, Header, HttpCode, Inject, Ip, Post, Res, UseGuards } from '@nestjs/common'
import { limits } from '@amends/shared/limits'
import { IsNotEmpty, IsObject, IsOptional, IsString, Matches, MaxLength } from 'class-validator'
import { sessionCookie } from '../access/session-cookie.js'
import { CONFIG } from '../platform/config/config.module.js'
import type { Config } from '../platform/config/config.js'
import { oneLine } from '../platform/graphql/checked.js'
import { houseOf } from '../platform/http/house.js'
import type { Reply } from './entrance.js'
import { OwnScript } from './own-script.js'
import { readMade, readSigned } from './passkey-answers.js'
import { PasskeyService } from './passkey.service.js'
import { ProofService } from './proof.service.js'
import { Holding, SignedIn, type Holder } from './signed-in.js'

class ProofBody {
  @IsOptional() @IsObject() passkey?: object
  @IsOptional() @IsString() @MaxLength(limits.shortText) code?: string
  @IsOptional() @IsString() @MaxLength(limits.passwordMax * 4) password?: string
}

class AddBody {
  @IsObject() response: object
  @IsString() @IsNotEmpty() @MaxLength(limits.name) @Matches(oneLine) name: string
}

/** Someone who is signed in shows that it is still her, and adds passkeys to do so with. */
@Controller('auth') @UseGuards(OwnScript, SignedIn)
export class ProofController {
  constructor(private readonly proofs: ProofService, private readonly passkeys: PasskeyService, @Inject(CONFIG) private readonly config: Config) {}

  /** What she may prove herself with; a code, with her password, always. */
  @Post('proof/options') @HttpCode(200) @Header('cache-control', 'no-store')
  async options(@Holding() { me }: Holder) { return { passkey: await this.passkeys.askToProve(me), code: true } }

  @Post('proof') @HttpCode(200) @Header('cache-control', 'no-store')
  async prove(
    @Holding() holder: Holder, @Body() { passkey, password = '', code = '' }: ProofBody, @Ip() address: string, @Res({ passthrough: true }) reply: Reply,
  ) {
    const shown = passkey ? { passkey: readSigned(passkey, 'passkey') } : { password, code }
    reply.header('set-cookie', sessionCookie(this.config).giving(await this.proofs.prove(holder, shown, houseOf(address))))
    return { ok: true }
  }

  @Post('passkeys/options') @HttpCode(200) @Header('cache-control', 'no-store')
  askToAdd(@Holding() { me }: Holder) { return this.passkeys.askToAdd(me) }

  @Post('passkeys') @HttpCode(201) @Header('cache-control', 'no-store')
  async add(@Holding() { me }: Holder, @Body() { response, name }: AddBody) {
    return { id: await this.passkeys.add(me, readMade(response, 'response'), name.trim()) }
  }
}
