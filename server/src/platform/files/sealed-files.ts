import { Injectable } from '@nestjs/common'
import { Ids } from '../clock/ids.js'
import { Refused } from '../refused.js'
import { Chunks, chunk, chunksOf, sealedLength } from './chunks.js'
import { FileStore, type Place } from './file-store.js'

/** One part of a file and the key of the file. */
export type Part = { place: Place, key: Buffer }

/** How much of a part is there, and what of it does not fill a chunk yet. */
type Held = { index: number, tail: Buffer, isWhole: boolean }

/** How many chunks are read from the disk at once. */
const atOnce = 16

/** Files as their key opens them, on a store that only sees what is sealed. At most a few chunks of a file are in memory. */
@Injectable()
export class SealedFiles {
  constructor(private readonly store: FileStore, private readonly ids: Ids) {}

  /** How many bytes of a part of `total` are safe on the disk. */
  async received(part: Part, total: number): Promise<number> {
    const held = await this.held(part, total)
    return held.isWhole ? total : held.index * chunk.plain + held.tail.length
  }

  /**
   * Goes on at `offset`, which must be where it ended. Where the source breaks off, what came until then is kept and the
   * source's own error thrown. @returns how many bytes are safe on the disk now.
   */
  async append(part: Part, total: number, offset: number, source: AsyncIterable<Uint8Array>): Promise<number> {
    const held = await this.held(part, total)
    if (held.isWhole || held.index * chunk.plain + held.tail.length !== offset) throw new Refused('ChangedMeanwhile')
    const sealing = new Sealing(this.chunksOf(part), total, held)
    await this.store.append(part.place, held.index * chunk.sealed, sealing.of(source))
    // Chunks first, then the rest: cut between the two, more is there than was said, never less.
    if (sealing.rest.length > 0) await this.store.put(`${part.place}.tail`, this.tails(part).seal(sealing.index, false, sealing.rest))
    else await this.store.remove(`${part.place}.tail`)
    if (sealing.broke) throw sealing.broke.error
    return sealing.received
  }

  /** Seals a part whose length nobody knows beforehand. @returns its length. */
  async write(part: Part, source: AsyncIterable<Uint8Array>): Promise<number> {
    let length = 0
    const chunks = this.chunksOf(part)
    await this.store.append(part.place, 0, (async function* sealed() {
      let [rest, index] = [Buffer.alloc(0), 0]
      for await (const piece of source) {
        length += piece.length
        rest = Buffer.concat([rest, piece])
        // What fills a chunk exactly waits: it may be the last.
        for (; rest.length > chunk.plain; index += 1) {
          yield chunks.seal(index, false, rest.subarray(0, chunk.plain))
          rest = rest.subarray(chunk.plain)
        }
      }
      yield chunks.seal(index, true, rest)
    })())
    return length
  }

  /** The bytes from one up to another of a part of `total`. Throws where anything but what was sealed lies there. */
  async* read(part: Part, total: number, from = 0, to = total): AsyncGenerator<Buffer> {
    if (await this.store.size(part.place) !== sealedLength(total)) throw new Error('a file is not as long as it was')
    const chunks = this.chunksOf(part)
    const last = chunksOf(total) - 1
    const end = Math.min(last, Math.floor(Math.max(from, to - 1) / chunk.plain))
    for (let first = Math.floor(from / chunk.plain); first <= end; first += atOnce) {
      const sealed = await this.store.read(part.place, first * chunk.sealed, Math.min(end + 1, first + atOnce) * chunk.sealed)
      for (let index = first; index <= Math.min(end, first + atOnce - 1); index += 1) {
        const plain = chunks.open(index, index === last, sealed.subarray((index - first) * chunk.sealed, (index - first + 1) * chunk.sealed))
        const start = index * chunk.plain
        const wanted = plain.subarray(Math.max(0, from - start), Math.max(0, to - start))
        if (wanted.length > 0) yield wanted
      }
    }
  }

  /** All of a part that is small enough to hold. */
  async whole(part: Part, total: number): Promise<Buffer> { return gathered(this.read(part, total)) }

  /** Every part of a file goes. */
  async remove(file: string): Promise<void> { await this.store.remove(file) }

  private chunksOf({ place, key }: Part): Chunks { return new Chunks(key, place, () => this.ids.bytes(12)) }

  private tails({ place, key }: Part): Chunks { return new Chunks(key, `${place}.tail`, () => this.ids.bytes(12)) }

  private async held(part: Part, total: number): Promise<Held> {
    const size = await this.store.size(part.place)
    if (size === sealedLength(total)) return { index: chunksOf(total), tail: Buffer.alloc(0), isWhole: true }
    let index = Math.floor(size / chunk.sealed)
    // Power that failed may leave chunks that were never whole; nobody was told that they are there.
    while (index > 0 && !await this.opens(part, index - 1, index === chunksOf(total))) index -= 1
    return { index, tail: await this.tail(part, index), isWhole: false }
  }

  private async opens(part: Part, index: number, isLast: boolean): Promise<boolean> {
    const sealed = await this.store.read(part.place, index * chunk.sealed, (index + 1) * chunk.sealed)
    try { return this.chunksOf(part).open(index, isLast, sealed).length > 0 } catch { return false }
  }

  /** What of the chunk `index` had come; one of an earlier chunk is over. */
  private async tail(part: Part, index: number): Promise<Buffer> {
    const place: Place = `${part.place}.tail`
    const size = await this.store.size(place)
    if (size === 0) return Buffer.alloc(0)
    const sealed = await this.store.read(place, 0, size)
    try { return this.tails(part).open(index, false, sealed) } catch { return Buffer.alloc(0) }
  }
}

/** Everything that comes, in one piece. */
export async function gathered(source: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  for await (const piece of source) pieces.push(piece)
  return Buffer.concat(pieces)
}

/** The chunks of an upload as they fill: one of them in memory, one sealed. */
class Sealing {
  index: number
  received: number
  broke: { error: unknown } | null = null
  private readonly open = Buffer.allocUnsafeSlow(chunk.plain)
  private readonly sealed = Buffer.allocUnsafeSlow(chunk.sealed)
  private filled: number

  constructor(private readonly chunks: Chunks, private readonly total: number, held: Held) {
    this.index = held.index
    this.filled = held.tail.copy(this.open)
    this.received = held.index * chunk.plain + held.tail.length
  }

  /** What does not fill a chunk. */
  get rest(): Buffer { return this.open.subarray(0, this.filled) }

  /** Each sealed chunk is written before the next is asked for. */
  async* of(source: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
    try {
      for await (const piece of source) {
        if (this.received + piece.length > this.total) throw new Refused('TooLarge')
        for (let at = 0; at < piece.length;) {
          const part = piece.subarray(at, at + chunk.plain - this.filled)
          this.open.set(part, this.filled)
          this.filled += part.length
          at += part.length
          if (this.filled === chunk.plain) yield this.next()
        }
        this.received += piece.length
      }
    } catch (error) { this.broke = { error } }
    this.received = this.index * chunk.plain + this.filled
    if (this.received === this.total && this.filled > 0) yield this.next()
  }

  private next(): Buffer {
    const sealed = this.chunks.seal(this.index, this.index === chunksOf(this.total) - 1, this.rest, this.sealed)
    this.index += 1
    this.filled = 0
    return sealed
  }
}
