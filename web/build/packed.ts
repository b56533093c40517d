import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import type { Plugin } from 'vite'

/** Writes each file a second and third time, small, so that nobody waits for bytes that could be left out. */
export const packed = (which = /./): Plugin => ({
  name: 'packed',
  apply: 'build',
  writeBundle({ dir = '' }, files) {
    for (const name of Object.keys(files).filter(it => which.test(it))) {
      const file = join(dir, name)
      writeFileSync(`${file}.gz`, gzipSync(readFileSync(file), { level: 9 }))
      writeFileSync(`${file}.br`, brotliCompressSync(readFileSync(file)))
    }
  },
})
