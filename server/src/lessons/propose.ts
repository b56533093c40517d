import { outcomeAreas, sdgTargets, tagRules, type OutcomeArea, type SdgTarget } from '@amends/shared/lessons'
import type { Concern } from '@amends/shared/reports'
import type { ResponseType } from '@amends/shared/responses'

/** What a case was about, as far as tags follow from it. */
export type Matter = { concerns: readonly Concern[], responses: readonly ResponseType[], roles: number }
export type Tags = { outcomeAreas: OutcomeArea[], sdgTargets: SdgTarget[] }

/** The tags that the rules propose, in the order of their lists. Pure; a person decides. */
export function proposed({ concerns, responses, roles }: Matter): Tags {
  const met = tagRules.filter(it => (it.concern && concerns.includes(it.concern)) || (it.response && responses.includes(it.response)) || (it.roles && roles >= it.roles))
  return { outcomeAreas: outcomeAreas.filter(area => met.some(it => it.areas.includes(area))), sdgTargets: sdgTargets.filter(target => met.some(it => it.targets.includes(target))) }
}
