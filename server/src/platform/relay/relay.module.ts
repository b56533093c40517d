import { Global, Module } from '@nestjs/common'
import { Relay } from './relay.js'
import { Telling } from './telling.js'

/** Tells events. Whoever imports it provides `Audience` from a global module. */
@Global()
@Module({ providers: [Telling, Relay], exports: [Telling, Relay] })
export class RelayModule {}
