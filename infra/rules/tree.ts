import { globSync, readFileSync } from 'node:fs'
import { inProject } from '../start/folders.ts'

/** A file of the house as it lies on the disk; `path` is from the project folder, with slashes. */
export type Source = { path: string; name: string; text: string; lines: string[] }

const left = new Set(['node_modules', 'dist', 'gql', '.turbo', 'test-results', 'playwright-report'])
const rooms = ['shared', 'server', 'web', 'infra', 'e2e']

const read = (path: string): Source => {
  const text = readFileSync(inProject(path), 'utf8')
  return { path, name: path.split('/').at(-1) ?? path, text, lines: text.replace(/\n$/, '').split('\n') }
}

/** Everything people wrote: code, components and styles; not what a tool generates. */
export const sources: Source[] = rooms
  .flatMap((room) => globSync(`${room}/**/*.{ts,vue,mjs,css}`, { cwd: inProject(), exclude: (name) => left.has(name) }))
  .map((path) => path.replaceAll('\\', '/'))
  .sort()
  .map(read)

export const under = (folder: string) => sources.filter(({ path }) => path.startsWith(folder))
export const isSpec = ({ name }: Source) => name.endsWith('.spec.ts')

/** Each line of `files` that `pattern` finds, as `path:line text`. */
export const find = (files: Source[], pattern: RegExp): string[] =>
  files.flatMap(({ path, lines }) =>
    lines.flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1} ${line.trim()}`] : [])))

/** The code of a line: without what stands in a comment. */
const code = (line: string) => line.replace(/^\s*(\/?\*|\/\/).*$/, '').replace(/(^|\s)\/\/.*$/, '$1')
export const withoutComments = (files: Source[]): Source[] =>
  files.map((source) => ({ ...source, lines: source.lines.map(code) }))

const block = (tag: string, text: string) => {
  const found = new RegExp(`<${tag}[^>]*>([\\s\\S]*?)\\n</${tag}>`, 'g')
  return [...text.matchAll(found)]
}

/** The lines of a style sheet, or of the styles of a component, at their own line numbers; other lines are empty. */
export function stylesOf(source: Source): Source {
  const bare = (text: string) => text.replaceAll(/\/\*[\s\S]*?\*\//g, (comment) => comment.replaceAll(/[^\n]/g, ' '))
  if (source.name.endsWith('.css')) return { ...source, lines: bare(source.text).split('\n') }
  const lines = source.lines.map(() => '')
  for (const style of block('style', source.text)) {
    const from = source.text.slice(0, style.index).split('\n').length - 1
    bare(style[0]).split('\n').forEach((line, index) => (lines[from + index] = line))
  }
  return { ...source, lines }
}

const tagPattern = /<\/?[a-zA-Z][^\s>/]*(?:\s+(?:[^"'>]|"[^"]*"|'[^']*')*)?\/?>/g
const spoken = /(?:^|\s)(?:aria-label|aria-description|title|placeholder|alt|label)="([^"]*\p{L}[^"]*)"/u

/** What a template says in words of its own: text between tags, and attributes that are read out. */
export function spokenIn({ path, text }: Source): string[] {
  const [template] = block('template', text.slice(0, (text.lastIndexOf('\n</template>') + 1 || text.length) + 11))
  if (!template) return []
  const inside = text.slice(template.index, text.lastIndexOf('</template>'))
  const bare = inside
    .replaceAll(/<!--[\s\S]*?-->/g, '')
    .replaceAll(/\{\{[\s\S]*?\}\}/g, '')
    .replaceAll(/&\w+;/g, '')
    // What stands on a key of the keyboard is the same in every language.
    .replaceAll(/<kbd\b[\s\S]*?<\/kbd>/g, '')
  const attributes = [...bare.matchAll(tagPattern)].flatMap(([tag]) => spoken.exec(tag)?.[1] ?? [])
  const words = bare.replaceAll(tagPattern, '\n').split('\n').filter((line) => /\p{L}/u.test(line))
  return [...attributes, ...words].map((word) => `${path} ${word.trim()}`)
}
