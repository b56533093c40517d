import { registerEnumType } from '@nestjs/graphql'
import { concerns, contactWays, dangers, reportChannels, reportSubjects, roughTimes, safeTimes, wishParties } from '@amends/shared/reports'
import { reportStates } from '@amends/shared/states'
import { enumOf } from '../platform/graphql/enums.js'

/** Who speaks in a dialogue. */
export const messageSides = ['worker', 'organisation'] as const
export type MessageSide = (typeof messageSides)[number]

const named = <const List extends readonly string[]>(name: string, list: List) => {
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
export const MessageSideEnum = named('MessageSide', messageSides)
