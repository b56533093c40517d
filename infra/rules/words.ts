import { globSync, readFileSync } from 'node:fs'
import { IntlMessageFormat } from 'intl-messageformat'
import { inProject } from '../start/folders.ts'

type Tree = { [key: string]: string | Tree }
export type Element = { type: number; value?: string; options?: Record<string, { value: Element[] }>; children?: Element[] }

const folder = inProject('shared', 'locales')
/** A folder is a language; beside them lies what is said about them. */
export const languages = globSync('*', { cwd: folder }).filter((name) => !name.includes('.')).sort()
export const roomsOf = (language: string) => globSync('*.json', { cwd: `${folder}/${language}` }).sort()

/** The words of one room as they lie on the disk. */
export const room = (language: string, name: string): Tree =>
  JSON.parse(readFileSync(`${folder}/${language}/${name}`, 'utf8'))

/** Each sentence of a language by its whole key, `cases.json/list.title`. */
export function sentences(language: string): Map<string, string> {
  const flat = (tree: Tree, path: string): [string, string][] =>
    Object.entries(tree).flatMap(([key, value]): [string, string][] =>
      typeof value === 'string' ? [[`${path}${key}`, value]] : flat(value, `${path}${key}.`))
  return new Map(roomsOf(language).flatMap((name) => flat(room(language, name), `${name}/`)))
}

/** The keys under one place of a room: `keysAt('app.json', 'roles')`. */
export function keysAt(name: string, ...path: string[]): string[] {
  const found = path.reduce<string | Tree | undefined>(
    (tree, key) => (typeof tree === 'object' ? tree[key] : undefined), room('en', name))
  return typeof found === 'object' ? Object.keys(found) : []
}

export const literal = 0
export const plural = 6
export const pound = 7
const namesIn = (elements: Element[]): string[] =>
  elements.flatMap(({ type, value = '', options = {}, children = [] }) => [
    ...(type === literal || type === pound ? [] : [value]),
    ...Object.values(options).flatMap((option) => namesIn(option.value)),
    ...namesIn(children),
  ])

const known = new Map<string, Element[]>()
/** A sentence as ICU reads it, once; it throws on a fault. */
export function elementsOf(sentence: string, language: string): Element[] {
  const key = `${language} ${sentence}`
  const read = known.get(key) ?? new IntlMessageFormat(sentence, language).getAst() as Element[] // reason: the parser's union, by shape
  known.set(key, read)
  return read
}

/** The values a sentence asks for, `count, name`; or what is wrong with it as an ICU message. */
export function valuesOf(sentence: string, language: string): string {
  try {
    return [...new Set(namesIn(elementsOf(sentence, language)))].sort().join(', ') || 'nothing'
  } catch (error) {
    return `a fault (${error instanceof Error ? error.message : String(error)})`
  }
}
