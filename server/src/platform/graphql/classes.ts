import type { FactClass } from '@amends/shared/classes'

const classes = new Map<string, FactClass>()

/** Notes the class of a GraphQL field. Every field of every type has one, or the schema does not build. */
export const register = (type: string, field: string, of: FactClass): void => { classes.set(`${type}.${field}`, of) }

/** The class of a field, or undefined when nobody said it. */
export const classOf = (type: string, field: string): FactClass | undefined => classes.get(`${type}.${field}`)
