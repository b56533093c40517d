import { Module, type DynamicModule } from '@nestjs/common'
import type { Config } from '../platform/config/config.js'
import { AuthController } from './auth.controller.js'
import { DemoController } from './demo.controller.js'
import { Factors } from './factors.js'
import { MeResolver, SessionResolver } from './me.resolver.js'
import { MyService } from './me.service.js'
import { Passwords } from './passwords.js'
import { People } from './person.service.js'
import { SignInLimits } from './sign-in-limits.js'
import { SignIn } from './sign-in.js'

/** People, and how they prove who they are. The page of the demo cast is not hidden elsewhere: there is no such route. */
@Module({})
export class PersonModule {
  static with(config: Config): DynamicModule {
    return {
      module: PersonModule, global: true,
      controllers: [AuthController, ...(config.loopback && config.seed === 'demo' ? [DemoController] : [])],
      providers: [Factors, MeResolver, MyService, Passwords, People, SessionResolver, SignIn, SignInLimits],
      exports: [Factors, People, SignIn],
    }
  }
}
