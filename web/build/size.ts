import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

type Chunk = { file: string; isEntry?: boolean; imports?: string[]; css?: string[] }

const dist = fileURLToPath(new URL('../dist/', import.meta.url))
const gzipped = (path: string) => gzipSync(readFileSync(path), { level: 9 }).length
const kB = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`
let over = false

const line = (what: string, bytes: number, most: number) => {
  over ||= bytes > most
  console.log(`${bytes > most ? 'OVER' : 'ok  '}  ${what.padEnd(28)} ${kB(bytes).padStart(9)} of ${kB(most)}`)
}

/** What the first page loads: the entry and everything it imports at once. */
const entryFiles = (manifest: Record<string, Chunk>): string[] => {
  const wanted = new Set<string>()
  const visit = (key: string) => {
    const chunk = manifest[key]
    if (!chunk || wanted.has(chunk.file)) return
    wanted.add(chunk.file)
    chunk.imports?.forEach(visit)
  }
  for (const [key, chunk] of Object.entries(manifest)) if (chunk.isEntry) visit(key)
  return [...wanted]
}

const staff = `${dist}staff/`
const manifest: Record<string, Chunk> = JSON.parse(readFileSync(`${staff}.vite/manifest.json`, 'utf8'))
line('staff entry, JavaScript', entryFiles(manifest).reduce((sum, file) => sum + gzipped(staff + file), 0), 180_000)

const help = `${dist}help/`
if (existsSync(help)) {
  const files = readdirSync(help, { recursive: true, encoding: 'utf8' })
  const sizes = (pattern: RegExp) => files.filter(file => pattern.test(file)).map(file => gzipped(help + file))
  const sum = (all: number[]) => all.reduce((one, other) => one + other, 0)
  // a phone loads the words of one language
  const words = /help\.[a-z-]+\.js$/
  const scripts = sum(sizes(/\.js$/)) - sum(sizes(words)) + Math.max(0, ...sizes(words))
  line('Get help, JavaScript', scripts, 60_000)
  line('Get help, CSS', sum(sizes(/\.css$/)), 10_000)
}
process.exit(over ? 1 : 0)
