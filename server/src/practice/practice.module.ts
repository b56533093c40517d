import { Module } from '@nestjs/common'
import { Laying } from './laying.js'
import { PracticeResolver } from './practice.resolver.js'
import { PracticeService } from './practice.service.js'
import { Stage } from './stage.js'

/** A case to learn on, among invented organisations whose people cannot sign in. */
@Module({ providers: [PracticeResolver, PracticeService, Stage, Laying] })
export class PracticeModule {}
