import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startS3, type TestS3 } from '../../../../infra/testing/s3.ts'
import { Ids } from '../clock/ids.js'
import { chunk } from './chunks.js'
import { DiskStore } from './disk-store.js'
import type { FileStore, Place } from './file-store.js'
import { S3Store } from './s3-store.js'
import { SealedFiles, type Part } from './sealed-files.js'

const ids = new Ids()
let dataDir: string
let s3: TestS3
beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'amends-store-'))
  s3 = await startS3()
})
afterAll(async () => {
  await s3.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

async function* pieces(bytes: Buffer, size = 40_000): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}
async function* cut(bytes: Buffer): AsyncGenerator<Buffer> {
  yield* pieces(bytes)
  throw new Error('the line was cut')
}
const anew = (name = 'original'): Place => `${ids.next()}/${name}`

describe.each<[string, () => FileStore]>([['a folder', () => new DiskStore({ dataDir })], ['a bucket', () => new S3Store(s3.settings)]])('in %s', (_where, store) => {
  const bytes = ids.bytes(300_000)
  const all = async (place: Place) => store().read(place, 0, await store().size(place))

  it('nothing lies where nothing was put', async () => {
    expect(await store().size(anew())).toBe(0)
  })

  it('a part grows where it ended, and is read in ranges', async () => {
    const place = anew()
    await store().append(place, 0, pieces(bytes.subarray(0, 100_000)))
    await store().append(place, 100_000, pieces(bytes.subarray(100_000)))
    expect([await store().size(place), (await all(place)).equals(bytes)]).toEqual([300_000, true])
    for (const [from, to] of [[0, 1], [99_999, 100_001], [250_000, 400_000]] as const) expect((await store().read(place, from, to)).equals(bytes.subarray(from, to))).toBe(true)
  })

  it('what stood behind the place is cut off, also in the middle of what was written at once', async () => {
    const place = anew()
    await store().append(place, 0, pieces(bytes))
    await store().append(place, 150_000, pieces(Buffer.from('the end')))
    expect([await store().size(place), (await all(place)).equals(Buffer.concat([bytes.subarray(0, 150_000), Buffer.from('the end')]))]).toEqual([150_007, true])
  })

  it('what came until the line was cut is kept', async () => {
    const place = anew()
    await expect(store().append(place, 0, cut(bytes.subarray(0, 90_000)))).rejects.toThrow('the line was cut')
    expect((await all(place)).equals(bytes.subarray(0, 90_000))).toBe(true)
  })

  it('bytes are put in place of others, longer or shorter', async () => {
    const place = anew('original.tail')
    for (const length of [10, 5_000, 3]) {
      await store().put(place, bytes.subarray(0, length))
      expect((await all(place)).equals(bytes.subarray(0, length))).toBe(true)
    }
  })

  it('one part goes without its neighbours, and all of a file at once', async () => {
    const id = ids.next()
    const [one, tail, other]: [Place, Place, Place] = [`${id}/original`, `${id}/original.tail`, `${ids.next()}/original`]
    for (const place of [one, tail, other]) await store().append(place, 0, pieces(bytes.subarray(0, 10)))
    await store().remove(one)
    expect([await store().size(one), await store().size(tail)]).toEqual([0, 10])
    await store().remove(id)
    expect([await store().size(tail), await store().size(other)]).toEqual([0, 10])
    await store().remove(id)
  })

  it('no place leads out', async () => {
    for (const place of ['../secrets/original', `${ids.next()}/../x`, `${ids.next()}/A`] as Place[]) await expect(store().size(place)).rejects.toThrow('no place of a file') // none of ours
  })

  it('an upload that is cut at ten places goes on from what was acknowledged', async () => {
    const part: Part = { place: anew(), key: ids.bytes(32) }
    const long = ids.bytes(9 * chunk.plain + 17)
    let offset = 0
    for (const end of [...Array.from({ length: 10 }, () => Math.floor(ids.part() * long.length)).toSorted((a, b) => a - b), long.length]) {
      const sending = new SealedFiles(store(), ids).append(part, long.length, offset, end === long.length ? pieces(long.subarray(offset)) : cut(long.subarray(offset, end)))
      if (end === long.length) await sending
      else await expect(sending).rejects.toThrow('the line was cut')
      offset = await new SealedFiles(store(), ids).received(part, long.length)
      expect(offset).toBe(end)
    }
    expect((await new SealedFiles(store(), ids).whole(part, long.length)).equals(long)).toBe(true)
  })

  it('a server that ends between the chunks and the rest goes on a little before', async () => {
    const part: Part = { place: anew(), key: ids.bytes(32) }
    const long = ids.bytes(4 * chunk.plain)
    await expect(new SealedFiles(store(), ids).append(part, long.length, 0, cut(long.subarray(0, 2 * chunk.plain + 100)))).rejects.toThrow('the line was cut')
    await store().remove(`${part.place}.tail`)
    expect(await new SealedFiles(store(), ids).received(part, long.length)).toBe(2 * chunk.plain)
    await new SealedFiles(store(), ids).append(part, long.length, 2 * chunk.plain, pieces(long.subarray(2 * chunk.plain)))
    expect((await new SealedFiles(store(), ids).whole(part, long.length)).equals(long)).toBe(true)
  })
})

it('a part of several objects is one', async () => {
  const place = anew()
  const store = new S3Store(s3.settings)
  const bytes = ids.bytes(9_000_000)
  await store.append(place, 0, pieces(bytes, 100_000))
  expect([await store.size(place), (await store.read(place, 8_388_600, 8_388_620)).equals(bytes.subarray(8_388_600, 8_388_620))]).toEqual([9_000_000, true])
})
