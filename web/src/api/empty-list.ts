import { mapExchange, type OperationResult } from '@urql/core'

const connection = /^(.+)Connection$/

/**
 * A list of no cases is still a list of cases: the document cache drops an answer when an act returns a type found in
 * it, and would otherwise never drop an empty list.
 */
export const typesOfLists = (data: unknown, found = new Set<string>()): Set<string> => {
  if (Array.isArray(data)) data.forEach(entry => typesOfLists(entry, found))
  else if (typeof data === 'object' && data !== null) {
    for (const [key, value] of Object.entries(data)) {
      const noun = key === '__typename' && typeof value === 'string' ? connection.exec(value)?.[1] : undefined
      if (noun) found.add(noun)
      else typesOfLists(value, found)
    }
  }
  return found
}

export const emptyListExchange = mapExchange({
  onResult(result: OperationResult) {
    if (result.operation.kind !== 'query') return result
    const additionalTypenames = [...typesOfLists(result.data)]
    if (additionalTypenames.length === 0) return result
    return { ...result, operation: { ...result.operation, context: { ...result.operation.context, additionalTypenames } } }
  },
})
