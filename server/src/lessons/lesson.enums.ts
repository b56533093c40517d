import { registerEnumType } from '@nestjs/graphql'
import { improvementEffects, outcomeAreas, sdgTargets } from '@amends/shared/lessons'
import { enumOf } from '../platform/graphql/enums.js'

export const OutcomeAreaEnum = enumOf(outcomeAreas)
registerEnumType(OutcomeAreaEnum, { name: 'OutcomeArea' })
export const SdgTargetEnum = enumOf(sdgTargets)
registerEnumType(SdgTargetEnum, { name: 'SdgTarget' })
export const ImprovementEffectEnum = enumOf(improvementEffects)
registerEnumType(ImprovementEffectEnum, { name: 'ImprovementEffect' })
