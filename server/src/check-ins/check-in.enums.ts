import { registerEnumType } from '@nestjs/graphql'
import { checkInAnswers, checkInStates, retaliationKinds } from '@amends/shared/check-ins'
import { enumOf } from '../platform/graphql/enums.js'

const named = <const List extends readonly string[]>(name: string, list: List) => {
  const made = enumOf(list)
  registerEnumType(made, { name })
  return made
}
export const CheckInStateEnum = named('CheckInState', checkInStates)
export const CheckInAnswerEnum = named('CheckInAnswer', checkInAnswers)
export const RetaliationKindEnum = named('RetaliationKind', retaliationKinds)
