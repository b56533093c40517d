import type { DataSource, ObjectLiteral } from 'typeorm'

/** A row as JSON tells it: moments and bytes are text. */
export type Raw = Record<string, unknown>
type Turn = (text: never) => unknown

/** A moment of PostgreSQL as JSON tells it. */
export const moment = (text: string): Date => new Date(text)
const turns: Readonly<Record<string, Turn>> = {
  timestamptz: moment, bytea: (text: string) => Buffer.from(text.slice(2), 'hex'), bigint: (number: number) => String(number),
}

const ways = new WeakMap<object, string>()
/**
 * Says that rows of an entity are read through a view, since not everybody who reads a row reads all that is in it; they are
 * written to its table. A column that is new is new in the view, too.
 */
export const readThrough = (entity: object, view: string): void => { ways.set(entity, view) }

/** How the rows of an entity are asked for as JSON, and how each becomes one. Reading a row this way costs a third of TypeORM's way. */
export class Shape<T extends ObjectLiteral> {
  private static readonly known = new WeakMap<object, Map<string, unknown>>()
  private readonly read: readonly (readonly [property: string, column: string])[]
  private readonly columnOf: ReadonlyMap<string, string>
  private readonly turned: readonly (readonly [string, Turn])[]
  /** `SELECT … FROM … it`, without a condition. */
  readonly select: string

  private constructor(source: DataSource, private readonly made: new () => T, only: readonly string[] | undefined) {
    const { columns, tableName } = source.getMetadata(made)
    const read = columns.filter(it => (only ? only.includes(it.propertyName) : it.isSelect))
    this.columnOf = new Map(columns.map(it => [it.propertyName, it.databaseName]))
    this.read = read.map(it => [it.propertyName, it.databaseName])
    this.turned = read.flatMap(it => {
      const turn = typeof it.type === 'string' ? turns[it.type] : undefined
      return turn ? [[it.propertyName, turn] as const] : []
    })
    this.select = `SELECT ${read.map(it => `it."${it.databaseName}" AS "${it.propertyName}"`).join(', ')} FROM "${ways.get(made) ?? tableName}" it`
  }

  /** @param only the properties that are read; all that the entity lets be read when absent. */
  static of<T extends ObjectLiteral>(source: DataSource, entity: new () => T, only?: readonly string[]): Shape<T> {
    const shapes = Shape.known.get(entity) ?? new Map<string, unknown>()
    Shape.known.set(entity, shapes)
    const name = only?.join() ?? ''
    const known = shapes.get(name)
    if (known) return known as Shape<T> // the map is keyed by the class that types it
    const made = new Shape(source, entity, only)
    shapes.set(name, made)
    return made
  }

  /** ` ORDER BY …` for properties of the entity. */
  order(by: readonly (readonly [property: string, direction: 'ASC' | 'DESC'])[]): string {
    return by.length === 0 ? '' : ` ORDER BY ${by.map(([property, direction]) => `it."${this.columnOf.get(property) ?? property}" ${direction}`).join(', ')}`
  }

  /** A row that was written down as JSON under the names of its columns; one that came later is empty. */
  restored(raw: Raw): T { return this.row(Object.fromEntries(this.read.map(([property, column]) => [property, raw[column] ?? null]))) }

  row(raw: Raw): T {
    const row: T = Object.assign(new this.made(), raw)
    return turnAll(row, this.turned)
  }
}

/** Turns what JSON could only tell as text, in place. */
export function turnAll<Row extends object>(row: Row, turned: readonly (readonly [string, Turn])[]): Row {
  const values = row as Raw // of a row nothing is known here but its properties
  for (const [property, turn] of turned) if (values[property] != null) values[property] = turn(values[property] as never) // as the column's type says
  return row
}

/** `:name` becomes `$1`, and `IN (:...names)` an array, so that the text is the same however many are asked for. */
export function bound(text: string, params: Readonly<Record<string, unknown>>): { text: string, values: unknown[] } {
  let known = boundTexts.get(text)
  if (!known) {
    const names: string[] = []
    const numbered = text.replace(/\bIN \(:\.\.\.(\w+)\)/g, '= ANY (:$1)').replace(/(?<!:):([a-z_]\w*)/gi, (_, name: string) => {
      if (!names.includes(name)) names.push(name)
      return `$${names.indexOf(name) + 1}`
    })
    known = { text: numbered, names }
    if (boundTexts.size < most) boundTexts.set(text, known)
  }
  return { text: known.text, values: known.names.map(name => params[name]) }
}
const boundTexts = new Map<string, { text: string, names: string[] }>()
/** Texts are made by us, not by who asks, so there are few; this only keeps a mistake from growing for ever. */
const most = 2_000
