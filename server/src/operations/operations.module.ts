import { Module } from '@nestjs/common'
import { Heartbeat } from './heartbeat.js'
import { MailFailures } from './mail-failures.js'
import { MyOperationsResolver, OperationsResolver } from './operations.resolver.js'
import { OperationsService } from './operations.service.js'

/** What the operator sees of the machinery, and may put right. */
@Module({ providers: [Heartbeat, MailFailures, MyOperationsResolver, OperationsResolver, OperationsService] })
export class OperationsModule {}
