import { registerEnumType } from '@nestjs/graphql'
import { selfReportBands, selfReportDeclines, selfReportStates } from '@amends/shared/self-reports'
import { enumOf } from '../platform/graphql/enums.js'

export const SelfReportStateEnum = enumOf(selfReportStates)
registerEnumType(SelfReportStateEnum, { name: 'SelfReportState' })
export const SelfReportBandEnum = enumOf(selfReportBands)
registerEnumType(SelfReportBandEnum, { name: 'SelfReportBand' })
export const SelfReportDeclineEnum = enumOf(selfReportDeclines)
registerEnumType(SelfReportDeclineEnum, { name: 'SelfReportDecline' })
