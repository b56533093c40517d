import { Module } from '@nestjs/common'
import { PartyResolver } from './party.resolver.js'
import { PartyService } from './party.service.js'

@Module({ providers: [PartyResolver, PartyService] })
export class PartyModule {}
