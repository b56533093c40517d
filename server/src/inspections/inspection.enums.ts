import { registerEnumType } from '@nestjs/graphql'
import { authorityRequestStates, dossierStates, groundsAnswers, inspectionKinds, inspectionStates, nationalPaths, nationalStates } from '@amends/shared/inspections'
import { enumOf } from '../platform/graphql/enums.js'

const named = <const List extends readonly string[]>(name: string, list: List) => {
  const made = enumOf(list)
  registerEnumType(made, { name })
  return made
}
export const InspectionKindEnum = named('InspectionKind', inspectionKinds)
export const InspectionStateEnum = named('InspectionState', inspectionStates)
export const AuthorityRequestStateEnum = named('AuthorityRequestState', authorityRequestStates)
export const DossierStateEnum = named('DossierState', dossierStates)
export const NationalPathEnum = named('NationalPath', nationalPaths)
export const NationalStateEnum = named('NationalState', nationalStates)
export const GroundsAnswerEnum = named('GroundsAnswer', groundsAnswers)
