import { Global, Module } from '@nestjs/common'
import { Changes } from './change/change.js'
import { Heads } from './change/heads.js'
import { Clock } from './clock/clock.js'
import { Ids } from './clock/ids.js'
import { Draining } from './http/draining.js'
import { HealthController } from './http/health.controller.js'
import { Database } from './database/database.js'
import { SlowHashes } from './hash/slow-hashes.js'
import { Keyring } from './keyring/keyring.js'
import { RelayBell } from './relay/bell.js'

const everywhere = [Clock, Ids, Keyring, Database, RelayBell, Draining, Heads, Changes, SlowHashes]

/** What every feature stands on. Knows no noun of ours. */
@Global()
@Module({ controllers: [HealthController], providers: everywhere, exports: everywhere })
export class PlatformModule {}
