/** A closed list as the object GraphQL makes an enum from. Dots, which GraphQL does not know, become `_`. */
export const enumOf = <List extends readonly string[]>(list: List): Record<string, List[number]> =>
  Object.fromEntries(list.map(value => [value.replaceAll('.', '_'), value]))
