import DataLoader from 'dataloader'
import type { Database } from '../platform/database/database.js'
import type { Tx } from '../platform/database/tx.js'
import { NotFound } from '../platform/refused.js'
import { decideAll } from './abilities.js'
import { settingsOf, type Me } from './me.js'
import type { Identified, Noun } from './noun.js'
import { see } from './take.js'

type Loaders<T extends Identified, Facts> = { records: DataLoader<string, T | null>, facts: DataLoader<T, Facts | undefined, string> }

/**
 * What one request reads, in one read-only transaction that opens with its first question, after any change of the same
 * request has been committed. Records and facts are asked in batches.
 */
export class Reading {
  private opened: Promise<{ tx: Tx, end: () => Promise<void> }> | undefined
  private isOver = false
  private readonly loaders = new Map<unknown, unknown>()
  private readonly batches = new Map<unknown, unknown>()

  constructor(private readonly database: Database, readonly me: Me) {}

  /** Throws once the answer was given: where one field fails, its neighbours read on, and nobody would end what they open. */
  async tx(): Promise<Tx> {
    if (this.isOver) throw new Error('a field read on after the answer')
    this.opened ??= this.database.open('rt', settingsOf(this.me))
    return (await this.opened).tx
  }

  async end(): Promise<void> {
    this.isOver = true
    const opened = this.opened
    this.opened = undefined
    if (opened) await (await opened).end()
  }

  /** The record, or `NotFound` where it is absent or hidden. */
  async one<T extends Identified, Action extends string, Facts>(of: Noun<T, Action, Facts>, id: string): Promise<T> {
    const record = await this.find(of, id)
    if (!record) throw new NotFound()
    return record
  }

  /** The record, or null where it is absent or hidden. */
  find<T extends Identified, Action extends string, Facts>(of: Noun<T, Action, Facts>, id: string): Promise<T | null> {
    return this.loadersOf(of).records.load(id)
  }

  /** The visible ones of these records, in the order of the ids. */
  async many<T extends Identified, Action extends string, Facts>(of: Noun<T, Action, Facts>, ids: string[]): Promise<T[]> {
    const found = await Promise.all(ids.map(id => this.find(of, id)))
    return found.filter((record): record is Awaited<T> => record !== null)
  }

  async facts<T extends Identified, Action extends string, Facts>(of: Noun<T, Action, Facts>, record: T): Promise<Facts> {
    // undefined is the value of Facts for nouns without any.
    return await this.loadersOf(of).facts.load(record) as Facts
  }

  /** What this person may do with a record, with reasons. */
  async can<T extends Identified, Action extends string, Facts>(of: Noun<T, Action, Facts>, record: T) {
    return decideAll(of.policy, this.me, record, await this.facts(of, record))
  }

  /** A batch of one feature's own: asked once per request for all keys that wait. */
  batch<Key, Value>(of: (tx: Tx, me: Me, keys: readonly Key[]) => Promise<Map<Key, Value>>): DataLoader<Key, Value | undefined> {
    const known = this.batches.get(of)
    if (known) return known as DataLoader<Key, Value | undefined> // the map is keyed by the function that types it
    const made = new DataLoader<Key, Value | undefined>(async keys => {
      const found = await of(await this.tx(), this.me, keys)
      return keys.map(key => found.get(key))
    })
    this.batches.set(of, made)
    return made
  }

  private loadersOf<T extends Identified, Action extends string, Facts>(of: Noun<T, Action, Facts>): Loaders<T, Facts> {
    const known = this.loaders.get(of)
    if (known) return known as Loaders<T, Facts> // the map is keyed by the noun that types it
    const made: Loaders<T, Facts> = {
      records: new DataLoader(async ids => {
        const rows = new Map((await see(await this.tx(), this.me, of, ids)).map(row => [row.id, row]))
        return ids.map(id => rows.get(id) ?? null)
      }),
      facts: new DataLoader(async records => {
        const facts = await of.facts(await this.tx(), this.me, [...records])
        return records.map(record => facts.get(record.id))
      }, { cacheKeyFn: record => record.id }),
    }
    this.loaders.set(of, made)
    return made
  }
}
