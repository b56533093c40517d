import canonicalize from 'canonicalize'
import { columnsOf, idIn, isThing, linksOf, tableNames, thingsIn, type Link, type TableName, type Thing } from './shape.js'

/** Rows by table. */
export type Tables = ReadonlyMap<TableName, readonly Thing[]>
/** A package as people read it: services with their organisations beside, and the rows that hang on neither. */
export type Nested = { organizations: Thing[], services: Thing[], leftovers: Tables }

type Row = Record<string, unknown>

/** Gathers rows; what is said of one id in several places becomes one row where its columns do not contradict each other. */
class Gathering {
  readonly rows = new Map<TableName, Row[]>(tableNames.map(table => [table, []]))
  private readonly known = new Map<string, Row[]>()

  add(table: TableName, row: Row): void {
    const same = this.known.get(`${table} ${idIn(row)}`) ?? []
    const fits = same.find(other => Object.entries(row).every(([column, value]) => !(column in other) || canonicalize(other[column]) === canonicalize(value)))
    if (fits) { Object.assign(fits, row); return }
    this.known.set(`${table} ${idIn(row)}`, [...same, row])
    this.rows.get(table)?.push(row)
  }

  /** An object with all that hangs on it, and by which columns it hangs on another. */
  take(table: TableName, it: Thing, hanging: Row = {}): void {
    const links = linksOf(table)
    const own: Row = { ...Object.fromEntries(Object.entries(it).filter(([name]) => !links.some(link => link.property === name))), ...hanging }
    for (const link of links) {
      const held = link.many ? thingsIn(it[link.property]) : [it[link.property]].filter(isThing)
      if (!link.many && held[0]) own[link.key] = idIn(held[0])
      for (const one of held) this.take(link.to, one, link.many ? { [link.key]: idIn(it), ...whose(link, table, one) } : {})
    }
    this.add(table, own)
  }
}

/** Tables that link anything to anything name the kind of thing, too. */
const whose = (link: Link, table: TableName, it: Thing): Row =>
  (link.to === 'attribute' && it['link_entity'] === undefined ? { link_entity: table }
    : link.to === 'metadata' && it['resource_type'] === undefined ? { resource_type: table } : {})

/** Objects as rows. */
export function asTables({ organizations, services, leftovers }: Nested): Tables {
  const gathering = new Gathering()
  for (const it of organizations) gathering.take('organization', it)
  for (const it of services) gathering.take('service', it)
  for (const [table, rows] of leftovers) for (const row of rows) gathering.add(table, { ...row })
  return gathering.rows
}

/** Rows as objects. A key that leads nowhere stays where it is; a row that hangs on nothing is left over. */
export function asObjects(tables: Tables): Nested {
  const by = new Map<string, Thing[]>()
  const find = (table: TableName, column: string, value: unknown) => (typeof value === 'string' && value ? by.get(`${table} ${column} ${value}`) ?? [] : [])
  for (const [table, rows] of tables) {
    for (const row of rows) for (const column of columnsOf(table)) {
      if (column !== 'id' && !column.endsWith('_id')) continue
      const place = `${table} ${column} ${String(row[column] ?? '')}`
      const there = by.get(place)
      if (there) there.push(row)
      else by.set(place, [row])
    }
  }
  const reached = new Map<Thing, Set<string>>()
  const reach = (table: TableName, row: Thing, column?: string): void => {
    const seen = reached.get(row)
    const columns = seen ?? new Set<string>()
    if (column) columns.add(column)
    reached.set(row, columns)
    if (seen) return
    for (const link of linksOf(table)) {
      if (link.many) for (const one of find(link.to, link.key, row['id'])) reach(link.to, one, link.key)
      else for (const one of find(link.to, 'id', row[link.key]).slice(0, 1)) { reach(link.to, one); columns.add(link.key) }
    }
  }
  const roots = (table: TableName) => [...tables.get(table) ?? []]
  for (const table of ['organization', 'service'] as const) for (const row of roots(table)) reach(table, row)

  const build = (table: TableName, row: Thing): Thing => {
    const settled = reached.get(row) ?? new Set<string>()
    const it: Row = Object.fromEntries(Object.entries(row).filter(([column, value]) => value !== '' && !settled.has(column)))
    for (const link of linksOf(table)) {
      if (link.to === 'service' || (table === 'service' && link.to === 'organization')) continue
      if (link.many) {
        const held = find(link.to, link.key, row['id'])
        if (held.length > 0) it[link.property] = held.map(one => build(link.to, one))
      } else {
        const [one] = find(link.to, 'id', row[link.key])
        if (one) it[link.property] = build(link.to, one)
      }
    }
    return it
  }
  const organizations = roots('organization').map(row => build('organization', row))
  const services = roots('service').map(row => {
    const [of] = find('organization', 'id', row['organization_id'])
    return { ...build('service', row), ...(of ? { organization: build('organization', of) } : {}) }
  })
  const leftovers = new Map([...tables].map(([table, rows]) => [table, rows.filter(row => !reached.has(row))] as const).filter(([, rows]) => rows.length > 0))
  return { organizations, services, leftovers }
}
