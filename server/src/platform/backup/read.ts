import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream as WebStream } from 'node:stream/web'
import { createGunzip } from 'node:zlib'
import { Decrypter } from 'age-encryption'
import { extract } from 'tar-stream'
import { PlainFault } from '../config/config.js'
import type { Keyring } from '../keyring/keyring.js'
import { identityOf } from './identity.js'
import { manifestOf, places, type Manifest } from './manifest.js'

/** What is done with what lies in a backup, in the order in which it lies there. Each body must be read to its end. */
export type Reader = {
  manifest?: (manifest: Manifest) => Promise<void> | void
  /** Part by part; the parts of one table follow each other. */
  rows: (table: string, body: AsyncIterable<Buffer>) => Promise<void>
  file: (path: string, body: AsyncIterable<Buffer>) => Promise<void>
}

const damaged = (file: string) => new PlainFault(`The backup ${file} is cut or damaged. Nothing was changed; take another one.`)
const otherKey = (file: string) => new PlainFault(`The backup ${file} was made with another master key. Nothing was changed; bring back the key of that time with npm run key -- restore.`)

async function decrypted(file: string, keyring: Keyring): Promise<Readable> {
  const decrypter = new Decrypter()
  decrypter.addIdentity(identityOf(keyring))
  const bytes = createReadStream(file)
  try {
    await new Promise((resolve, reject) => { bytes.once('open', resolve).once('error', reject) })
  } catch {
    throw new PlainFault(`There is no backup at ${file} that this user may read.`)
  }
  try {
    return Readable.fromWeb(await decrypter.decrypt(Readable.toWeb(bytes) as ReadableStream<Uint8Array>) as WebStream<Uint8Array>) // the web's own type, twice
  } catch (error) {
    bytes.destroy()
    throw error instanceof Error && error.message.startsWith('no identity matched') ? otherKey(file) : damaged(file)
  }
}

/** Parses what the backup says of itself. */
async function readManifest(file: string, body: AsyncIterable<Buffer>): Promise<Manifest> {
  const chunks: Buffer[] = []
  for await (const chunk of body) chunks.push(chunk)
  const parsed = manifestOf.safeParse(JSON.parse(Buffer.concat(chunks).toString('utf8')))
  if (!parsed.success) throw new PlainFault(`The backup ${file} is of a form that this Amends does not know. Nothing was changed; use the Amends that made it.`)
  return parsed.data
}

/**
 * Reads a backup from its first byte to its last, a little at a time. Throws `PlainFault` for a wrong key, and for a
 * file that is cut or altered anywhere: what was read before that is only to be believed when this returns.
 */
export async function readBackup(file: string, keyring: Keyring, reader: Reader): Promise<Manifest> {
  const plain = await decrypted(file, keyring)
  let manifest: Manifest | undefined
  const archive = extract()
  const flowing = pipeline(plain, createGunzip(), archive)
  flowing.catch(() => undefined)
  const take = async (name: string, body: AsyncIterable<Buffer>) => {
    const [table, path] = [places.partOf(name), places.fileOf(name)]
    if (name === places.manifest && !manifest) {
      manifest = await readManifest(file, body)
      return reader.manifest?.(manifest)
    }
    if (!manifest || (table === undefined && path === undefined)) throw damaged(file)
    return table === undefined ? reader.file(path ?? '', body) : reader.rows(table, body)
  }
  // What the reader throws is its own to say; what the streams throw means that the file is not whole.
  let isBroken = false
  let fault: unknown
  async function* watched(body: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    try { yield* body } catch (error) {
      isBroken = true
      throw error
    }
  }
  try {
    for await (const entry of archive) {
      await take(entry.header.name, watched(entry as AsyncIterable<Buffer>)).catch((error: unknown) => { // tar-stream hands out what zlib handed in
        if (!isBroken) fault = error
        throw error
      })
    }
    await flowing
  } catch {
    plain.destroy()
    throw fault ?? damaged(file)
  }
  if (!manifest) throw damaged(file)
  return manifest
}
