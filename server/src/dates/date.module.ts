import { Module } from '@nestjs/common'
import { PlanModule } from '../plans/plan.module.js'
import { DateResolver, LineDatesResolver } from './date.resolver.js'
import { DateService } from './date.service.js'
import { DateWork } from './work.js'

/** Days of site lines that parties settle among themselves, and that the lead takes into the plan. */
@Module({ imports: [PlanModule], providers: [DateResolver, LineDatesResolver, DateService, DateWork] })
export class DateModule {}
