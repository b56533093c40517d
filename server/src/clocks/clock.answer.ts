import { ID, Int, ObjectType } from '@nestjs/graphql'
import type { ClockBasis, ClockPauseReason, ClockThreshold, ClockUnit } from '@amends/shared/clocks'
import { Fact } from '../disclosure/fact.js'
import { Moment } from '../platform/graphql/scalars.js'
import { ClockBasisEnum, ClockPauseReasonEnum, ClockThresholdEnum, ClockUnitEnum } from './clock.enums.js'

/** The line of the table by which a clock runs: the same for every case. */
@ObjectType()
export class ClockRuleLine {
  @Fact(() => Int, 'open') length: number
  @Fact(() => ClockUnitEnum, 'open') unit: ClockUnit
  @Fact(() => ClockBasisEnum, 'open') basis: ClockBasis
  @Fact(() => String, 'open') source: string
  @Fact(() => [ClockPauseReasonEnum], 'open') pausedBy: ClockPauseReason[]
}

/** A time for which it stood still. The list of them is read as a whole. */
@ObjectType()
export class ClockPauseLine {
  @Fact(() => ID, 'open') id: string
  @Fact(() => ClockPauseReasonEnum, 'open') reason: ClockPauseReason
  @Fact(() => Boolean, 'open') withCase: boolean
  @Fact(() => Moment, 'open') fromAt: Date
  @Fact(() => Moment, 'open', { nullable: true }) untilAt: Date | null
  @Fact(() => String, 'open', { name: 'by' }) byName: string
}

/** Somebody was told that it is near, or over. */
@ObjectType()
export class ClockWarningLine {
  @Fact(() => ClockThresholdEnum, 'open') threshold: ClockThreshold
  @Fact(() => Moment, 'open') at: Date
}
