import type { ModulesContainer } from '@nestjs/core'
import { isObjectType, type GraphQLFieldResolver, type GraphQLSchema } from 'graphql'

/** Where Nest's decorators keep what they were told; it has no public way to read it. */
const kept = { type: 'graphql:resolver_type', name: 'graphql:resolver_name', property: 'graphql:resolve_property', params: '__routeArguments__' }
/** What a parameter asks for, as the first number of its key. */
const parent = '0', context = '1'

type Method = (...given: unknown[]) => unknown
type Straight = GraphQLFieldResolver<unknown, Record<string, unknown>>

/**
 * Lets a field that only looks at its record and at who asks be resolved by its method itself. Nest's own way around each
 * method (parameters, pipes, a promise or five) is for those that take arguments: it costs more than the fields do.
 */
export function straighten(schema: GraphQLSchema, modules: ModulesContainer): GraphQLSchema {
  const all = [...modules.values()].flatMap(module => [...module.providers.values()])
  for (const { instance, metatype } of all) {
    if (typeof metatype !== 'function' || typeof instance !== 'object' || instance === null) continue
    for (const [name, { value }] of Object.entries(Object.getOwnPropertyDescriptors(metatype.prototype ?? {}))) {
      if (typeof value !== 'function' || !Reflect.getMetadata(kept.property, value)) continue
      const method = value as Method // a resolver's
      const type = schema.getType(String(Reflect.getMetadata(kept.type, method) ?? Reflect.getMetadata(kept.type, metatype)))
      const field = isObjectType(type) ? type.getFields()[String(Reflect.getMetadata(kept.name, method) ?? name)] : undefined
      const params = Reflect.getMetadata(kept.params, metatype, name) as Params | undefined // as its decorators write it
      const straight = field && straightOf(instance, method, Object.entries(params ?? {}))
      if (straight) field.resolve = straight
    }
  }
  return schema
}

type Params = Readonly<Record<string, { index: number, data?: unknown, pipes: readonly unknown[] }>>

/** The method with its parameters in place, or undefined where it takes any that Nest has to prepare. */
function straightOf(it: object, method: Method, params: [string, Params[string]][]): Straight | undefined {
  const takes: ((record: unknown, looking: Record<string, unknown>) => unknown)[] = []
  for (const [key, { index, data, pipes }] of params) {
    const [asked] = key.split(':')
    if (pipes.length > 0 || (asked !== parent && asked !== context) || (asked === parent && data !== undefined)) return undefined
    takes[index] = asked === parent ? record => record : (_record, looking) => (typeof data === 'string' ? looking[data] : looking)
  }
  const [first, second, third] = takes
  if (takes.length > 3 || takes.includes(undefined as never)) return undefined // a hole is a parameter without a decorator
  if (!first) return () => method.call(it)
  if (!second) return (record, _args, looking) => method.call(it, first(record, looking))
  if (!third) return (record, _args, looking) => method.call(it, first(record, looking), second(record, looking))
  return (record, _args, looking) => method.call(it, first(record, looking), second(record, looking), third(record, looking))
}
