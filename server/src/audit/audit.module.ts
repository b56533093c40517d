import { Global, Module } from '@nestjs/common'
import { Audience } from '../platform/relay/audience.js'
import { EventAudience } from './audience.js'
import { EventResolver, TimelineResolver } from './event.resolver.js'
import { HeadsWriter } from './heads-writer.js'

@Global()
@Module({ providers: [TimelineResolver, EventResolver, HeadsWriter, { provide: Audience, useClass: EventAudience }], exports: [Audience] })
export class AuditModule {}
