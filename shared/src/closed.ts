/** A closed list: its values in order, and the union of them as a type of the same name. */
export type OneOf<List extends readonly string[]> = List[number]

/** True when `value` is one of the list; narrows its type. */
export const isOneOf = <List extends readonly string[]>(list: List, value: unknown): value is OneOf<List> =>
  typeof value === 'string' && list.includes(value)
