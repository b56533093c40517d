import { posix } from 'node:path'
import type { Source } from './tree.ts'

/** One import: from which file, and to which file of the house or which package. */
export type Import = { from: string; to: string; isPackage: boolean }

const pattern = /(?:\bfrom|\bimport)\s*\(?\s*['"]([^'"\n]+)['"]/g

/** The imports of a file, static and dynamic, of types and of values; paths are from the project folder. */
export const importsOf = ({ path, text }: Source): Import[] =>
  [...text.matchAll(pattern)].map(([, named = '']) => {
    const isPackage = !named.startsWith('.')
    return { from: path, to: isPackage ? named : posix.join(posix.dirname(path), named), isPackage }
  })

export const told = ({ from, to }: Import) => `${from} imports ${to}`

/** The room of a path below `server/src/` or `web/src/`: its folder, or `app` for the files at the top. */
export const roomOf = (path: string, base: string) => {
  const [first = '', ...rest] = path.slice(base.length).split('/')
  return rest.length === 0 ? (rooms.has(first) ? first : 'app') : first
}
// A folder is imported by its name only for what is generated into it.
const rooms = new Set(['gql'])

/** Imports against the direction: `order` lists the rooms from the ground up, `*` stands for all that are not named. */
export function againstDirection(files: Source[], base: string, order: string[][]): Import[] {
  const height = (room: string) => {
    const found = order.findIndex((level) => level.includes(room))
    return found >= 0 ? found : order.findIndex((level) => level.includes('*'))
  }
  return files.flatMap(importsOf).filter(({ from, to, isPackage }) => {
    if (isPackage || !from.startsWith(base) || !to.startsWith(base)) return false
    return height(roomOf(from, base)) < height(roomOf(to, base))
  })
}

/** Rooms that lean on each other, in either order of files: `cases and reports`. */
export function leaningBothWays(files: Source[], base: string): string[] {
  const ways = new Map<string, string>()
  for (const { from, to, isPackage } of files.flatMap(importsOf)) {
    if (isPackage || !to.startsWith(base)) continue
    const [one, other] = [roomOf(from, base), roomOf(to, base)]
    if (one !== other) ways.set(`${one} ${other}`, from)
  }
  return [...ways].flatMap(([way, from]) => {
    const [one = '', other = ''] = way.split(' ')
    const back = ways.get(`${other} ${one}`)
    return back && one < other ? [`${one} and ${other}: ${from}, ${back}`] : []
  })
}
