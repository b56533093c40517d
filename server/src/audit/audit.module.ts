import { Module } from '@nestjs/common'
import { EventResolver, TimelineResolver } from './event.resolver.js'

@Module({ providers: [TimelineResolver, EventResolver] })
export class AuditModule {}
