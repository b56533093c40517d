import type { Database } from '../platform/database/database.js'
import type { Tx } from '../platform/database/tx.js'
import { NotFound } from '../platform/refused.js'
import { every, upon, type Soon } from '../platform/soon.js'
import { decideAll } from './abilities.js'
import { Batch } from './batch.js'
import { settingsOf, type Me } from './me.js'
import type { Identified, Noun } from './noun.js'
import { rowsOf, see } from './take.js'

type Loaders<T extends Identified, Facts> = { known: Set<string>, records: Batch<string, T | null>, facts: Batch<T, Facts | undefined> }

/**
 * What one request reads, in one read-only transaction that opens with its first question, after any change of the same
 * request has been committed. Records and facts are asked in batches; what was read before is answered at once.
 */
export class Reading {
  private opened: { tx: Tx, end: () => Promise<void> } | undefined
  private isOver = false
  private readonly loaders = new Map<unknown, unknown>()
  private readonly batches = new Map<unknown, unknown>()

  constructor(private readonly database: Database, readonly me: Me) {}

  /** Throws once the answer was given: where one field fails, its neighbours read on, and nobody would end what they open. */
  tx(): Tx {
    if (this.isOver) throw new Error('a field read on after the answer')
    this.opened ??= this.database.open('rt', settingsOf(this.me))
    return this.opened.tx
  }

  async end(): Promise<void> {
    this.isOver = true
    const opened = this.opened
    this.opened = undefined
    await opened?.end()
  }

  /** The record, or `NotFound` where it is absent or hidden. */
  one<T extends Identified, Action extends string, Facts>(of: Noun<T, Action, Facts>, id: string): Soon<T> {
    return upon(this.find(of, id), record => {
      if (!record) throw new NotFound()
      return record
    })
  }

  /** The record, or null where it is absent or hidden. */
  find<T extends Identified, Action extends string, Facts>(of: Noun<T, Action, Facts>, id: string): Soon<T | null> {
    return this.loadersOf(of).records.load(id)
  }

  /** The visible ones of these records, in the order of the ids. */
  many<T extends Identified, Action extends string, Facts>(of: Noun<T, Action, Facts>, ids: readonly string[]): Soon<T[]> {
    return upon(every(ids.map(id => this.find(of, id))), found => found.filter(record => record !== null))
  }

  /** Records that were seen on another way, so that nobody asks for them again. */
  saw<T extends Identified, Action extends string, Facts>(of: Noun<T, Action, Facts>, records: readonly T[]): void {
    for (const record of records) this.loadersOf(of).records.tell(record.id, record)
  }

  /** She was shown what lets her know of these, so their scope, which costs more, is not asked. */
  knows<T extends Identified, Action extends string, Facts>(of: Noun<T, Action, Facts>, ids: readonly string[]): void {
    const { known } = this.loadersOf(of)
    for (const id of ids) known.add(id)
  }

  facts<T extends Identified, Action extends string, Facts>(of: Noun<T, Action, Facts>, record: T): Soon<Facts> {
    const { facts } = this.loadersOf(of)
    const known = !facts.has(record) && this.opened && of.known?.(this.opened.tx, record)
    if (known) facts.tell(record, known.facts)
    // undefined is the value of Facts for nouns without any.
    return facts.load(record) as Soon<Facts>
  }

  /** What this person may do with a record, with reasons. */
  can<T extends Identified, Action extends string, Facts>(of: Noun<T, Action, Facts>, record: T) {
    return upon(this.facts(of, record), facts => decideAll(of.policy, this.me, record, facts))
  }

  /** A batch of one feature's own: asked once per request for all keys that wait. */
  batch<Key, Value>(of: (tx: Tx, me: Me, keys: readonly Key[], reading: Reading) => Promise<Map<Key, Value>>): Batch<Key, Value | undefined> {
    const known = this.batches.get(of)
    if (known) return known as Batch<Key, Value | undefined> // the map is keyed by the function that types it
    const made = new Batch<Key, Value | undefined>(async keys => {
      const found = await of(this.tx(), this.me, keys, this)
      return keys.map(key => found.get(key))
    })
    this.batches.set(of, made)
    return made
  }

  private loadersOf<T extends Identified, Action extends string, Facts>(of: Noun<T, Action, Facts>): Loaders<T, Facts> {
    const loaders = this.loaders.get(of)
    if (loaders) return loaders as Loaders<T, Facts> // the map is keyed by the noun that types it
    const known = new Set<string>()
    const made: Loaders<T, Facts> = {
      known,
      records: new Batch(async ids => {
        const tx = this.tx()
        const [seen, there] = await Promise.all([
          see(tx, this.me, of, ids.filter(id => !known.has(id))), rowsOf(tx, of, ids.filter(id => known.has(id))), of.ahead?.(tx, this.me, ids, this),
        ])
        const rows = new Map([...seen, ...there].map(row => [row.id, row]))
        return ids.map(id => rows.get(id) ?? null)
      }),
      facts: new Batch(async records => {
        const facts = await of.facts(this.tx(), this.me, [...records])
        return records.map(record => facts.get(record.id))
      }, record => record.id),
    }
    this.loaders.set(of, made)
    return made
  }
}
