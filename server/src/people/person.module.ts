import { Module, type DynamicModule } from '@nestjs/common'
import type { Config } from '../platform/config/config.js'
import { AuthController } from './auth.controller.js'
import { DemoController } from './demo.controller.js'
import { Entrance } from './entrance.js'
import { FactorController } from './factor.controller.js'
import { FactorService } from './factor.service.js'
import { Factors } from './factors.js'
import { LetterMail } from './letter.mail.js'
import { MeResolver, SessionResolver } from './me.resolver.js'
import { MyService } from './me.service.js'
import { PasskeyChallenges } from './passkey-challenges.js'
import { PasskeyService } from './passkey.service.js'
import { PasskeyWay } from './passkey-way.js'
import { PasswordWay } from './password-way.js'
import { Passwords } from './passwords.js'
import { People } from './person.service.js'
import { ProofController } from './proof.controller.js'
import { ProofService } from './proof.service.js'
import { RecoveryController } from './recovery.controller.js'
import { RecoveryService } from './recovery.service.js'
import { PasskeyLimits, RecoveryLimits, SignInLimits } from './sign-in-limits.js'
import { SignedIn } from './signed-in.js'
import { SignIn } from './sign-in.js'

/** People, and how they prove who they are. The page of the demo cast is not hidden elsewhere: there is no such route. */
@Module({})
export class PersonModule {
  static with(config: Config): DynamicModule {
    return {
      module: PersonModule, global: true,
      controllers: [
        AuthController, FactorController, ProofController, RecoveryController,
        ...(config.loopback && config.seed === 'demo' ? [DemoController] : []),
      ],
      providers: [
        Entrance, Factors, FactorService, LetterMail, MeResolver, MyService, PasskeyChallenges, PasskeyLimits, PasskeyService, PasskeyWay, Passwords, PasswordWay,
        People, ProofService, RecoveryLimits, RecoveryService, SessionResolver, SignedIn, SignIn, SignInLimits,
      ],
      exports: [Entrance, Factors, LetterMail, People, RecoveryService, SignIn],
    }
  }
}
