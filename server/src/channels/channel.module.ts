import { Module } from '@nestjs/common'
import { CaseMessagesResolver, MessageResolver } from './message.resolver.js'
import { MessageService } from './message.service.js'

@Module({ providers: [MessageResolver, CaseMessagesResolver, MessageService] })
export class ChannelModule {}
