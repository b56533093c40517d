import { registerEnumType } from '@nestjs/graphql'
import { afterwards, transferRefusals, transferStates } from '@amends/shared/transfers'
import { enumOf } from '../platform/graphql/enums.js'

export const TransferStateEnum = enumOf(transferStates)
registerEnumType(TransferStateEnum, { name: 'TransferState' })
export const TransferRefusalEnum = enumOf(transferRefusals)
registerEnumType(TransferRefusalEnum, { name: 'TransferRefusal' })
export const AfterwardsEnum = enumOf(afterwards)
registerEnumType(AfterwardsEnum, { name: 'Afterwards', description: 'What becomes of who led until now.' })
