import { Module } from '@nestjs/common'
import { CaseResolver } from './case.resolver.js'
import { CaseService } from './case.service.js'

@Module({ providers: [CaseResolver, CaseService], exports: [CaseService] })
export class CaseModule {}
