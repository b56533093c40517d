import { GraphQLError, GraphQLScalarType, Kind } from 'graphql'
import { moneyLimits } from '@amends/shared/money'

const read = (value: unknown): string => {
  if (typeof value !== 'string' || !/^(0|[1-9]\d{0,14})$/.test(value) || Number(value) > moneyLimits.most) throw new GraphQLError('InvalidInput')
  return value
}

/** Whole minor units as text, `454050`: no client ever makes a float of money. A sum may be longer than what can be sent. */
export const MinorUnits = new GraphQLScalarType<string, string>({
  name: 'MinorUnits',
  description: 'An amount of money in whole minor units of its currency, as text.',
  serialize: value => String(value),
  parseValue: read,
  parseLiteral: node => read(node.kind === Kind.STRING ? node.value : undefined),
})
