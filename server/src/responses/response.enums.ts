import { registerEnumType } from '@nestjs/graphql'
import { factorKinds, factorValues, memoStates, recommendReasons, responseLevels, responseTypes, severities, suggestReasons } from '@amends/shared/responses'
import { enumOf } from '../platform/graphql/enums.js'

export const FactorKindEnum = enumOf(factorKinds)
registerEnumType(FactorKindEnum, { name: 'FactorKind' })
export const FactorValueEnum = enumOf(factorValues)
registerEnumType(FactorValueEnum, { name: 'FactorValue' })
export const SeverityEnum = enumOf(severities)
registerEnumType(SeverityEnum, { name: 'Severity' })
export const ResponseTypeEnum = enumOf(responseTypes)
registerEnumType(ResponseTypeEnum, { name: 'ResponseType' })
export const ResponseLevelEnum = enumOf(responseLevels)
registerEnumType(ResponseLevelEnum, { name: 'ResponseLevel' })
export const RecommendReasonEnum = enumOf(recommendReasons)
registerEnumType(RecommendReasonEnum, { name: 'RecommendReason' })
export const SuggestReasonEnum = enumOf(suggestReasons)
registerEnumType(SuggestReasonEnum, { name: 'SuggestReason' })
export const MemoStateEnum = enumOf(memoStates)
registerEnumType(MemoStateEnum, { name: 'MemoState' })
