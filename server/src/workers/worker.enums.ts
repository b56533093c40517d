import { registerEnumType } from '@nestjs/graphql'
import { bindingActs, emergencyVerdicts, openingBases, openingOutcomes, sexes, vaultParts, workerContactWays, workerPapers } from '@amends/shared/workers'
import { enumOf } from '../platform/graphql/enums.js'

export const VaultPartEnum = enumOf(vaultParts)
registerEnumType(VaultPartEnum, { name: 'VaultPart' })
export const OpeningBasisEnum = enumOf(openingBases)
registerEnumType(OpeningBasisEnum, { name: 'OpeningBasis' })
export const OpeningOutcomeEnum = enumOf(openingOutcomes)
registerEnumType(OpeningOutcomeEnum, { name: 'OpeningOutcome' })
export const EmergencyVerdictEnum = enumOf(emergencyVerdicts)
registerEnumType(EmergencyVerdictEnum, { name: 'EmergencyVerdict' })
export const SexEnum = enumOf(sexes)
registerEnumType(SexEnum, { name: 'Sex' })
export const WorkerContactWayEnum = enumOf(workerContactWays)
registerEnumType(WorkerContactWayEnum, { name: 'WorkerContactWay' })
export const WorkerPaperEnum = enumOf(workerPapers)
registerEnumType(WorkerPaperEnum, { name: 'WorkerPaper' })
export const BindingActEnum = enumOf(bindingActs)
registerEnumType(BindingActEnum, { name: 'BindingAct' })
