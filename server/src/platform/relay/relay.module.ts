import { Global, Module } from '@nestjs/common'
import { Endings } from './endings.js'
import { RedisBell } from './redis-bell.js'
import { Relay } from './relay.js'
import { Telling } from './telling.js'

/** Tells events. Whoever imports it provides `Audience` from a global module. */
@Global()
@Module({ providers: [Telling, Relay, RedisBell, Endings], exports: [Telling, Relay, RedisBell, Endings] })
export class RelayModule {}
