import { spawn } from 'node:child_process'
import { readFileSync, realpathSync } from 'node:fs'
import { createRequire } from 'node:module'
import { sep } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { Injectable } from '@nestjs/common'
import { fileLimits } from '@amends/shared/files'

/** A page drawn anew, as JPEG. */
export type Page = { jpeg: Buffer, width: number, height: number }

/** What was found: what the bytes say they are, then each page of a picture or document. */
export type Found = { type: string } | { page: Page }

/** Bytes of a file that is opened at all, the side of a page in pixels, milliseconds, and bytes of memory for one file. */
const limits = { most: 67_108_864, side: 2_400, time: 90_000, memory: 1_073_741_824, page: 16_777_216, every: 100 } as const

const code = fileURLToPath(new URL(import.meta.url.endsWith('.ts') ? './look.ts' : './look.js', import.meta.url))

/** The libraries it opens files with, wherever they are installed. */
const libraries = (): string[] => [...new Set(['file-type', 'sharp', 'mupdf'].flatMap(name => {
  const path = createRequire(import.meta.url).resolve.paths(name)?.map(folder => `${folder}${sep}${name}`).find(exists) ?? ''
  // A folder may stand for another.
  return [path, realpathSync(path)].map(it => `${it.slice(0, it.lastIndexOf('node_modules'))}node_modules${sep}`)
}))]
const exists = (folder: string): boolean => {
  try { return readFileSync(`${folder}${sep}package.json`).length > 0 } catch { return false }
}

/**
 * Opens what strangers sent in a process of its own, one for each file: it may read its own code and nothing else, start and
 * write nothing, has no environment and therefore no key; it is ended when it takes too long or too much memory, and what
 * crashes there crashes alone. A thread would share our memory and could not be ended in the middle of a library.
 */
@Injectable()
export class Looking {
  private running = 0
  private readonly waiting: (() => void)[] = []
  private folders: string[] | undefined

  /** What is found in these bytes, as it is found. Throws where it could not be looked at to the end. */
  async* at(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Found> {
    await this.turn()
    this.folders ??= libraries()
    const reads = [code, ...this.folders].map(it => `--allow-fs-read=${it}`)
    const child = spawn(process.execPath, ['--no-warnings', '--max-old-space-size=512', '--permission', '--allow-addons', ...reads, code], {
      stdio: ['pipe', 'pipe', 'ignore'], env: {}, windowsHide: true,
    })
    let unborn: { error: unknown } | undefined
    const ended = new Promise<number | null>(resolve => {
      child.once('error', error => {
        unborn = { error }
        resolve(null)
      })
      child.once('exit', status => resolve(status))
    })
    const late = setTimeout(() => child.kill('SIGKILL'), limits.time)
    const watch = setInterval(() => { if (memoryOf(child.pid) > limits.memory) child.kill('SIGKILL') }, limits.every)
    const asked = JSON.stringify({ pixels: fileLimits.pixels, side: limits.side, pages: fileLimits.pages, most: limits.most })
    // It stops listening when it knows enough: no fault of whoever speaks. What cannot be read is one, and is told at the end.
    let unread: { error: unknown } | undefined
    const all = (async function* sent() {
      yield Buffer.from(`${asked}\n`)
      try { yield* bytes } catch (error) {
        unread = { error }
        child.kill('SIGKILL')
      }
    })()
    const fed = pipeline(Readable.from(all, { objectMode: false }), child.stdin).catch(() => undefined)
    try {
      yield* answers(child.stdout)
      await fed
      if (unread) throw unread.error
      const status = await ended
      // That no process can be started says nothing of the file.
      if (unborn) throw unborn.error
      if (status !== 0) throw new Unseen()
    } finally {
      clearTimeout(late)
      clearInterval(watch)
      child.kill('SIGKILL')
      await ended
      this.next()
    }
  }

  /** Two at once: they are heavy, and nobody waits for them at a screen. */
  private async turn(): Promise<void> {
    if (this.running < 2) this.running += 1
    else await new Promise<void>(go => { this.waiting.push(go) })
  }

  private next(): void {
    const go = this.waiting.shift()
    if (go) go()
    else this.running -= 1
  }
}

/** The file could not be opened, or not within its limits. */
export class Unseen extends Error {}

/** Bytes of memory another process holds; 0 where the system does not tell in this way. */
function memoryOf(pid: number | undefined): number {
  try { return Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]) * 4_096 } catch { return 0 }
}

/** Answers as look.ts frames them. */
async function* answers(from: AsyncIterable<Buffer>): AsyncGenerator<Found> {
  let held = Buffer.alloc(0)
  for await (const piece of from) {
    held = Buffer.concat([held, piece])
    while (held.length >= 13) {
      const length = held.readUInt32BE(1)
      if (length > limits.page) throw new Unseen()
      if (held.length < 13 + length) break
      const bytes = held.subarray(13, 13 + length)
      yield held[0] === 1 ? { type: bytes.toString('utf8') } : { page: { jpeg: bytes, width: held.readUInt32BE(5), height: held.readUInt32BE(9) } }
      held = held.subarray(13 + length)
    }
  }
}
