import { Module } from '@nestjs/common'
import { CaseModule } from '../cases/case.module.js'
import { Arming } from './arming.js'
import { CaseClockResolver, CaseClocksResolver } from './clock.resolver.js'
import { ClockService } from './clock.service.js'
import { ClockWarnings } from './warnings.js'
import { ClockWork, WorkClockResolver } from './work.js'

/** By when what must have happened, by one table; who is told that it is near, and who that it is over. */
@Module({ imports: [CaseModule], providers: [Arming, ClockService, ClockWarnings, ClockWork, CaseClockResolver, CaseClocksResolver, WorkClockResolver] })
export class ClockModule {}
