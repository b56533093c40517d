import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DataSource, getMetadataArgsStorage, type QueryRunner } from 'typeorm'
import { Changes } from '../change/change.js'
import { Heads } from '../change/heads.js'
import { Clock, dayOf } from '../clock/clock.js'
import { Ids } from '../clock/ids.js'
import { PlainFault, type Config } from '../config/config.js'
import type { Database } from '../database/database.js'
import { locks } from '../database/locks.js'
import { SnakeNames } from '../database/naming.js'
import { roleUrl } from '../database/roles.js'
import { Tx } from '../database/tx.js'
import type { Keyring } from '../keyring/keyring.js'
import { RelayBell } from '../relay/bell.js'
import type { Erasable } from './erasable.js'
import { ErasureList, headOf, isWhole, reaches, sealed, writeWhole, type Entry, type Head } from './list.js'

type Apart = Pick<Config, 'dataDir' | 'databaseUrl' | 'erasuresFile'>

/** The data folder remembers how far the list went, so that an old one put in its place is seen. */
const headFile = ({ dataDir }: Pick<Config, 'dataDir'>) => join(dataDir, 'erasures.head')

export function readHead(config: Pick<Config, 'dataDir'>): Head | undefined {
  const file = headFile(config)
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) as Head : undefined // written by `writeHead` alone
}
const writeHead = (config: Apart, head: Head) => writeWhole(headFile(config), `${JSON.stringify(head)}\n`)

export const oldList = (file: string, than: string): PlainFault => new PlainFault(
  `The list of erasures ${file} is older than ${than}. Put the current one back from its safe copy, or what was erased would come back.`)

/** What may be erased, the list that says what was, and the one connection that may destroy it. */
export class Erasures {
  private readonly list: ErasureList
  private readonly clock = new Clock()
  private readonly changes: Changes
  private readonly machine: { id: string, membershipId: null, organisationId: null, role: 'auth', settings: object }

  private constructor(
    private readonly config: Apart, private readonly keyring: Keyring, private readonly kinds: readonly Erasable[],
    private readonly source: DataSource, private readonly holder: QueryRunner,
  ) {
    const ids = new Ids()
    this.list = new ErasureList(config.erasuresFile, keyring)
    // The role is that of `source`, whatever an actor says: nothing here is asked for by a request.
    this.machine = { id: ids.next(), membershipId: null, organisationId: null, role: 'auth', settings: {} }
    const write: Database['write'] = (_role, _settings, work) => source.transaction(manager => work(new Tx(manager)))
    this.changes = new Changes({ write } as Pick<Database, 'write'> as Database, this.clock, ids, new RelayBell(), new Heads()) // all of it that a change asks
  }

  /** Does `work` while nobody else adds to the list of this database. */
  static async during<T>(config: Apart, keyring: Keyring, kinds: readonly Erasable[], work: (erasures: Erasures) => Promise<T>): Promise<T> {
    const entities = getMetadataArgsStorage().tables.map(table => table.target)
    const url = roleUrl(config.databaseUrl, 'erasure', keyring)
    const source = await new DataSource({ type: 'postgres', url, entities, namingStrategy: new SnakeNames(), poolSize: 2 }).initialize().catch((error: unknown) => {
      // The role comes with the schema that knows erasures.
      if (error instanceof Error && 'code' in error && error.code === '28P01') throw new PlainFault('The database is not up to date: run npm start once, then this again.')
      throw error
    })
    const holder = source.createQueryRunner()
    try {
      await holder.query('SELECT pg_advisory_lock($1)', [locks.erase])
      return await work(new Erasures(config, keyring, kinds, source, holder))
    } finally {
      await holder.release()
      await source.destroy()
    }
  }

  /**
   * Makes the database agree with the list: what the list names and the database still holds is destroyed; what only the
   * database knows is written into the list. Throws `PlainFault` for a list that is missing, old, altered or another one.
   * @returns how many were erased anew.
   */
  async agree(): Promise<number> {
    const { list, config, keyring } = this
    const rows = await this.rows()
    const isThere = list.isThere
    const entries = isThere ? list.read() : []
    const both = Math.min(rows.length, entries.length)
    if (!isWhole(keyring, rows) || rows[both - 1]?.mac !== entries[both - 1]?.mac) {
      throw new PlainFault(`The list of erasures ${list.file} is not the one of this database. Put the right one back from its safe copy.`)
    }
    const all = rows.length > entries.length ? rows : entries
    const head = readHead(config)
    if (head && !reaches(keyring, all, head)) throw oldList(list.file, `what the data folder ${config.dataDir} remembers of it`)
    if (!isThere) list.begin(all)
    else if (rows.length > entries.length) list.add(rows.slice(entries.length))
    const anew = entries.slice(rows.length)
    for (const entry of anew) await this.apply(entry)
    const now = headOf(keyring, all)
    if (head?.number !== now.number) writeHead(config, now)
    return anew.length
  }

  /** The record that a person means, by its kind and a name. Throws `PlainFault` where nothing of the kind can be erased. */
  find(kind: string, name: string): ReturnType<Erasable['find']> {
    const erasable = this.kindOf(kind)
    return this.source.transaction(manager => erasable.find(new Tx(manager), name))
  }

  /** Erases a record for good. The line is on the disk before anything is destroyed: a crash between both is made good at the next start. */
  async erase(kind: string, id: string): Promise<Entry> {
    this.kindOf(kind)
    await this.agree()
    const entry = sealed(this.keyring, headOf(this.keyring, this.list.read()), { on: dayOf(this.clock.now()), kind, id })
    this.list.add([entry])
    await this.apply(entry)
    writeHead(this.config, { number: entry.number, mac: entry.mac })
    return entry
  }

  /** The record is destroyed and the line stands in the database, or neither. */
  private async apply({ number, on, kind, id, mac }: Entry): Promise<void> {
    const erasable = this.kindOf(kind)
    await this.changes.change(this.machine, async change => {
      await change.tx.sql('INSERT INTO erasure (number, kind, subject_id, erased_on, mac) VALUES ($1, $2, $3, $4, $5)', [number, kind, id, on, mac])
      await erasable.erase(change, id)
      return { id }
    })
  }

  private kindOf(kind: string): Erasable {
    const found = this.kinds.find(it => it.kind === kind)
    if (!found) throw new PlainFault(`Nothing of the kind "${kind}" can be erased here; what can: ${this.kinds.map(it => it.kind).join(', ')}.`)
    return found
  }

  private async rows(): Promise<Entry[]> {
    return this.holder.query('SELECT number, erased_on::text AS "on", kind, subject_id AS id, mac FROM erasure ORDER BY number')
  }
}
