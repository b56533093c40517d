import { mkdir, open, rename, rm, stat, type FileHandle } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Inject, Injectable } from '@nestjs/common'
import { CONFIG } from '../config/config.module.js'
import type { Config } from '../config/config.js'
import { FileStore, type Place } from './file-store.js'

/** Ids and our own names of parts: nothing that climbs out of its folder. */
const safe = /^[0-9a-f-]{36}(\/[a-z0-9.-]{1,40})?$/

const isAbsent = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT'

/** Keeps files in a folder of the data folder, one folder a file. */
@Injectable()
export class DiskStore extends FileStore {
  private readonly root: string

  constructor(@Inject(CONFIG) config: Pick<Config, 'dataDir'>) {
    super()
    this.root = join(config.dataDir, 'files')
  }

  async append(place: Place, at: number, pieces: AsyncIterable<Uint8Array>): Promise<void> {
    const file = await this.opened(place)
    try {
      await file.truncate(at)
      let end = at
      for await (const piece of pieces) end += await written(file, piece, end)
    } finally {
      await file.datasync().finally(() => file.close())
    }
  }

  async put(place: Place, bytes: Uint8Array): Promise<void> {
    const path = this.pathOf(place)
    const file = await this.opened(place, '.new')
    try {
      await file.truncate(0)
      await written(file, bytes, 0)
      await file.datasync()
    } finally { await file.close() }
    await rename(`${path}.new`, path)
    await flushed(dirname(path))
  }

  async size(place: Place): Promise<number> {
    try { return (await stat(this.pathOf(place))).size } catch (error) {
      if (isAbsent(error)) return 0
      throw error
    }
  }

  async read(place: Place, from: number, to: number): Promise<Buffer> {
    const file = await open(this.pathOf(place), 'r')
    try {
      const into = Buffer.alloc(Math.max(0, to - from))
      let filled = 0
      while (filled < into.length) {
        const { bytesRead } = await file.read(into, filled, into.length - filled, from + filled)
        if (bytesRead === 0) break
        filled += bytesRead
      }
      return into.subarray(0, filled)
    } finally { await file.close() }
  }

  async remove(what: string): Promise<void> { await rm(this.pathOf(what), { recursive: true, force: true }) }

  private async opened(place: Place, suffix = ''): Promise<FileHandle> {
    const path = this.pathOf(place)
    try { return await open(`${path}${suffix}`, 'r+') } catch (error) { if (!isAbsent(error)) throw error }
    await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    const file = await open(`${path}${suffix}`, 'w+', 0o600)
    await flushed(dirname(path))
    return file
  }

  /** The first two signs part the files, so that no folder grows without end. */
  private pathOf(what: string): string {
    if (!safe.test(what)) throw new Error('no place of a file')
    return join(this.root, what.slice(0, 2), what)
  }
}

async function written(file: FileHandle, bytes: Uint8Array, at: number): Promise<number> {
  let done = 0
  while (done < bytes.length) done += (await file.write(bytes, done, bytes.length - done, at + done)).bytesWritten
  return done
}

/** A new name is as lasting as its folder. Some systems cannot say so of a folder, and need not. */
async function flushed(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const it = await open(folder, 'r')
  await it.sync().finally(() => it.close())
}
