import type { EntityManager, EntityTarget, ObjectLiteral } from 'typeorm'
import { Refused } from '../refused.js'

/** A record that is changed after it was made counts its versions. The number never leaves the server. */
export type Versioned = { id: string, version: number }

/** Values of SQL parameters by name: `:organisation` in the text, `{ organisation }` here; arrays are `:...names`. */
export type Params = Record<string, unknown>

/**
 * One open transaction. Features ask it for rows by SQL or add and keep records; who may see which row is asked of
 * `access`, which builds on `rows`.
 */
export class Tx {
  /** Rows as they were read, so that keeping one writes only what an act changed. */
  private readonly asRead = new WeakMap<object, ObjectLiteral>()

  /** @param memory what a read-only transaction was told already; a change has none and asks again every time. */
  constructor(readonly manager: EntityManager, private readonly memory?: Map<string, Promise<unknown>>) {}

  /** Answers of `ask` by key, each key asked once for the life of a read-only transaction. */
  async once<Value>(what: string, keys: readonly string[], ask: (missing: string[]) => Promise<Map<string, Value>>): Promise<Map<string, Value>> {
    const { memory } = this
    if (!memory) return ask([...keys])
    const missing = keys.filter(key => !memory.has(`${what} ${key}`))
    const asked = missing.length > 0 ? ask(missing) : Promise.resolve(new Map<string, Value>())
    for (const key of missing) memory.set(`${what} ${key}`, asked.then(found => found.get(key)))
    const known = await Promise.all(keys.map(async key => [key, await memory.get(`${what} ${key}`) as Value | undefined] as const)) // kept under its own name
    return new Map(known.flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const])))
  }

  /** Rows of an entity, from a WHERE text in which the row is called `it`. */
  async rows<T extends ObjectLiteral>(entity: EntityTarget<T>, where: string, params: Params = {}, tail: Tail = {}): Promise<T[]> {
    const rows = this.manager.createQueryBuilder(entity, 'it').where(where, params)
    for (const [column, direction] of tail.order ?? []) rows.addOrderBy(`it.${column}`, direction)
    if (tail.limit !== undefined) rows.limit(tail.limit)
    const read = await rows.getMany()
    for (const row of read) this.asRead.set(row, { ...row })
    return read
  }

  /** Plain SQL with `$1` parameters. */
  sql<Row = ObjectLiteral>(text: string, values: unknown[] = []): Promise<Row[]> {
    return this.manager.query(text, values)
  }

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

export type Tail = { order?: [property: string, direction: 'ASC' | 'DESC'][], limit?: number }
