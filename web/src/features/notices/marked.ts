import { namingMarks, type MarkKind } from '@amends/shared/notices'

export type Mark = { from: number; to: number; kind: MarkKind }
export type Piece = { text: string; kinds: MarkKind[] }

/** Whether it names by itself; else it narrows, and tells together with another. */
export const names = (kind: MarkKind): boolean => namingMarks.some(one => one === kind)

/** A text in pieces: what is marked, with every kind that marks it, and what stands between. */
export const piecesOf = (text: string, marks: readonly Mark[]): Piece[] => {
  const within = marks.map(mark => ({ ...mark, from: Math.max(0, mark.from), to: Math.min(text.length, mark.to) }))
  const edges = [...new Set([0, text.length, ...within.flatMap(({ from, to }) => [from, to])])].toSorted((a, b) => a - b)
  return edges.slice(1).flatMap((to, at) => {
    const from = edges[at] ?? 0
    const kinds = within.filter(mark => mark.from <= from && mark.to >= to).map(mark => mark.kind)
    return from < to ? [{ text: text.slice(from, to), kinds: [...new Set(kinds)] }] : []
  })
}

/** Each marked part once, with its words. */
export const foundIn = (text: string, marks: readonly Mark[]): { words: string; kind: MarkKind }[] => {
  const found = new Map(marks.map(({ from, to, kind }) => [`${kind} ${text.slice(from, to)}`, { words: text.slice(from, to), kind }]))
  return [...found.values()]
}
