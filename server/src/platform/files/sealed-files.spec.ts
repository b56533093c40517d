import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Ids } from '../clock/ids.js'
import { chunk } from './chunks.js'
import { DiskStore } from './disk-store.js'
import type { Place } from './file-store.js'
import { gathered, SealedFiles, type Part } from './sealed-files.js'

const ids = new Ids()
let dataDir: string
let files: SealedFiles

beforeAll(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'amends-files-'))
  files = new SealedFiles(new DiskStore({ dataDir }), ids)
})
afterAll(() => { rmSync(dataDir, { recursive: true, force: true }) })

const part = (name = 'original', key = ids.bytes(32), id = ids.next()): Part => ({ place: `${id}/${name}`, key })
const pathOf = (place: Place) => join(dataDir, 'files', place.slice(0, 2), place)
async function* pieces(bytes: Buffer, size = 40_000): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}
async function* cut(bytes: Buffer): AsyncGenerator<Buffer> {
  yield* pieces(bytes)
  throw new Error('the line was cut')
}
const whole = (it: Part, total: number) => files.whole(it, total)
const stored = async (bytes: Buffer, it = part()) => {
  await files.append(it, bytes.length, 0, pieces(bytes))
  return it
}

describe('an upload', () => {
  it.each([1, chunk.plain - 1, chunk.plain, chunk.plain + 1, 3 * chunk.plain, 1_000_000])('of %i bytes comes out as it went in, however long it is', async length => {
    const bytes = ids.bytes(length)
    const it = await stored(bytes)
    expect((await whole(it, length)).equals(bytes)).toBe(true)
    expect(length > 8 && readFileSync(pathOf(it.place)).includes(bytes.subarray(0, 64))).toBe(false)
  })

  it('that is cut at any byte goes on from there, and what was acknowledged is there', async () => {
    const bytes = ids.bytes(700_001)
    const it = part()
    const places = Array.from({ length: 10 }, () => Math.floor(ids.part() * bytes.length)).toSorted((a, b) => a - b)
    let offset = 0
    for (const end of [...places, bytes.length]) {
      const sending = files.append(it, bytes.length, offset, end === bytes.length ? pieces(bytes.subarray(offset)) : cut(bytes.subarray(offset, end)))
      if (end === bytes.length) await sending
      else await expect(sending).rejects.toThrow('the line was cut')
      // Another server, which remembers nothing.
      offset = await new SealedFiles(new DiskStore({ dataDir }), ids).received(it, bytes.length)
      expect(offset).toBe(end)
    }
    expect((await whole(it, bytes.length)).equals(bytes)).toBe(true)
  })

  it('takes no byte at another place than its end, and none too many', async () => {
    const it = part()
    await files.append(it, 10, 0, pieces(Buffer.from('12345')))
    await expect(files.append(it, 10, 4, pieces(Buffer.from('5')))).rejects.toThrow('ChangedMeanwhile')
    await expect(files.append(it, 10, 5, pieces(Buffer.from('6789012')))).rejects.toThrow('TooLarge')
    await expect(files.append(it, 10, 5, pieces(Buffer.from('67890')))).resolves.toBe(10)
    await expect(files.append(it, 10, 10, pieces(Buffer.from('1')))).rejects.toThrow('ChangedMeanwhile')
    expect(String(await whole(it, 10))).toBe('1234567890')
  })

  it('whose last chunk the disk lost goes on before it', async () => {
    const bytes = ids.bytes(5 * chunk.plain)
    const it = part()
    await files.append(it, bytes.length, 0, pieces(bytes.subarray(0, 3 * chunk.plain)))
    const path = pathOf(it.place)
    const sealed = readFileSync(path)
    writeFileSync(path, sealed.fill(0, 2 * chunk.sealed))
    expect(await files.received(it, bytes.length)).toBe(2 * chunk.plain)
    await files.append(it, bytes.length, 2 * chunk.plain, pieces(bytes.subarray(2 * chunk.plain)))
    expect((await whole(it, bytes.length)).equals(bytes)).toBe(true)
  })
})

describe('what is sealed', () => {
  const bytes = ids.bytes(4 * chunk.plain + 5)

  it('is read in ranges', async () => {
    const it = await stored(bytes)
    for (const [from, to] of [[0, 1], [65_535, 65_537], [100, 200_000], [bytes.length - 1, bytes.length], [0, bytes.length]] as const) {
      expect((await gathered(files.read(it, bytes.length, from, to))).equals(bytes.subarray(from, to))).toBe(true)
    }
  })

  it.each<[string, (sealed: Buffer) => Buffer]>([
    ['cut', sealed => sealed.subarray(0, -1)],
    ['cut by a chunk', sealed => sealed.subarray(0, 4 * chunk.sealed)],
    ['longer', sealed => Buffer.concat([sealed, Buffer.alloc(1)])],
    ['altered by a bit', sealed => { sealed[100] = (sealed[100] ?? 0) ^ 1; return sealed }],
    ['in another order', sealed => Buffer.concat([sealed.subarray(chunk.sealed, 2 * chunk.sealed), sealed.subarray(0, chunk.sealed), sealed.subarray(2 * chunk.sealed)])],
  ])('and then %s does not open', async (_what, alter) => {
    const it = await stored(bytes)
    const path = pathOf(it.place)
    writeFileSync(path, alter(readFileSync(path)))
    await expect(whole(it, bytes.length)).rejects.toThrow()
  })

  it('does not open in another file or as another part, even under the same key', async () => {
    const it = await stored(bytes)
    for (const other of [part('original', it.key), part('copy', it.key, it.place.slice(0, 36))]) {
      await stored(bytes, other)
      writeFileSync(pathOf(other.place), readFileSync(pathOf(it.place)))
      await expect(whole(other, bytes.length)).rejects.toThrow()
    }
  })

  it('does not open shorter, where someone says that it is', async () => {
    const it = await stored(bytes)
    writeFileSync(pathOf(it.place), readFileSync(pathOf(it.place)).subarray(0, 4 * chunk.sealed))
    await expect(whole(it, 4 * chunk.plain)).rejects.toThrow()
  })

  it('may be written where nobody knows how long it will be', async () => {
    for (const length of [0, 1, chunk.plain, 2 * chunk.plain + 1]) {
      const it = part('copy')
      expect(await files.write(it, pieces(bytes.subarray(0, length)))).toBe(length)
      expect((await whole(it, length)).equals(bytes.subarray(0, length))).toBe(true)
    }
  })
})
