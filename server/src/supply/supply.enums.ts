import { registerEnumType } from '@nestjs/graphql'
import { askingStates, conductWays, siteKinds, supplyRelations } from '@amends/shared/supply'
import { enumOf } from '../platform/graphql/enums.js'

export const SupplyRelationEnum = enumOf(supplyRelations)
registerEnumType(SupplyRelationEnum, { name: 'SupplyRelation' })
export const SiteKindEnum = enumOf(siteKinds)
registerEnumType(SiteKindEnum, { name: 'SiteKind' })
export const AskingStateEnum = enumOf(askingStates)
registerEnumType(AskingStateEnum, { name: 'AskingState' })
export const ConductWayEnum = enumOf(conductWays)
registerEnumType(ConductWayEnum, { name: 'ConductWay' })
