import { GraphQLError, type GraphQLFormattedError } from 'graphql'
import type { Refusal } from '@amends/shared/refusals'
import { log } from '../log/log.js'
import { Refused } from '../refused.js'

/** What a client is told: a code of the closed list, the input field meant, or a reference to our log. Nothing else. */
const told = (code: Refusal, more: { field?: string | undefined, reference?: string } = {}): GraphQLFormattedError => ({
  message: code, extensions: { code, ...(more.field ? { field: more.field } : {}), ...(more.reference ? { reference: more.reference } : {}) },
})

const byApollo: Readonly<Record<string, Refusal>> = {
  GRAPHQL_PARSE_FAILED: 'InvalidInput', GRAPHQL_VALIDATION_FAILED: 'InvalidInput', BAD_USER_INPUT: 'InvalidInput', BAD_REQUEST: 'InvalidInput',
  OPERATION_RESOLUTION_FAILURE: 'InvalidInput', PERSISTED_QUERY_NOT_FOUND: 'UnknownOperation', PERSISTED_QUERY_NOT_SUPPORTED: 'UnknownOperation',
}
/** What the limits library says first, in its own words or as a fault of the parser. */
const beyond = ['Query validation error', 'Token limit', 'Document contains more than', 'Query depth', 'Aliases limit', 'Query Cost', 'Directives limit']
/** Rules of ours and of the limits library say this first. */
const tooMuch = new RegExp(`^(TooMuchAsked|Query validation error|Syntax Error: (${beyond.join('|')}))`, 'i')

/** Turns whatever was thrown into the closed list; what is not a refusal is a bug, logged under a reference. */
export function formatError(newReference: () => string) {
  return (shown: GraphQLFormattedError, thrown: unknown): GraphQLFormattedError => {
    const cause = thrown instanceof GraphQLError ? thrown.originalError ?? thrown : thrown
    if (cause instanceof Refused) return told(cause.reason, { field: cause.field })
    if (tooMuch.test(shown.message)) return told('TooMuchAsked')
    const code = byApollo[String(shown.extensions?.['code'])]
    if (code) return told(code)
    const reference = newReference()
    log.error('a request failed', cause, { reference })
    return told('SomethingWentWrong', { reference })
  }
}
