import { PlainFault } from '../config/config.js'
import type { Keyring } from '../keyring/keyring.js'
import type { Manifest } from './manifest.js'
import { readBackup } from './read.js'

const newline = 10

/** Rows that end in this chunk: in the text that PostgreSQL copies, a line break inside a value is written out. */
export function rowsIn(chunk: Buffer): number {
  let rows = 0
  for (let at = chunk.indexOf(newline); at >= 0; at = chunk.indexOf(newline, at + 1)) rows += 1
  return rows
}

/** Reads a whole backup and holds each table against what the manifest says of it. Throws `PlainFault` when something is missing, or what `judge` throws. */
export async function checkBackup(file: string, keyring: Keyring, judge: (manifest: Manifest) => void = () => undefined): Promise<Manifest> {
  const counted = new Map<string, number>()
  const manifest = await readBackup(file, keyring, {
    manifest: judge,
    async rows(table, body) {
      for await (const chunk of body) counted.set(table, (counted.get(table) ?? 0) + rowsIn(chunk))
    },
    async file(_path, body) {
      for await (const _ of body) { /* its seal is checked by being read */ }
    },
  })
  const wrong = manifest.tables.filter(it => (counted.get(`${it.schema}.${it.name}`) ?? 0) !== it.rows)
  if (wrong.length > 0) throw new PlainFault(`The backup ${file} does not hold all rows it names. Nothing was changed; take another one.`)
  return manifest
}
