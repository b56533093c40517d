import { GraphQLScalarType, Kind, GraphQLError } from 'graphql'

const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?Z$/
const partial = /^\d{4}(-\d{2}(-\d{2})?)?$/

const readInstant = (value: unknown): Date => {
  if (typeof value !== 'string' || !instant.test(value)) throw new GraphQLError('InvalidInput')
  const moment = new Date(value)
  if (Number.isNaN(moment.getTime()) || moment.toISOString().slice(0, 10) !== value.slice(0, 10)) throw new GraphQLError('InvalidInput')
  return moment
}

/** An instant in UTC, `2026-11-21T08:30:00.000Z`. Anything else is refused, also a day that does not exist. */
export const Moment = new GraphQLScalarType<Date, string>({
  name: 'DateTime',
  description: 'An instant in UTC, ISO 8601.',
  serialize: value => (value instanceof Date ? value.toISOString() : readInstant(value).toISOString()),
  parseValue: readInstant,
  parseLiteral: node => readInstant(node.kind === Kind.STRING ? node.value : undefined),
})

const readPartial = (value: unknown): string => {
  if (typeof value !== 'string' || !partial.test(value)) throw new GraphQLError('InvalidInput')
  return value
}

/** A year, a month or a day: `2026`, `2026-03`, `2026-03-05`. What is masked keeps its month. */
export const PartialDate = new GraphQLScalarType<string, string>({
  name: 'PartialDate',
  description: 'A year, a month or a day: 2026, 2026-03 or 2026-03-05.',
  serialize: value => readPartial(value instanceof Date ? value.toISOString().slice(0, 10) : value),
  parseValue: readPartial,
  parseLiteral: node => readPartial(node.kind === Kind.STRING ? node.value : undefined),
})
