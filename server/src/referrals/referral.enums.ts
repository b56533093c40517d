import { registerEnumType } from '@nestjs/graphql'
import {
  medicalUrgencies, outcomeAnswers, outcomeSides, referralPriorities, referralRefusals, referralStates, referralWays, reintegrationTasks,
} from '@amends/shared/referrals'
import { enumOf } from '../platform/graphql/enums.js'

export const ReferralPriorityEnum = enumOf(referralPriorities)
registerEnumType(ReferralPriorityEnum, { name: 'ReferralPriority' })
export const ReferralStateEnum = enumOf(referralStates)
registerEnumType(ReferralStateEnum, { name: 'ReferralState' })
export const ReferralRefusalEnum = enumOf(referralRefusals)
registerEnumType(ReferralRefusalEnum, { name: 'ReferralRefusal' })
export const ReferralWayEnum = enumOf(referralWays)
registerEnumType(ReferralWayEnum, { name: 'ReferralWay' })
export const MedicalUrgencyEnum = enumOf(medicalUrgencies)
registerEnumType(MedicalUrgencyEnum, { name: 'MedicalUrgency' })
export const OutcomeSideEnum = enumOf(outcomeSides)
registerEnumType(OutcomeSideEnum, { name: 'OutcomeSide' })
export const OutcomeAnswerEnum = enumOf(outcomeAnswers)
registerEnumType(OutcomeAnswerEnum, { name: 'OutcomeAnswer' })
export const ReintegrationTaskEnum = enumOf(reintegrationTasks)
registerEnumType(ReintegrationTaskEnum, { name: 'ReintegrationTask' })
