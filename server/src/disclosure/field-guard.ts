import { isObjectType, isIntrospectionType, isNonNullType, GraphQLError, type GraphQLSchema } from 'graphql'
import type { FactClass } from '@amends/shared/classes'
import { classOf } from '../platform/graphql/classes.js'
import { every, upon, type Soon } from '../platform/soon.js'
import type { Looking } from '../access/context.js'
import { decided, type Disclosure } from './decide.js'
import { maskOf } from './mask.js'
import type { DisclosureFacts, DisclosureViewer } from './viewer.js'

/**
 * How a type's records stand to the viewer, one field or all of them alike; batched by whoever answers. `of`: what is in this
 * field of this record is of a class of its own, such as the name of a file that shows her.
 */
export type Stand = (looking: Looking, record: never, field: string) => Soon<{ viewer: DisclosureViewer, facts: DisclosureFacts, of?: FactClass }>

const stands = new Map<string, Stand>()

/** Says how records of a GraphQL type are looked at. A type with any class but `open` needs one, or the schema does not build. */
export const lookedAt = (type: string, stand: Stand): void => { stands.set(type, stand) }

/** What the table answers for one field of one record. */
export function disclosureOf(looking: Looking, type: string, field: string, fieldClass: FactClass, record: unknown): Soon<Disclosure> {
  const stand = stands.get(type)
  if (!stand) throw new Error(`nobody says how ${type} is looked at`)
  return upon(stand(looking, record as never, field), ({ viewer, facts, of = fieldClass }) => { // the map is keyed by the type of the record
    const answer = decided(viewer, of, facts)
    if (!looking.me.view || answer.effect === 'withheld') return answer
    const hers = decided(leadLooking, of, { ...facts, relation: 'other' })
    return hers.effect === 'withheld' ? hers : answer
  })
}

/** Whoever looks as another party is the lead's and works on the case; she reads no more than that. */
const leadLooking: DisclosureViewer = { role: 'lead', standing: 'member', assigned: true }

/** `withheld { field reason }` of one record, from the rules alone. */
export function withheldOf(looking: Looking, type: string, fields: readonly (readonly [string, FactClass])[], record: unknown) {
  const answers = every(fields.map(([field, of]) => upon(disclosureOf(looking, type, field, of, record), answer => ({ field, answer }))))
  return upon(answers, all => all.flatMap(({ field, answer }) => answer.effect === 'withheld' && answer.reason ? [{ field, reason: answer.reason }] : []))
}

/**
 * Puts the table in front of every field of the schema. Throws, so that nothing builds, where a field has no class, a
 * classed field could not be null, or nobody says how its type is looked at.
 */
export function guardFields(schema: GraphQLSchema): GraphQLSchema {
  const faults: string[] = []
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || isIntrospectionType(type) || type === schema.getQueryType() || type === schema.getMutationType()) continue
    const classed: [string, FactClass][] = []
    for (const [name, field] of Object.entries(type.getFields())) {
      const of = classOf(type.name, name)
      if (of === undefined) { faults.push(`${type.name}.${name} has no class`); continue }
      if (of === 'open') continue
      if (isNonNullType(field.type)) faults.push(`${type.name}.${name} is of class ${of} and must be nullable`)
      if (!stands.has(type.name)) faults.push(`${type.name} holds classed fields and nobody says how it is looked at`)
      classed.push([name, of])
      const resolve = field.resolve ?? ((row: Record<string, unknown>) => row[name])
      field.resolve = (record, args, looking: Looking, info) => upon(disclosureOf(looking, type.name, name, of, record), ({ effect }) => {
        if (effect === 'withheld') return null
        const value: Soon<unknown> = resolve(record, args, looking, info)
        return effect === 'masked' ? upon(value, maskOf) : value
      })
    }
    const withheld = type.getFields()['withheld']
    if (withheld) withheld.resolve = (record, _args, looking: Looking) => withheldOf(looking, type.name, classed, record)
    else if (classed.length > 0) faults.push(`${type.name} holds classed fields and has no field withheld`)
  }
  if (faults.length > 0) throw new GraphQLError(`The schema does not build:\n${faults.join('\n')}`)
  return schema
}
