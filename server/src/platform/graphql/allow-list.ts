import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { PlainFault } from '../config/config.js'
import { Refused } from '../refused.js'

const persisted = z.object({ persistedQuery: z.object({ sha256Hash: z.string().regex(/^[0-9a-f]{64}$/) }) })

/** The operations that the clients were built with, by hash. In production nothing else runs. */
export class AllowList {
  private constructor(private readonly operations: ReadonlyMap<string, string>) {}

  static read(webDir: string): AllowList {
    const file = join(webDir, 'persisted.json')
    if (!existsSync(file)) throw new PlainFault(`The web was not built: ${file} is missing. Run npm start, which builds it.`)
    return new AllowList(new Map(Object.entries(z.record(z.string(), z.string()).parse(JSON.parse(readFileSync(file, 'utf8'))))))
  }

  /** The text of the operation that a request names. Throws `UnknownOperation`. */
  textOf(extensions: unknown): string {
    const named = persisted.safeParse(extensions)
    const text = named.success ? this.operations.get(named.data.persistedQuery.sha256Hash) : undefined
    if (text === undefined) throw new Refused('UnknownOperation')
    return text
  }
}
