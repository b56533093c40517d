import {
  getArgumentValues, getNamedType, isLeafType, isListType, isNonNullType, isObjectType, Kind, type DocumentNode, type FieldNode, type FragmentDefinitionNode,
  type GraphQLField, type GraphQLObjectType, type GraphQLOutputType, type GraphQLResolveInfo, type GraphQLSchema, type SelectionSetNode,
} from 'graphql'
import { every, upon, type Soon } from '../soon.js'

/** What one request brings: who looks, and its variables. */
type Run = { looking: unknown, variables: Record<string, unknown> }
type Complete = (value: unknown, run: Run) => Soon<unknown>
type Step = { key: string, read: (record: unknown, run: Run) => Soon<unknown> }
/** Answers a query. Rejects at the first thing that goes wrong; whoever asks then lets `graphql` itself say what it was. */
export type Quick = (looking: unknown, variables: Record<string, unknown>) => Soon<Record<string, unknown>>

/** The document does something that is left to `graphql`: a directive, an abstract type, introspection, more than one operation. */
class Beyond extends Error {}

/**
 * A query as steps made once, where `graphql` works out every field of every row anew. Knows what our own clients ask and
 * nothing else. @returns null for a document beyond it.
 */
export function quickOf(schema: GraphQLSchema, document: DocumentNode): Quick | null {
  const fragments = new Map<string, FragmentDefinitionNode>()
  for (const it of document.definitions) if (it.kind === Kind.FRAGMENT_DEFINITION) fragments.set(it.name.value, it)
  const operations = document.definitions.filter(it => it.kind === Kind.OPERATION_DEFINITION)
  const [operation] = operations
  const root = schema.getQueryType()
  if (!operation || !root || operations.length > 1 || operation.operation !== 'query') return null
  const made = new Maker(schema, fragments)
  try {
    const read = made.object(root, [operation.selectionSet])
    return (looking, variables) => read(undefined, { looking, variables }) as Soon<Record<string, unknown>> // the root is an object
  } catch (error) {
    if (error instanceof Beyond) return null
    throw error
  }
}

class Maker {
  constructor(private readonly schema: GraphQLSchema, private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>) {}

  object(type: GraphQLObjectType, sets: readonly SelectionSetNode[]): Complete {
    const nodes = new Map<string, FieldNode[]>()
    for (const set of sets) this.collect(type, set, nodes, new Set())
    const steps = [...nodes].map(([key, [first, ...more]]) => this.step(type, key, first as FieldNode, more)) // collected, so at least one
    return (record, run) => {
      const answer: Record<string, unknown> = {}
      let coming: Promise<void>[] | undefined
      try {
        for (const { key, read } of steps) {
          const value = read(record, run)
          answer[key] = value
          if (value instanceof Promise) (coming ??= []).push(value.then(it => { answer[key] = it }))
        }
      } catch (error) {
        // What was begun is nobody's any more; its own fault would only be said twice.
        for (const one of coming ?? []) one.catch(() => undefined)
        throw error
      }
      return coming ? Promise.all(coming).then(() => answer) : answer
    }
  }

  private collect(type: GraphQLObjectType, set: SelectionSetNode, into: Map<string, FieldNode[]>, seen: Set<string>): void {
    for (const it of set.selections) {
      if (it.directives && it.directives.length > 0) throw new Beyond()
      if (it.kind === Kind.FIELD) {
        const key = (it.alias ?? it.name).value
        into.set(key, [...into.get(key) ?? [], it])
        continue
      }
      if (it.kind === Kind.FRAGMENT_SPREAD && seen.has(it.name.value)) continue
      if (it.kind === Kind.FRAGMENT_SPREAD) seen.add(it.name.value)
      const inner = it.kind === Kind.FRAGMENT_SPREAD ? this.fragments.get(it.name.value) : it
      if (!inner || (inner.typeCondition && inner.typeCondition.name.value !== type.name)) throw new Beyond()
      this.collect(type, inner.selectionSet, into, seen)
    }
  }

  private step(type: GraphQLObjectType, key: string, node: FieldNode, more: readonly FieldNode[]): Step {
    const name = node.name.value
    if (name === '__typename') return { key, read: () => type.name }
    const field = type.getFields()[name]
    if (!field) throw new Beyond()
    const complete = this.complete(field.type, [node, ...more].flatMap(it => it.selectionSet ?? []))
    const { resolve } = field
    if (!resolve) return { key, read: (record, run) => complete((record as Record<string, unknown>)[name], run) } // a row or an answer of ours
    const given = argumentsOf(field, node)
    const info = { fieldName: name, parentType: type, returnType: field.type, schema: this.schema, fieldNodes: [node, ...more] } as unknown as GraphQLResolveInfo // all that does not change
    return { key, read: (record, run) => upon(resolve(record, given(run), run.looking, info), value => complete(value, run)) }
  }

  private complete(type: GraphQLOutputType, sets: readonly SelectionSetNode[]): Complete {
    if (isNonNullType(type)) {
      const inner = this.complete(type.ofType, sets)
      return (value, run) => upon(inner(value, run), it => {
        if (it === null) throw new Error(`nothing where ${getNamedType(type).name} is promised`)
        return it
      })
    }
    if (isListType(type)) {
      const inner = this.complete(type.ofType, sets)
      return (value, run) => (value == null ? null : every((value as unknown[]).map(it => upon(it, one => inner(one, run))))) // a list by its type
    }
    if (isLeafType(type)) return value => (value == null ? null : type.serialize(value))
    if (!isObjectType(type)) throw new Beyond()
    const read = this.object(type, sets)
    return (value, run) => (value == null ? null : read(value, run))
  }
}

const none = Object.freeze({})
function argumentsOf(field: GraphQLField<unknown, unknown>, node: FieldNode): (run: Run) => Record<string, unknown> {
  return field.args.length === 0 ? () => none : run => getArgumentValues(field, node, run.variables)
}
