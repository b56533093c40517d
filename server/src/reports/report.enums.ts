import { registerEnumType } from '@nestjs/graphql'
import {
  alikeReasons, concerns, contactWays, dangers, declineReasons, elsewheres, linkEnds, reportChannels, reportSubjects, reportTies, roughTimes, safeTimes, translationWays, typedTranslations, wishParties,
} from '@amends/shared/reports'
import { reportStates } from '@amends/shared/states'
import { enumOf } from '../platform/graphql/enums.js'

/** Who speaks in a dialogue. */
export const messageSides = ['worker', 'organisation'] as const
export type MessageSide = (typeof messageSides)[number]

/** A closed list as GraphQL says it. */
export const named = <const List extends readonly string[]>(name: string, list: List) => {
  const made = enumOf(list)
  registerEnumType(made, { name })
  return made
}

export const ReportStateEnum = named('ReportState', reportStates)
export const DangerEnum = named('Danger', dangers)
export const ConcernEnum = named('Concern', concerns)
export const ReportSubjectEnum = named('ReportSubject', reportSubjects)
export const ReportChannelEnum = named('ReportChannel', reportChannels)
export const ContactWayEnum = named('ContactWay', contactWays)
export const SafeTimeEnum = named('SafeTime', safeTimes)
export const WishPartyEnum = named('WishParty', wishParties)
export const RoughTimeEnum = named('RoughTime', roughTimes)
export const TranslationWayEnum = named('TranslationWay', translationWays)
export const TypedTranslationEnum = named('TypedTranslation', typedTranslations)
export const LinkEndEnum = named('LinkEnd', linkEnds)
export const DeclineReasonEnum = named('DeclineReason', declineReasons)
export const ElsewhereEnum = named('Elsewhere', elsewheres)
export const ReportTieKindEnum = named('ReportTieKind', reportTies)
export const AlikeReasonEnum = named('AlikeReason', alikeReasons)
export const MessageSideEnum = named('MessageSide', messageSides)
