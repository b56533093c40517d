import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import canonicalize from 'canonicalize'
import { packageLimits } from '@amends/shared/services'
import { Refused } from '../../platform/refused.js'
import { faultsOf, faultsOfRow } from './check.js'
import { columnsUsed, guard, readCsv, writeCsv } from './csv.js'
import { columnsOf, definitions, idIn, isTable, isThing, tableNames, thingsIn, type TableName, type Thing } from './shape.js'
import { asObjects, asTables, type Nested, type Tables } from './tables.js'

/** What is wrong with one entry: in which file or list, the how-manyth, where in it, and what. */
export type RowFault = { file: string, row: number, at: string, what: string }
export type Read = Nested & { faults: RowFault[] }

/** Where a file of ours says how its cells are guarded. */
const guardedBy = 'amends:guard'

const none: Tables = new Map()
const nothing = (file: string, what: string): Read => ({ organizations: [], services: [], leftovers: none, faults: [{ file, row: 0, at: '/', what }] })

/** Reads a package of HSDS 3: JSON, or tables in a zip. Never throws for what is in it; what is wrong is named row by row. */
export function readPackage(bytes: Uint8Array): Read {
  if (bytes.length > packageLimits.sent) throw new Refused('TooLarge')
  return bytes[0] === 0x50 && bytes[1] === 0x4b ? readTabular(bytes) : readJson(strFromU8(bytes))
}

/** A package holds a list, the answer of an API around one, or one thing alone. */
function listed(text: string): Thing[] | undefined {
  let it: unknown
  try { it = JSON.parse(text) } catch { return undefined }
  if (isThing(it) && Array.isArray(it['contents'])) return thingsIn(it['contents'])
  if (isThing(it)) return [it]
  return Array.isArray(it) && it.every(isThing) ? it : undefined
}

const isService = (it: Thing): boolean => ['status', 'organization', 'service_at_locations', 'organization_id'].some(name => name in it)

function readJson(text: string): Read {
  const things = listed(text)
  if (!things) return nothing('json', 'is no JSON of objects')
  const faults = things.flatMap((it, row) => judged(it).map(({ at, what }) => ({ file: 'json', row: row + 1, at, what })))
  const whole = things.filter(it => !isService(it))
  const services = [
    ...things.filter(isService),
    ...whole.flatMap(it => thingsIn(it['services']).map(service => ({ ...service, organization: Object.fromEntries(Object.entries(it).filter(([name]) => name !== 'services')) }))),
  ]
  const organizations = [...whole.map(({ services: _services, ...it }) => it), ...services.flatMap(it => (isThing(it['organization']) ? [it['organization']] : []))]
  return joined(organizations, services, none, faults)
}

const judged = (it: Thing) => (isService(it) ? faultsOf('service', it)
  : [...faultsOf('organization', it), ...thingsIn(it['services']).flatMap((service, n) => faultsOf('service', service).map(({ at, what }) => ({ at: `/services/${n}${at}`, what })))])

/** One of each id. The same id with other words would be kept as whichever came last, so it is a fault. */
function joined(organizations: readonly Thing[], services: readonly Thing[], leftovers: Tables, faults: readonly RowFault[]): Read {
  const once = (file: string, things: readonly Thing[]) => {
    const known = new Map<string, Thing>()
    const twice = things.flatMap((it, row): RowFault[] => {
      const before = known.get(idIn(it))
      if (!before) { known.set(idIn(it), it); return [] }
      return canonicalize(before) === canonicalize(it) ? [] : [{ file, row: row + 1, at: '/id', what: 'is there twice and says two things' }]
    })
    return { things: [...known.values()], twice }
  }
  const [those, these] = [once('organizations', organizations), once('services', services)]
  const many = these.things.length > packageLimits.services ? [{ file: 'services', row: 0, at: '/', what: `more than ${packageLimits.services} services` }] : []
  return { organizations: those.things, services: these.things, leftovers, faults: [...faults, ...those.twice, ...these.twice, ...many] }
}

