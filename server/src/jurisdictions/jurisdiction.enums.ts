import { registerEnumType } from '@nestjs/graphql'
import { casePlaceKinds, dutyBases, dutyKinds, dutyRules, dutyUnits } from '@amends/shared/jurisdictions'
import { enumOf } from '../platform/graphql/enums.js'

const named = <const List extends readonly string[]>(name: string, list: List) => {
  const made = enumOf(list)
  registerEnumType(made, { name })
  return made
}
export const CasePlaceKindEnum = named('CasePlaceKind', casePlaceKinds)
export const DutyKindEnum = named('DutyKind', dutyKinds)
export const DutyBasisEnum = named('DutyBasis', dutyBases)
export const DutyUnitEnum = named('DutyUnit', dutyUnits)
export const DutyRuleEnum = named('DutyRule', dutyRules)
