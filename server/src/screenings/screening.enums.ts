import { registerEnumType } from '@nestjs/graphql'
import {
  answerSources, classifications, decidingAuthorities, indicatorAnswers, indicatorLists, indicatorPhases, occasions, officialStatuses, remedyStates, ruleLines, scorings, strengths,
} from '@amends/shared/screenings'
import { enumOf } from '../platform/graphql/enums.js'

export const IndicatorAnswerEnum = enumOf(indicatorAnswers)
registerEnumType(IndicatorAnswerEnum, { name: 'IndicatorAnswer' })
export const IndicatorPhaseEnum = enumOf(indicatorPhases)
registerEnumType(IndicatorPhaseEnum, { name: 'IndicatorPhase' })
export const AnswerSourceEnum = enumOf(answerSources)
registerEnumType(AnswerSourceEnum, { name: 'AnswerSource' })
export const StrengthEnum = enumOf(strengths)
registerEnumType(StrengthEnum, { name: 'IndicatorStrength' })
export const IndicatorListEnum = enumOf(indicatorLists)
registerEnumType(IndicatorListEnum, { name: 'IndicatorList' })
export const ScoringEnum = enumOf(scorings)
registerEnumType(ScoringEnum, { name: 'InstrumentScoring' })
export const OccasionEnum = enumOf(occasions)
registerEnumType(OccasionEnum, { name: 'InstrumentOccasion' })
export const RuleLineEnum = enumOf(ruleLines)
registerEnumType(RuleLineEnum, { name: 'IndicatorRuleLine' })
export const ClassificationEnum = enumOf(classifications)
registerEnumType(ClassificationEnum, { name: 'ScreeningClassification' })
export const OfficialStatusEnum = enumOf(officialStatuses)
registerEnumType(OfficialStatusEnum, { name: 'OfficialStatus' })
export const DecidingAuthorityEnum = enumOf(decidingAuthorities)
registerEnumType(DecidingAuthorityEnum, { name: 'DecidingAuthority' })
export const RemedyStateEnum = enumOf(remedyStates)
registerEnumType(RemedyStateEnum, { name: 'IndicatorRemedyState' })
