import { Field, type ReturnTypeFunc } from '@nestjs/graphql'
import type { FactClass } from '@amends/shared/classes'
import { register } from '../platform/graphql/classes.js'

type Options = { nullable?: boolean, description?: string, name?: string, type?: string }

/**
 * A field of the API, and the class of its fact: a column is private until it says this. Every class but `open` makes
 * the field nullable, since any viewer may be one it is withheld from.
 */
export function Fact(type: ReturnTypeFunc, of: FactClass, options: Options = {}): PropertyDecorator & MethodDecorator {
  return (target: object, property: string | symbol, descriptor?: unknown) => {
    const field = Field(type, { ...options, nullable: options.nullable ?? of !== 'open' })
    // Nest's decorator has the two call shapes of TypeScript's; a field has no descriptor.
    ;(field as (target: object, property: string | symbol, descriptor?: unknown) => void)(target, property, descriptor)
    register(options.type ?? target.constructor.name, options.name ?? String(property), of)
  }
}

/** The class of a field that a resolver computes; stands beside `@ResolveField`. */
export const Classed = (type: string, field: string, of: FactClass): MethodDecorator => () => { register(type, field, of) }
