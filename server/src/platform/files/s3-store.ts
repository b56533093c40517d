import { DeleteObjectsCommand, GetObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import type { Config } from '../config/config.js'
import { FileStore, type Place } from './file-store.js'

/** Where objects lie, for an `S3Store`. */
export type S3Settings = NonNullable<Config['s3']>

/** Bytes of one object at most: what is held in memory while a part is written. */
const most = 8_388_608
/** Ids and our own names of parts. */
const safe = /^[0-9a-f-]{36}(\/[a-z0-9.-]{1,40})?$/
/** Digits of the place at which an object begins, so that their names are in their order. */
const digits = 12

/** An object that holds some of a part: where in it the object begins, and how many bytes of it count. */
type Piece = { key: string, from: number, length: number }

/**
 * Keeps files in a bucket of whatever speaks S3. Its objects cannot grow, so a part lies in pieces, each named by where it
 * begins: one counts as far as the next begins. What was acknowledged lies in a piece that is there whole.
 */
export class S3Store extends FileStore {
  private readonly client: S3Client

  constructor(private readonly settings: S3Settings) {
    super()
    const { endpoint, region, accessKeyId, secretAccessKey } = settings
    // Without an own checksum in the body: not everything that speaks S3 takes it, and each chunk is sealed with a tag of its own.
    this.client = new S3Client({
      endpoint, region, forcePathStyle: true, credentials: { accessKeyId, secretAccessKey }, requestChecksumCalculation: 'WHEN_REQUIRED', responseChecksumValidation: 'WHEN_REQUIRED',
    })
  }

  async append(place: Place, at: number, pieces: AsyncIterable<Uint8Array>): Promise<void> {
    // What lies from there on was never acknowledged.
    await this.clear((await this.piecesOf(place)).filter(it => it.from >= at))
    let held: Uint8Array[] = []
    let [from, length] = [at, 0]
    const flush = async (): Promise<void> => {
      if (length === 0) return
      await this.write(place, from, Buffer.concat(held, length))
      from += length
      held = []
      length = 0
    }
    try {
      for await (const piece of pieces) {
        // Whoever made it may fill it anew before it is sent.
        for (let begin = 0; begin < piece.length;) {
          const some = Buffer.from(piece.subarray(begin, begin + most - length))
          held.push(some)
          begin += some.length
          length += some.length
          if (length === most) await flush()
        }
      }
    } finally { await flush() }
  }

  async put(place: Place, bytes: Uint8Array): Promise<void> {
    await this.write(place, 0, bytes)
    await this.clear((await this.piecesOf(place)).filter(it => it.from > 0))
  }

  async size(place: Place): Promise<number> {
    const last = (await this.piecesOf(place)).at(-1)
    return last ? last.from + last.length : 0
  }

  async read(place: Place, from: number, to: number): Promise<Buffer> {
    const within = (await this.piecesOf(place)).filter(it => it.from < to && it.from + it.length > from)
    return Buffer.concat(await Promise.all(within.map(async it => {
      const [first, last] = [Math.max(0, from - it.from), Math.min(it.length, to - it.from) - 1]
      const { Body: body, ContentRange: isPart } = await this.client.send(new GetObjectCommand({ Bucket: this.settings.bucket, Key: it.key, Range: `bytes=${first}-${last}` }))
      if (!body) throw new Error('a piece of a file is empty')
      const bytes = await body.transformToByteArray()
      // Something that speaks S3 may answer with more than was asked for, or with all.
      return (isPart ? bytes : bytes.subarray(first)).subarray(0, last - first + 1)
    })))
  }

  async remove(what: string): Promise<void> { await this.clear(await this.listed(`${checked(what)}/`)) }

  private async write(place: Place, from: number, bytes: Uint8Array): Promise<void> {
    await this.client.send(new PutObjectCommand({
      Bucket: this.settings.bucket, Key: `${checked(place)}/${String(from).padStart(digits, '0')}`, Body: bytes, ContentLength: bytes.length,
    }))
  }

  /** The pieces of a part in their order, each as far as it counts; one after a gap counts for nothing. */
  private async piecesOf(place: Place): Promise<Piece[]> {
    const all = await this.listed(`${checked(place)}/`)
    const found: Piece[] = []
    for (const [index, it] of all.entries()) {
      const before = found.at(-1)
      if (it.from > (before ? before.from + before.length : 0)) break
      const next = all[index + 1]
      found.push({ ...it, length: next ? Math.min(it.length, next.from - it.from) : it.length })
    }
    return found
  }

  private async listed(prefix: string): Promise<Piece[]> {
    const found: Piece[] = []
    let token: string | undefined
    do {
      const answer = await this.client.send(new ListObjectsV2Command({ Bucket: this.settings.bucket, Prefix: prefix, ContinuationToken: token }))
      for (const { Key: key, Size: length } of answer.Contents ?? []) if (key !== undefined) found.push({ key, from: Number(key.slice(-digits)), length: length ?? 0 })
      token = answer.NextContinuationToken
    } while (token !== undefined)
    return found.toSorted((a, b) => (a.key < b.key ? -1 : 1))
  }

  private async clear(pieces: readonly Piece[]): Promise<void> {
    for (let at = 0; at < pieces.length; at += 1_000) {
      const { Errors: errors } = await this.client.send(new DeleteObjectsCommand({
        Bucket: this.settings.bucket, Delete: { Objects: pieces.slice(at, at + 1_000).map(({ key }) => ({ Key: key })), Quiet: true },
      }))
      if (errors && errors.length > 0) throw new Error('pieces of a file could not be taken away')
    }
  }
}

/** Nothing but our own names is asked for. */
function checked(what: string): string {
  if (!safe.test(what)) throw new Error('no place of a file')
  return what
}
