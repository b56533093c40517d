import type { PoolClient } from 'pg'

/**
 * How many plans a connection keeps. One of ours takes about a megabyte, since every table in it carries its walls, so this
 * is what a connection that answers everything grows to; a person's ordinary day asks some hundred different questions.
 */
const most = 120
/** So many go at once, that room is seldom made. */
const atOnce = 30

/** As pg counts what it has prepared on a connection; it has no way of its own to forget one. */
type Prepared = { parsedStatements: Record<string, string | undefined> }

/** The plans one connection keeps, by name, the one that was asked longest ago first. */
export class Plans {
  private static readonly of = new WeakMap<PoolClient, Plans>()
  private readonly kept = new Set<string>()

  private constructor(private readonly client: PoolClient) {}

  static on(client: PoolClient): Plans {
    const known = this.of.get(client) ?? new Plans(client)
    this.of.set(client, known)
    return known
  }

  /** Before a statement of that name is sent: those nobody asked for a long while make room for a new one. */
  async makeRoomFor(name: string): Promise<void> {
    const isKnown = this.kept.delete(name)
    if (!isKnown && this.kept.size >= most) await this.forget([...this.kept].slice(0, atOnce))
    this.kept.add(name)
  }

  private async forget(names: readonly string[]): Promise<void> {
    const { parsedStatements } = this.client.connection as unknown as Prepared // reason: pg's types leave out what it keeps there
    // One that failed before PostgreSQL had parsed it is not there to be forgotten.
    const there = names.filter(name => parsedStatements[name] !== undefined)
    if (there.length > 0) await this.client.query(there.map(name => `DEALLOCATE "${name}"`).join('; '))
    for (const name of names) {
      delete parsedStatements[name]
      this.kept.delete(name)
    }
  }
}
