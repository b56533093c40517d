import type { GraphQLSchema } from 'graphql'
import type { Looking } from '../access/context.js'
import { Refused } from '../platform/refused.js'

/**
 * Acts that reach beyond the parties of a case: who is here, what is found by all, and links for those who never sign in.
 * Nobody practises them. The database refuses them, too; here it is said why.
 */
export const outside = [
  'acceptHold', 'agreeToStandIn', 'answerSupplyAsking', 'askDeputyOrganisation', 'askForPlaces', 'askInterpreter', 'askIntoPlatform', 'assureService', 'complain', 'confirmTie', 'countPlaces',
  'declareTie', 'endTie', 'handOverReport', 'holdPlace', 'invite', 'keepHouse', 'keepReportDraft', 'keepService', 'linkReferral', 'lookUpSupply', 'makeWayKey', 'nameReportDeputy', 'openMeetingPoint', 'openWayIn',
  'publishAbstract', 'registerOrganisation', 'removeService', 'sendSelfReport', 'startPractice', 'startRecovery', 'takeOverHold', 'takeSelfReports', 'vouch', 'writeReport',
] as const

/** Refuses `NotInPractice` to whoever practises, before the act is begun. */
export function staysInside(schema: GraphQLSchema): GraphQLSchema {
  const mutations = schema.getMutationType()?.getFields() ?? {}
  for (const name of outside) {
    const field = mutations[name]
    if (!field) throw new Error(`${name} is no act of ours`)
    const { resolve } = field
    field.resolve = (record, args, looking: Looking, info): unknown => {
      if (looking.me.practiceId) throw new Refused('NotInPractice')
      return resolve?.(record, args, looking, info)
    }
  }
  return schema
}
