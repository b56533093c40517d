import { registerEnumType } from '@nestjs/graphql'
import { heardOnes, lineActs, lineAnswers, lineNotes, lineStages, lineStates, lineTracks, planStates, remedyForms, routes } from '@amends/shared/plans'
import { enumOf } from '../platform/graphql/enums.js'

export const PlanStateEnum = enumOf(planStates)
registerEnumType(PlanStateEnum, { name: 'PlanState' })
export const LineTrackEnum = enumOf(lineTracks)
registerEnumType(LineTrackEnum, { name: 'LineTrack' })
export const RouteEnum = enumOf(routes)
registerEnumType(RouteEnum, { name: 'RemedyRoute' })
export const RemedyFormEnum = enumOf(remedyForms)
registerEnumType(RemedyFormEnum, { name: 'RemedyForm' })
export const LineStageEnum = enumOf(lineStages)
registerEnumType(LineStageEnum, { name: 'LineStage' })
export const LineAnswerEnum = enumOf(lineAnswers)
registerEnumType(LineAnswerEnum, { name: 'LineAnswer' })
export const LineStateEnum = enumOf(lineStates)
registerEnumType(LineStateEnum, { name: 'LineState' })
export const LineActEnum = enumOf(lineActs)
registerEnumType(LineActEnum, { name: 'LineAct' })
export const LineNoteKindEnum = enumOf(lineNotes)
registerEnumType(LineNoteKindEnum, { name: 'LineNoteKind' })
export const HeardEnum = enumOf(heardOnes)
registerEnumType(HeardEnum, { name: 'Heard' })
