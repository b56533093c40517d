import { registerEnumType } from '@nestjs/graphql'
import { askingAnswers, askingWays, eligibilities, evidenceGrades, moneyHeads, owedColumns, owedProblems, partStates, paymentProofs, relatedCosts } from '@amends/shared/money'
import { enumOf } from '../platform/graphql/enums.js'

export const MoneyHeadEnum = enumOf(moneyHeads)
registerEnumType(MoneyHeadEnum, { name: 'MoneyHead' })
export const RelatedCostEnum = enumOf(relatedCosts)
registerEnumType(RelatedCostEnum, { name: 'RelatedCost' })
export const EvidenceGradeEnum = enumOf(evidenceGrades)
registerEnumType(EvidenceGradeEnum, { name: 'EvidenceGrade' })
export const EligibilityEnum = enumOf(eligibilities)
registerEnumType(EligibilityEnum, { name: 'Eligibility' })
export const PaymentProofEnum = enumOf(paymentProofs)
registerEnumType(PaymentProofEnum, { name: 'PaymentProof' })
export const PartStateEnum = enumOf(partStates)
registerEnumType(PartStateEnum, { name: 'PartState' })
export const AskingAnswerEnum = enumOf(askingAnswers)
registerEnumType(AskingAnswerEnum, { name: 'AskingAnswer' })
export const AskingWayEnum = enumOf(askingWays)
registerEnumType(AskingWayEnum, { name: 'AskingWay' })
export const OwedProblemEnum = enumOf(owedProblems)
registerEnumType(OwedProblemEnum, { name: 'OwedProblem' })
export const OwedColumnEnum = enumOf(owedColumns)
registerEnumType(OwedColumnEnum, { name: 'OwedColumn' })
