import { EntityManager, type DataSource, type EntityTarget, type ObjectLiteral } from 'typeorm'
import { Refused } from '../refused.js'
import { together } from './round.js'
import { bound, Shape, turnAll, type Raw } from './shape.js'

/** A record that is changed after it was made counts its versions. The number never leaves the server. */
export type Versioned = { id: string, version: number }

/** Values of SQL parameters by name: `:organisation` in the text, `{ organisation }` here; arrays are `:...names`. */
export type Params = Record<string, unknown>

/** How a transaction reaches its connection. */
export type Line = {
  source: DataSource
  /** Rows as JSON tells them. */
  json: (text: string, values: unknown[]) => Promise<Raw[]>
  plain: <Row>(text: string, values: unknown[]) => Promise<Row[]>
  manager: () => EntityManager
}
/** For work beside the server, with a connection of TypeORM's own. */
const lineOf = (manager: EntityManager): Line => ({
  source: manager.dataSource, manager: () => manager, plain: (text, values) => manager.query(text, values),
  json: async (text, values) => {
    const [answer] = await manager.query<Raw[]>(together([{ text, values }]).text, values)
    return (answer?.[0] ?? []) as Raw[] // one column of JSON rows
  },
})
/** What a read-only transaction was told already, or is about to be. */
export type Known = { value?: unknown, coming?: Promise<void> | undefined }

/**
 * One open transaction. Features ask it for rows by SQL or add and keep records; who may see which row is asked of
 * `access`, which builds on `rows`.
 */
export class Tx {
  /** Rows as they were read, so that keeping one writes only what an act changed. */
  private readonly asRead = new WeakMap<object, ObjectLiteral>()

  private readonly line: Line

  /** @param memory what a reading was told already; a change has none and asks again every time. */
  constructor(line: Line | EntityManager, private readonly memory?: Map<string, Known>) {
    this.line = line instanceof EntityManager ? lineOf(line) : line
  }

  /** TypeORM's own way to the rows; a reading that has asked nothing yet has none. */
  get manager(): EntityManager { return this.line.manager() }

  /** Answers of `ask` by key, each key asked once for the life of a read-only transaction; a change asks again every time. */
  async once<Value>(what: string, keys: readonly string[], ask: (missing: string[]) => Promise<Map<string, Value>>): Promise<Map<string, Value>> {
    const { memory } = this
    if (!memory) return ask([...keys])
    const missing = keys.filter(key => !memory.has(`${what} ${key}`))
    if (missing.length > 0) {
      const coming = ask(missing).then(found => { for (const key of missing) memory.set(`${what} ${key}`, { value: found.get(key) }) })
      for (const key of missing) memory.set(`${what} ${key}`, { coming })
    }
    for (const key of keys) await memory.get(`${what} ${key}`)?.coming
    const told = keys.map(key => [key, memory.get(`${what} ${key}`)?.value as Value | undefined] as const) // kept under its own name
    return new Map(told.flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const])))
  }

  /** What `once` was answered for a key, without asking; undefined where nobody has asked yet. */
  known<Value>(what: string, key: string): { value: Value | undefined } | undefined {
    const found = this.memory?.get(`${what} ${key}`)
    return found && !found.coming ? { value: found.value as Value | undefined } : undefined // kept under its own name
  }

  /** Says beforehand what `once` would be answered for a key; in a change it is asked for again all the same. */
  tell(what: string, key: string, value: unknown): void { this.memory?.set(`${what} ${key}`, { value }) }

  /** Rows of an entity, from a WHERE text in which the row is called `it`. */
  async rows<T extends ObjectLiteral>(entity: new () => T, where: string, params: Params = {}, tail: Tail = {}): Promise<T[]> {
    const shape = Shape.of(this.line.source, entity, tail.only)
    const limit = tail.limit === undefined ? '' : ` LIMIT ${Math.trunc(tail.limit)}`
    const { text, values } = bound(`${shape.select} WHERE ${where}${shape.order(tail.order ?? [])}${limit}`, params)
    const rows = (await this.line.json(text, values)).map(raw => shape.row(raw))
    if (!this.memory) for (const row of rows) this.asRead.set(row, { ...row })
    return rows
  }

  /** Rows of an entity as `to_jsonb` wrote them down before. */
  restored<T extends ObjectLiteral>(entity: new () => T, raws: readonly Raw[]): T[] {
    const shape = Shape.of(this.line.source, entity)
    return raws.map(raw => shape.restored(raw))
  }

  /**
   * Plain SQL that only reads, with `$1` parameters; in a reading it goes along with whatever else waits to be asked.
   * @param turned columns that JSON tells as text, each with what makes it a value again.
   */
  async ask<Row extends object>(text: string, values: unknown[] = [], turned: Readonly<Record<string, (text: string) => unknown>> = {}): Promise<Row[]> {
    const turns = Object.entries(turned)
    const rows = await this.line.json(text, values) as Row[] // as the text says
    return turns.length === 0 ? rows : rows.map(row => turnAll(row, turns))
  }

  /** Plain SQL with `$1` parameters, as a statement of its own. */
  sql<Row = ObjectLiteral>(text: string, values: unknown[] = []): Promise<Row[]> { return this.line.plain<Row>(text, values) }

  /** Plain SQL that changes rows. @returns how many it changed. */
  async changed(text: string, values: unknown[] = []): Promise<number> {
    const runner = this.manager.queryRunner
    if (!runner) throw new Error('a transaction without its connection')
    return (await runner.query(text, values, true)).affected ?? 0
  }

  /** Inserts a record exactly as it is: every value comes from us, nothing is read back (RETURNING trips row security). */
  async add<T extends ObjectLiteral>(entity: EntityTarget<T>, record: T): Promise<T> {
    // TypeORM's insert type wants a deep partial of itself, which a plain record is.
    await this.manager.createQueryBuilder().insert().into(entity).values(record as never).updateEntity(false).execute()
    return record
  }

  /** Writes what was changed on a record that this transaction read. Throws `ChangedMeanwhile` when another version was kept first. */
  async keep<T extends ObjectLiteral & Versioned>(entity: EntityTarget<T>, record: T): Promise<T> {
    const before = this.asRead.get(record)
    if (!before) throw new Error('kept a record that was not read in this transaction')
    const changed = Object.entries(record).filter(([property, value]) => before[property] !== value)
    const values = { ...Object.fromEntries(changed), version: record.version + 1 }
    // TypeORM's update type wants a deep partial of the entity, which its changed columns are.
    const result = await this.manager.createQueryBuilder().update(entity).set(values as never)
      .where('id = :id AND version = :version', { id: record.id, version: record.version }).execute()
    if (result.affected !== 1) throw new Refused('ChangedMeanwhile')
    record.version += 1
    this.asRead.set(record, { ...record })
    return record
  }
}

export type Tail = { order?: [property: string, direction: 'ASC' | 'DESC'][], limit?: number, only?: readonly string[] }
