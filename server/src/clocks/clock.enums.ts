import { registerEnumType } from '@nestjs/graphql'
import { caseClocks, clockBases, clockPauses, clockStates, clockThresholds, clockUnits } from '@amends/shared/clocks'
import { enumOf } from '../platform/graphql/enums.js'

const named = <const List extends readonly string[]>(name: string, list: List) => {
  const made = enumOf(list)
  registerEnumType(made, { name })
  return made
}
export const CaseClockKindEnum = named('CaseClockKind', caseClocks)
export const ClockUnitEnum = named('ClockUnit', clockUnits)
export const ClockBasisEnum = named('ClockBasis', clockBases)
export const ClockPauseReasonEnum = named('ClockPauseReason', clockPauses)
export const ClockStateEnum = named('ClockState', clockStates)
export const ClockThresholdEnum = named('ClockThreshold', clockThresholds)
