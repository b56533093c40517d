import { createWriteStream } from 'node:fs'
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { Readable, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream as WebStream } from 'node:stream/web'
import { createGzip } from 'node:zlib'
import { Encrypter } from 'age-encryption'
import pg from 'pg'
import { pack, type Pack } from 'tar-stream'
import { Clock } from '../clock/clock.js'
import { PlainFault, type Config } from '../config/config.js'
import { locks } from '../database/locks.js'
import { roleUrl } from '../database/roles.js'
import { syncFolder } from '../erasure/list.js'
import type { Keyring } from '../keyring/keyring.js'
import { checkBackup } from './check.js'
import { factFiles, type FactFile } from './files.js'
import { recipientOf } from './identity.js'
import { places, type Manifest } from './manifest.js'
import { catalogueOf, isMade, manifestIn, openMoment, rowsOf } from './snapshot.js'

type Source = Pick<Config, 'dataDir' | 'databaseUrl' | 'backupDir'>
export type Written = { file: string, bytes: number, rows: number, files: number }

/** A name that sorts by time, `amends-2026-11-21T10-15-00Z.tar.gz.age`. */
export const nameAt = (moment: Date): string => `amends-${moment.toISOString().replace(/\.\d+/, '').replaceAll(':', '-')}.tar.gz.age`
const named = /^amends-(\d{4}-\d\d-\d\dT)(\d\d)-(\d\d)-(\d\dZ)\.tar\.gz\.age$/
/** The moment that a name of `nameAt` tells; null for any other name. */
export const momentOf = (file: string): Date | null => (named.test(file) ? new Date(file.replace(named, '$1$2:$3:$4')) : null)

/** Puts one file into the archive, and answers when it went on its way: what waits to be written stays small. */
const put = (archive: Pack, name: string, body: Buffer | string) => new Promise<void>((resolve, reject) => {
  archive.entry({ name, mode: 0o600 }, body, error => (error ? reject(error) : resolve()))
})

async function putFile(archive: Pack, { path, size, handle }: FactFile): Promise<void> {
  const done = Promise.withResolvers<void>()
  const entry = archive.entry({ name: places.file(path), size, mode: 0o600 }, error => (error ? done.reject(error) : done.resolve()))
  // Not one byte more than was announced, should the file grow meanwhile.
  if (size > 0) await pipeline(handle.createReadStream({ autoClose: false, start: 0, end: size - 1 }), entry as unknown as Writable) // streamx speaks the same
  else (entry as unknown as Writable).end() // as above
  await done.promise
}

async function connected(url: string): Promise<pg.Client> {
  // A backup may take longer than any request; what it waits for is at most a migration.
  const client = new pg.Client({ connectionString: url, keepAlive: true, connectionTimeoutMillis: 10_000, options: '-c statement_timeout=0' })
  client.on('error', () => undefined)
  await client.connect()
  return client
}

/** Everything, as of one moment: the manifest, the rows of each table, the files. */
async function fill(archive: Pack, client: pg.Client, manifest: Manifest, dataDir: string): Promise<number> {
  await put(archive, places.manifest, JSON.stringify(manifest))
  for (const table of manifest.tables) {
    let part = 0
    for await (const rows of rowsOf(client, table)) await put(archive, places.part(table, part++), rows)
  }
  let files = 0
  for await (const file of factFiles(dataDir)) {
    await putFile(archive, file)
    files += 1
  }
  archive.finalize()
  return files
}

/** Writes the archive compressed and encrypted, and answers when it is on the disk. */
async function writeTo(path: string, archive: Pack, recipient: string): Promise<void> {
  const encrypter = new Encrypter()
  encrypter.addRecipient(recipient)
  const compressed = createGzip({ level: 4 })
  const compressing = pipeline(archive as unknown as Readable, compressed) // streamx speaks the same
  const sealed = await encrypter.encrypt(Readable.toWeb(compressed) as ReadableStream<Uint8Array>) // Node's type and the web's for one thing
  const out = createWriteStream(path, { flags: 'w', mode: 0o600, flush: true })
  await Promise.all([compressing, pipeline(Readable.fromWeb(sealed as WebStream<Uint8Array>), out)]) // and back
}

/** Opens the owner, who reads how the schema stands, and the role that reads every row; both end with the work. */
async function withBoth<T>({ databaseUrl }: Source, keyring: Keyring, work: (owner: pg.Client, reader: pg.Client) => Promise<T>): Promise<T> {
  const owner = await connected(databaseUrl)
  try {
    if (!await isMade(owner)) throw new PlainFault('There is nothing to back up yet: this database is empty.')
    const reader = await connected(roleUrl(databaseUrl, 'backup', keyring))
    try { return await work(owner, reader) } finally { await reader.end() }
  } finally {
    await owner.end()
  }
}

/** Takes away what a backup left behind that was cut short, by a power cut perhaps; one that is being written grows all the time. */
async function sweep(folder: string, now: Date): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!/^\.amends-.+\.part$/.test(name)) continue
    const { mtime } = await stat(join(folder, name))
    if (now.getTime() - mtime.getTime() > 3_600_000) await rm(join(folder, name), { force: true })
  }
}

async function backupTo(file: string, source: Source, keyring: Keyring, madeAt: Date): Promise<Written> {
  const unfinished = join(dirname(file), `.${basename(file)}.part`)
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  await sweep(dirname(file), madeAt)
  try {
    const [rows, files] = await withBoth(source, keyring, async (owner, reader) => {
      // No migration changes a table while it is read; other backups may run beside.
      await owner.query('SELECT pg_advisory_lock_shared($1)', [locks.migrate])
      await openMoment(reader)
      // After the moment was taken: numbers given out meanwhile are skipped by a restore, never given out twice.
      const manifest = await manifestIn(reader, await catalogueOf(owner), keyring, madeAt)
      const archive = pack()
      const filling = fill(archive, reader, manifest, source.dataDir)
      // Whoever of the two fails ends the other.
      filling.catch((error: unknown) => archive.destroy(error instanceof Error ? error : undefined))
      const [count] = await Promise.all([filling, writeTo(unfinished, archive, await recipientOf(keyring))])
      return [manifest.tables.reduce((sum, it) => sum + it.rows, 0), count]
    })
    await checkBackup(unfinished, keyring)
    const bytes = (await stat(unfinished)).size
    await rename(unfinished, file)
    syncFolder(dirname(file))
    return { file, bytes, rows, files }
  } finally {
    await rm(unfinished, { force: true })
  }
}

const reasons: Record<string, string> = {
  ENOSPC: 'there is no room left on its disk', EACCES: 'this user may not write there', EROFS: 'nothing can be written there', ENOTDIR: 'its folder is a file', EEXIST: 'its folder is a file',
}

/**
 * Makes a backup while the server runs: one encrypted file, written beside its place, read back whole, then moved there.
 * Throws `PlainFault` when it could not be made; then there is no file.
 */
export async function makeBackup(source: Source, keyring: Keyring, to?: string): Promise<Written> {
  const madeAt = new Clock().now()
  const file = to ?? join(source.backupDir, nameAt(madeAt))
  try {
    return await backupTo(file, source, keyring, madeAt)
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? reasons[String(error.code)] : undefined
    if (reason) throw new PlainFault(`The backup ${file} could not be written: ${reason}.`)
    throw error
  }
}
