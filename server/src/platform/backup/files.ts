import { opendir, open, type FileHandle } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'

/** Folders of the data folder whose files are facts; all else there is made anew, or lies in the tables. */
export const factFolders = ['mail', 'files'] as const

export const isGone = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'ENOENT'

async function* within(folder: string): AsyncGenerator<string> {
  const listing = await opendir(folder).catch((error: unknown) => { if (isGone(error)) return null; throw error })
  if (!listing) return
  for await (const it of listing) {
    // What begins with a dot is still being written.
    if (it.name.startsWith('.')) continue
    const path = join(folder, it.name)
    if (it.isDirectory()) yield* within(path)
    else if (it.isFile()) yield path
  }
}

/** A file opened for reading: its path inside the data folder, with slashes, and how long it is. */
export type FactFile = { path: string, size: number, handle: FileHandle }

/** Every file of facts, one open at a time. One that is taken away meanwhile is left out: no row that stands names it. */
export async function* factFiles(dataDir: string): AsyncGenerator<FactFile> {
  for (const folder of factFolders) {
    for await (const path of within(join(dataDir, folder))) {
      const handle = await open(path).catch((error: unknown) => { if (isGone(error)) return null; throw error })
      if (!handle) continue
      try {
        const { size } = await handle.stat()
        yield { path: relative(dataDir, path).split(sep).join('/'), size, handle }
      } finally {
        await handle.close()
      }
    }
  }
}

/** Does a data folder hold any file of facts? */
export async function hasFacts(dataDir: string): Promise<boolean> {
  for await (const _ of factFiles(dataDir)) return true
  return false
}

/** The same path below another folder. Throws for a path that would lead out of it, or into what is no folder of facts. */
export function placeIn(folder: string, path: string): string {
  const parts = path.split('/')
  if (!factFolders.some(it => it === parts[0]) || parts.length < 2 || parts.some(it => it === '' || it === '.' || it === '..' || it.includes(sep))) {
    throw new Error('a path that leads out of the data folder')
  }
  return join(folder, ...parts)
}
