import { registerEnumType } from '@nestjs/graphql'
import { consentPurposes } from '@amends/shared/classes'
import {
  consentItems, consentQuestions, consentStates, consentWays, disclosureBases, ledgerKinds, ledgerWays, recallKinds, sessionAnswers, withholdingReasons, workerAges,
} from '@amends/shared/consents'
import { enumOf } from '../platform/graphql/enums.js'

export const ConsentPurposeEnum = enumOf(consentPurposes)
registerEnumType(ConsentPurposeEnum, { name: 'ConsentPurpose' })
export const ConsentItemEnum = enumOf(consentItems)
registerEnumType(ConsentItemEnum, { name: 'ConsentItem' })
export const ConsentQuestionEnum = enumOf(consentQuestions)
registerEnumType(ConsentQuestionEnum, { name: 'ConsentQuestion' })
export const ConsentStateEnum = enumOf(consentStates)
registerEnumType(ConsentStateEnum, { name: 'ConsentState' })
export const ConsentWayEnum = enumOf(consentWays)
registerEnumType(ConsentWayEnum, { name: 'ConsentWay' })
export const DisclosureBasisEnum = enumOf(disclosureBases)
registerEnumType(DisclosureBasisEnum, { name: 'DisclosureBasis' })
export const LedgerKindEnum = enumOf(ledgerKinds)
registerEnumType(LedgerKindEnum, { name: 'LedgerKind' })
export const LedgerWayEnum = enumOf(ledgerWays)
registerEnumType(LedgerWayEnum, { name: 'LedgerWay' })
export const RecallKindEnum = enumOf(recallKinds)
registerEnumType(RecallKindEnum, { name: 'RecallKind' })
export const SessionAnswerEnum = enumOf(sessionAnswers)
registerEnumType(SessionAnswerEnum, { name: 'SessionAnswer' })
export const WithholdingReasonEnum = enumOf(withholdingReasons)
registerEnumType(WithholdingReasonEnum, { name: 'WithholdingReason' })
export const WorkerAgeEnum = enumOf(workerAges)
registerEnumType(WorkerAgeEnum, { name: 'WorkerAge' })
