import type { ApolloServerPlugin, BaseContext } from '@apollo/server'
import { HeaderMap } from '@apollo/server'
import { BREAK, getOperationAST, getVariableValues, visit, type DocumentNode, type GraphQLSchema } from 'graphql'
import { compileQuery, isCompiledQuery } from 'graphql-jit'
import { log } from '../log/log.js'
import { Refused } from '../refused.js'

/**
 * Answers a query; null where anything goes wrong, so that whoever asks lets `graphql` itself say what it was. A fault of
 * ours is logged here: after it the transaction may be lost, and `graphql` meets only that.
 */
export type Quick = (looking: unknown, variables: Record<string, unknown>) => Promise<Record<string, unknown> | null>

function hasDirective(document: DocumentNode): boolean {
  let found = false
  visit(document, { Directive: () => { found = true; return BREAK } })
  return found
}

/**
 * A query as a function made once, where `graphql` works out every field of every row anew.
 * @returns null for a mutation, for a document of more than one operation, and where a directive is: the library does not
 * always agree with `graphql` on those, and no screen of ours has any.
 */
export function quickOf(schema: GraphQLSchema, document: DocumentNode): Quick | null {
  const operation = getOperationAST(document)
  if (operation?.operation !== 'query' || hasDirective(document)) return null
  const compiled = compileQuery<Record<string, unknown>>(schema, document, operation.name?.value)
  if (!isCompiledQuery(compiled)) return null
  return async (looking, variables) => {
    // What comes from outside is judged by `graphql`, so that there is one answer to what fits.
    if (getVariableValues(schema, operation.variableDefinitions ?? [], variables).errors) return null
    const { data, errors = [] } = await compiled.query(undefined, looking, variables)
    // Questions that were asked in one statement fail by one fault: it is written once.
    for (const fault of new Set(errors.map(it => it.originalError))) {
      if (fault && !(fault instanceof Refused)) log.error('a query failed', fault, { operation: operation.name?.value ?? '' })
    }
    return errors.length > 0 ? null : data ?? null
  }
}

/**
 * Answers queries by functions made once for each document. Whatever they cannot do, and whatever goes wrong, is left to
 * `graphql` as if it had not been tried: it only reads.
 */
export function quickly<Looking extends BaseContext>(): ApolloServerPlugin<Looking> {
  const made = new WeakMap<DocumentNode, Quick | null>()
  return {
    requestDidStart: async () => ({
      responseForOperation: async ({ schema, document, request, contextValue }) => {
        let quick = made.get(document)
        if (quick === undefined) made.set(document, quick = quickOf(schema, document))
        const data = await quick?.(contextValue, request.variables ?? {})
        return data ? { http: { headers: new HeaderMap() }, body: { kind: 'single', singleResult: { data } } } : null
      },
    }),
  }
}
