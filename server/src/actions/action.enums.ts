import { registerEnumType } from '@nestjs/graphql'
import { actionActs, actionStates, checkVerdicts, noticeActs } from '@amends/shared/actions'
import { enumOf } from '../platform/graphql/enums.js'

export const ActionStateEnum = enumOf(actionStates)
registerEnumType(ActionStateEnum, { name: 'ActionState' })
export const ActionActEnum = enumOf(actionActs)
registerEnumType(ActionActEnum, { name: 'ActionAct' })
export const NoticeActKindEnum = enumOf(noticeActs)
registerEnumType(NoticeActKindEnum, { name: 'NoticeActKind' })
export const CheckVerdictEnum = enumOf(checkVerdicts)
registerEnumType(CheckVerdictEnum, { name: 'CheckVerdict' })
