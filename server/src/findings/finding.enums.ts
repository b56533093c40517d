import { registerEnumType } from '@nestjs/graphql'
import { appealOutcomes, appealStates, appellants, placeKinds, verdicts } from '@amends/shared/findings'
import { enumOf } from '../platform/graphql/enums.js'

export const VerdictEnum = enumOf(verdicts)
registerEnumType(VerdictEnum, { name: 'Verdict' })
export const AppellantEnum = enumOf(appellants)
registerEnumType(AppellantEnum, { name: 'Appellant' })
export const AppealStateEnum = enumOf(appealStates)
registerEnumType(AppealStateEnum, { name: 'AppealState' })
export const AppealOutcomeEnum = enumOf(appealOutcomes)
registerEnumType(AppealOutcomeEnum, { name: 'AppealOutcome' })
export const PlaceKindEnum = enumOf(placeKinds)
registerEnumType(PlaceKindEnum, { name: 'PlaceKind' })
