import { registerEnumType } from '@nestjs/graphql'
import { closingReasons, closureStates, dangers, furtherRoutes, viewAnswers, viewGivers } from '@amends/shared/closures'
import { enumOf } from '../platform/graphql/enums.js'

export const ViewAnswerEnum = enumOf(viewAnswers)
registerEnumType(ViewAnswerEnum, { name: 'ViewAnswer' })
export const ViewGiverEnum = enumOf(viewGivers)
registerEnumType(ViewGiverEnum, { name: 'ViewGiver' })
export const DangerEnum = enumOf(dangers)
registerEnumType(DangerEnum, { name: 'WorkerDanger' })
export const ClosingReasonEnum = enumOf(closingReasons)
registerEnumType(ClosingReasonEnum, { name: 'ClosingReason' })
export const FurtherRouteEnum = enumOf(furtherRoutes)
registerEnumType(FurtherRouteEnum, { name: 'FurtherRoute' })
export const ClosureStateEnum = enumOf(closureStates)
registerEnumType(ClosureStateEnum, { name: 'ClosureState' })
