import schema from './schema.json' with { type: 'json' }

/** A JSON object of a package, as it came. */
export type Thing = Readonly<Record<string, unknown>>
export const isThing = (it: unknown): it is Thing => typeof it === 'object' && it !== null && !Array.isArray(it)
export const thingsIn = (it: unknown): Thing[] => (Array.isArray(it) ? it.filter(isThing) : [])
export const idIn = (it: Thing): string => (typeof it['id'] === 'string' ? it['id'] : '')

export type TableName = keyof typeof schema.definitions
type Property = { type?: string, $ref?: string, format?: string, enum?: readonly string[], datapackage_type?: string, items?: { $ref: string } }
type Definition = { path: string, required: readonly string[], tabular_required: readonly string[], properties: Readonly<Record<string, Property>> }

/** What HSDS 3 calls a table, by name; see the note on its source in `test/hsds/LICENSE.md`. */
export const definitions: Readonly<Record<TableName, Definition>> = schema.definitions
export const tableNames = Object.keys(definitions).filter(isTable)
export function isTable(name: string): name is TableName { return Object.hasOwn(schema.definitions, name) }

/** A property that holds other objects: one, or many. In tables they stand in rows of their own and name each other by `key`. */
export type Link = { property: string, to: TableName, many: boolean, key: string }

const nameIn = (ref: string | undefined): TableName | undefined => {
  const name = ref?.replace('#/definitions/', '') ?? ''
  return isTable(name) ? name : undefined
}
/** The column by which a row of `to` says whose it is, or by which a row of `from` says which one it has. */
const keyOf = (from: TableName, to: TableName, many: boolean): string => {
  if (to === 'attribute') return 'link_id'
  if (to === 'metadata') return 'resource_id'
  return `${many ? from : to}_id`
}

const linksFrom = (from: TableName): Link[] => Object.entries(definitions[from].properties).flatMap(([property, { $ref, items }]) => {
  const to = nameIn($ref ?? items?.$ref)
  return to ? [{ property, to, many: items !== undefined, key: keyOf(from, to, items !== undefined) }] : []
})

/** What hangs on what. An organisation of a package also carries its services, which its schema does not say. */
export const links: ReadonlyMap<TableName, readonly Link[]> = new Map(tableNames.map(from => [from, [
  ...linksFrom(from), ...(from === 'organization' ? [{ property: 'services', to: 'service' as const, many: true, key: 'organization_id' }] : []),
]]))
export const linksOf = (from: TableName): readonly Link[] => links.get(from) ?? []

/** The columns of a table in the order of the specification. */
export const columnsOf = (table: TableName): string[] =>
  Object.entries(definitions[table].properties).filter(([, { $ref, items }]) => !$ref && !items).map(([name]) => name)
export const isNumber = (table: TableName, column: string): boolean => definitions[table].properties[column]?.type === 'number'