const byFile = new Map(tableNames.flatMap(table => [`${table}.csv`, definitions[table].path].map(file => [file, table] as const)))
const nameOf = (path: string): string => path.split('/').at(-1) ?? path

function readTabular(bytes: Uint8Array): Read {
  let files: Record<string, Uint8Array>
  try {
    let [size, count] = [0, 0]
    files = unzipSync(bytes, { filter: ({ originalSize }) => {
      [size, count] = [size + originalSize, count + 1]
      if (size > packageLimits.unpacked || count > packageLimits.files) throw new Error('too large')
      return true
    } })
  } catch { return nothing('zip', 'does not open, or holds too much') }
  const about = Object.entries(files).find(([path]) => nameOf(path) === 'datapackage.json')
  const description = about && listed(strFromU8(about[1]))?.[0]
  const named = new Map(thingsIn(description?.['resources']).map(it => [nameOf(String(it['path'])), String(it['name'])]))
  const tables = new Map<TableName, Thing[]>()
  const faults: RowFault[] = []
  for (const [path, content] of Object.entries(files).filter(([file]) => file.endsWith('.csv'))) {
    const file = nameOf(path)
    const said = named.get(file) ?? ''
    const table = isTable(said) ? said : byFile.get(file)
    if (!table) { faults.push({ file, row: 0, at: '/', what: 'is no table of HSDS 3' }); continue }
    try {
      const rows = readCsv(table, strFromU8(content), description?.[guardedBy] === guard)
      tables.set(table, rows)
      faults.push(...rows.flatMap((row, n) => faultsOfRow(table, row).map(({ at, what }) => ({ file, row: n + 1, at, what }))))
    } catch { faults.push({ file, row: 0, at: '/', what: 'is no CSV with a line of column names' }) }
  }
  if (tables.size === 0 && faults.length === 0) return nothing('zip', 'holds no table')
  const { organizations, services, leftovers } = asObjects(tables)
  return joined(organizations, services, leftovers, faults)
}

/** Services with their organisations in them. */
export const writeServices = ({ services }: Pick<Nested, 'services'>): string => JSON.stringify(services, null, 2)

/** Organisations with their services in them. */
export function writeOrganizations({ organizations, services }: Pick<Nested, 'organizations' | 'services'>): string {
  const of = Map.groupBy(services, it => (isThing(it['organization']) ? idIn(it['organization']) : ''))
  const bare = ({ organization: _organization, ...it }: Thing) => it
  return JSON.stringify(organizations.map(it => {
    const theirs = of.get(idIn(it)) ?? []
    return theirs.length === 0 ? it : { ...it, services: theirs.map(bare) }
  }), null, 2)
}

/** Tables with a description of them, in a zip. Cells that a spreadsheet would run are guarded, and the description says by what. */
export function writeTabular(nested: Nested, at: Date): Uint8Array {
  const tables = [...asTables(nested)].filter(([, rows]) => rows.length > 0)
  const description = {
    name: 'human_services_data', profile: 'tabular-data-package', [guardedBy]: guard,
    resources: tables.map(([table, rows]) => ({
      name: table, path: definitions[table].path, profile: 'tabular-data-resource', format: 'csv', mediatype: 'text/csv', encoding: 'utf-8',
      schema: { primaryKey: 'id', fields: columnsUsed(table, rows).map(name => ({ name, type: typeOf(table, name) })) },
    })),
  }
  const files = Object.fromEntries([
    ...tables.map(([table, rows]) => [definitions[table].path, writeCsv(table, rows)] as const), ['datapackage.json', JSON.stringify(description, null, 2)] as const,
  ].map(([name, text]) => [name, strToU8(text)]))
  return zipSync(files, { mtime: at })
}

const typeOf = (table: TableName, column: string): string => {
  const known = columnsOf(table).includes(column) ? definitions[table].properties[column] : undefined
  return known?.datapackage_type ?? known?.type ?? 'string'
}
