import { registerEnumType } from '@nestjs/graphql'
import { contactKinds, contactReaches, followUpStates, needAreas, needLevels } from '@amends/shared/casework'
import { enumOf } from '../platform/graphql/enums.js'

export const ContactKindEnum = enumOf(contactKinds)
registerEnumType(ContactKindEnum, { name: 'ContactKind' })
export const ContactReachEnum = enumOf(contactReaches)
registerEnumType(ContactReachEnum, { name: 'ContactReach' })
export const FollowUpStateEnum = enumOf(followUpStates)
registerEnumType(FollowUpStateEnum, { name: 'FollowUpState' })
export const NeedAreaEnum = enumOf(needAreas)
registerEnumType(NeedAreaEnum, { name: 'NeedArea' })
export const NeedLevelEnum = enumOf(needLevels)
registerEnumType(NeedLevelEnum, { name: 'NeedLevel' })
