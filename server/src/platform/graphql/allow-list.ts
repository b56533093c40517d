import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { z } from 'zod'
import { plusDays } from '../clock/clock.js'
import { PlainFault } from '../config/config.js'
import type { Database } from '../database/database.js'
import { Refused } from '../refused.js'

const persisted = z.object({ persistedQuery: z.object({ sha256Hash: z.string().regex(/^[0-9a-f]{64}$/) }) })

/** Texts of operations by their SHA-256. */
type Operations = ReadonlyMap<string, string>

/** Days after the last start of a build that its operations are kept. Servers live long; pages, not longer than a session. */
const kept = 180
/** Milliseconds between two questions for operations nobody here knows, and how many may wait for the next one. */
const pause = 1_000
const most = 500

const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex')

/** The operations that the clients of this build were built with. */
export function builtOperations(webDir: string): Operations {
  const file = join(webDir, 'persisted.json')
  if (!existsSync(file)) throw new PlainFault(`The web was not built: ${file} is missing. Run npm start, which builds it.`)
  return new Map(Object.entries(z.record(z.string(), z.string()).parse(JSON.parse(readFileSync(file, 'utf8')))))
}

/** Tells the servers of other builds on this database what pages of this one ask; as the owner, before this server listens. */
export async function tellOthers(ownerUrl: string, operations: Operations, at: Date): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl, connectionTimeoutMillis: 5_000 })
  await client.connect()
  try {
    await client.query(`
      INSERT INTO built_operation (hash, text, since, seen_at) SELECT hash, text, $3, $3 FROM unnest($1::text[], $2::text[]) AS built (hash, text)
      ON CONFLICT (hash) DO UPDATE SET seen_at = greatest(built_operation.seen_at, excluded.seen_at)`, [[...operations.keys()], [...operations.values()], at])
    await client.query('DELETE FROM built_operation WHERE seen_at < $1', [plusDays(at, -kept)])
  } finally {
    await client.end()
  }
}

/**
 * The operations that clients were built with: those of this build, and those that another build on the same database
 * wrote down, since in an upgrade both are in use. In production nothing else runs.
 */
export class AllowList {
  private readonly others = new Map<string, string>()
  private asked = new Set<string>()
  private asking: Promise<void> | undefined
  private askedAt = Number.NEGATIVE_INFINITY

  constructor(private readonly own: Operations, private readonly database: Database) {}

  /** The text of the operation that a request names. Throws `UnknownOperation`. */
  async textOf(extensions: unknown): Promise<string> {
    const named = persisted.safeParse(extensions)
    if (!named.success) throw new Refused('UnknownOperation')
    const hash = named.data.persistedQuery.sha256Hash
    const text = this.own.get(hash) ?? this.others.get(hash) ?? await this.fromOthers(hash)
    if (text === undefined) throw new Refused('UnknownOperation')
    return text
  }

  /** One question a second for all that are unknown by then: whoever makes hashes up waits, and the database hardly notices. */
  private async fromOthers(hash: string): Promise<string | undefined> {
    if (this.asked.size >= most) return undefined
    this.asked.add(hash)
    this.asking ??= this.ask()
    await this.asking
    return this.others.get(hash)
  }

  private async ask(): Promise<void> {
    // Also where there is nothing to wait for: whoever comes in this moment asks along.
    await new Promise(resolve => { setTimeout(resolve, Math.max(0, this.askedAt + pause - performance.now())) })
    const hashes = [...this.asked]
    this.asked = new Set()
    this.asking = undefined
    this.askedAt = performance.now()
    const rows = await this.database.ask<{ hash: string, text: string }>('auth', 'SELECT hash, text FROM built_operation WHERE hash = ANY ($1)', [hashes])
    for (const { hash, text } of rows) if (digestOf(text) === hash) this.others.set(hash, text)
  }
}
