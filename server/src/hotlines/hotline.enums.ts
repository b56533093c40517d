import { registerEnumType } from '@nestjs/graphql'
import { hotlineStates } from '@amends/shared/hotlines'
import { enumOf } from '../platform/graphql/enums.js'

export const HotlineStateEnum = enumOf(hotlineStates)
registerEnumType(HotlineStateEnum, { name: 'HotlineState' })
