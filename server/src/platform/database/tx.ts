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
  constructor(readonly manager: EntityManager) {}

  /** Rows of an entity, from a WHERE text in which the row is called `it`. */
  rows<T extends ObjectLiteral>(entity: EntityTarget<T>, where: string, params: Params = {}, tail: Tail = {}): Promise<T[]> {
    const rows = this.manager.createQueryBuilder(entity, 'it').where(where, params)
    for (const [column, direction] of tail.order ?? []) rows.addOrderBy(`it.${column}`, direction)
    if (tail.limit !== undefined) rows.limit(tail.limit)
    return rows.getMany()
  }

  /** Plain SQL with `$1` parameters. */
  sql<Row = ObjectLiteral>(text: string, values: unknown[] = []): Promise<Row[]> {
    return this.manager.query(text, values)
  }

  /** Inserts a record exactly as it is: every value comes from us, nothing is read back (RETURNING trips row security). */
  async add<T extends ObjectLiteral>(entity: EntityTarget<T>, record: T): Promise<T> {
    // TypeORM's insert type wants a deep partial of itself, which a plain record is.
    await this.manager.createQueryBuilder().insert().into(entity).values(record as never).updateEntity(false).execute()
    return record
  }

  /** Writes a changed record. Throws `ChangedMeanwhile` when someone else kept another version first. */
  async keep<T extends ObjectLiteral & Versioned>(entity: EntityTarget<T>, record: T): Promise<T> {
    const { columns } = this.manager.dataSource.getMetadata(entity)
    const next = { ...record, version: record.version + 1 }
    const values = Object.fromEntries(columns.filter(it => !it.isPrimary).map(it => [it.propertyName, it.getEntityValue(next) ?? null]))
    const result = await this.manager.createQueryBuilder().update(entity).set(values as never) // same reason as in add
      .where('id = :id AND version = :version', { id: record.id, version: record.version }).execute()
    if (result.affected !== 1) throw new Refused('ChangedMeanwhile')
    record.version += 1
    return record
  }
}

export type Tail = { order?: [property: string, direction: 'ASC' | 'DESC'][], limit?: number }
