import type { ApolloServerPlugin } from '@apollo/server'
import { ApolloArmor } from '@escape.tech/graphql-armor'
import { GraphQLError, Kind, type ValidationRule } from 'graphql'
import { limits } from '@amends/shared/limits'

/** One act per operation: a mutation has one field, so that one commit is one answer. */
export const oneAct: ValidationRule = context => ({
  OperationDefinition(node) {
    // Live changes are hints over the socket; GraphQL answers questions and does acts.
    if (node.operation === 'subscription') context.reportError(new GraphQLError('InvalidInput', { nodes: node }))
    if (node.operation !== 'mutation') return
    // The built operations ask for the name of every type, also of the root's.
    const acts = node.selectionSet.selections.filter(it => it.kind !== Kind.FIELD || it.name.value !== '__typename')
    if (acts.length !== 1 || acts[0]?.kind !== Kind.FIELD) {
      context.reportError(new GraphQLError('TooMuchAsked', { nodes: node }))
    }
  },
})

/** Bounds on what one document may ask, checked before anything runs. */
export function queryLimits(): { plugins: ApolloServerPlugin[], validationRules: ValidationRule[] } {
  const armor = new ApolloArmor({
    // A fragment is as deep and as dear as the fields in it: how the screens are cut into parts does not count.
    maxDepth: { n: limits.graphqlDepth, exposeLimits: false, flattenFragments: true },
    maxAliases: { n: limits.graphqlAliases, exposeLimits: false },
    maxTokens: { n: limits.graphqlTokens, exposeLimits: false }, maxDirectives: { n: 20, exposeLimits: false },
    costLimit: { maxCost: limits.graphqlCost, exposeLimits: false, flattenFragments: true },
  }).protect()
  // Armor is typed against Apollo's CommonJS build, we against its ESM one: the same plugin under two names.
  return { plugins: armor.plugins as never[], validationRules: [oneAct, ...armor.validationRules] }
}
