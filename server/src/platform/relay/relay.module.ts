import { Global, Module } from '@nestjs/common'
import { RedisBell } from './redis-bell.js'
import { Relay } from './relay.js'
import { Telling } from './telling.js'

/** Tells events. Whoever imports it provides `Audience` from a global module. */
@Global()
@Module({ providers: [Telling, Relay, RedisBell], exports: [Telling, Relay, RedisBell] })
export class RelayModule {}
