import { registerEnumType } from '@nestjs/graphql'
import { roles } from '@amends/shared/roles'
import { takers } from '@amends/shared/process'
import { asides, documents, entryKinds, guards, holdReasons, tasks, taskStates } from '@amends/shared/steps'
import { enumOf } from '../platform/graphql/enums.js'

export const GuardEnum = enumOf(guards)
registerEnumType(GuardEnum, { name: 'Guard', description: 'What has to be true before a case leaves a step.' })
export const TaskEnum = enumOf(tasks)
registerEnumType(TaskEnum, { name: 'Task' })
export const TaskStateEnum = enumOf(taskStates)
registerEnumType(TaskStateEnum, { name: 'TaskState' })
export const StepDocumentEnum = enumOf(documents)
registerEnumType(StepDocumentEnum, { name: 'StepDocument' })
export const TakerEnum = enumOf([...roles, ...takers])
registerEnumType(TakerEnum, { name: 'Taker' })
export const HoldReasonEnum = enumOf(holdReasons)
registerEnumType(HoldReasonEnum, { name: 'HoldReason' })
export const AsideEnum = enumOf(asides)
registerEnumType(AsideEnum, { name: 'Aside' })
export const EntryKindEnum = enumOf(entryKinds)
registerEnumType(EntryKindEnum, { name: 'EntryKind' })
