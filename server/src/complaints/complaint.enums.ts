import { registerEnumType } from '@nestjs/graphql'
import { complaintAbouts, complaintLines, complaintOutcomes, complaintSources, complaintStates } from '@amends/shared/complaints'
import { enumOf } from '../platform/graphql/enums.js'

const named = <const List extends readonly string[]>(name: string, list: List) => {
  const made = enumOf(list)
  registerEnumType(made, { name })
  return made
}
export const ComplaintSourceEnum = named('ComplaintSource', complaintSources)
export const ComplaintAboutEnum = named('ComplaintAbout', complaintAbouts)
export const ComplaintStateEnum = named('ComplaintState', complaintStates)
export const ComplaintOutcomeEnum = named('ComplaintOutcome', complaintOutcomes)
export const ComplaintLineEnum = named('ComplaintLineKind', complaintLines)
