import type { MarkKind } from '@amends/shared/notices'
import { alikeInLetters } from './alike-in-letters.js'
import { echoes } from './echo.js'
import { fold, type Folded } from './fold.js'
import { organisationsIn, pairsIn, peopleIn } from './names-found.js'
import { isCalled } from './numbers.js'
import { patterns, titled } from './patterns.js'

/** Something in a text that tells: from one place to another, in the units JavaScript counts, and what is said there as it is compared. */
export type Mark = { from: number, to: number, kind: MarkKind, says: string }

/**
 * What this case alone knows: people nobody may read of, other names such as those of who helps her, what the worker wrote,
 * and the names that may stand in a notice, of the company and of the sender.
 */
export type Kept = { people: readonly string[], names: readonly string[], words: readonly string[], named: readonly string[] }

const startsLarge = /^\p{Lu}/u
/** Letters of another alphabet inside a Latin word; who writes so wants not to be found. */
const mixed = /(?=[\p{L}\p{M}\p{Cf}]*\p{Script=Latin})(?=[\p{L}\p{M}\p{Cf}]*[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}])[\p{L}\p{M}\p{Cf}]+/gu

/** Everything in a text that could lead to a person, in the order it stands. Pure. */
export function scan(text: string, { people, names, words, named }: Kept): Mark[] {
  const folded = fold(text)
  const marks: Mark[] = []
  const add = (kind: MarkKind, from: number, to: number) => { marks.push(markAt(folded, kind, from, to)) }
  let rest = folded.text
  for (const [kind, telling] of patterns) {
    for (const found of rest.matchAll(telling)) if (isMeant(kind, spotOf(text, folded, found), found[0])) add(kind, found.index, found.index + found[0].length)
    // What is a date or an address already is no number, too.
    if (kind === 'date' || kind === 'email') rest = rest.replaceAll(telling, it => '\u0001'.repeat(it.length))
  }
  for (const found of folded.text.matchAll(titled)) {
    const after = found.index + found[0].length
    const name = text.slice(folded.from[after])
    if (startsLarge.test(name)) add('name', found.index, after + (/^[\p{L}\p{M}'-]+/u.exec(folded.text.slice(after))?.[0].length ?? 1))
  }
  for (const { from, to } of [...peopleIn(text, folded, people), ...organisationsIn(text, folded, names)]) add('name', from, to)
  for (const { from, to } of echoes(folded.text, words)) add('echo', from, to)
  for (const { from, to } of [...pairsIn(text, named), ...alikeInLetters(text, [...people, ...names])]) marks.push({ kind: 'name', from, to, says: fold(text.slice(from, to)).text })
  for (const found of text.matchAll(mixed)) marks.push({ kind: 'mixed_script', from: found.index, to: found.index + found[0].length, says: found[0] })
  return inOrder(marks)
}

/** Each of them once, though two rules found it. */
function inOrder(marks: readonly Mark[]): Mark[] {
  const once = new Map(marks.map(it => [`${it.kind} ${it.from} ${it.to}`, it]))
  return [...once.values()].sort((one, other) => one.from - other.from || one.to - other.to)
}

const markAt = ({ text, from, to }: Folded, kind: MarkKind, start: number, end: number): Mark =>
  ({ kind, from: from[start] ?? 0, to: to[end - 1] ?? 0, says: text.slice(start, end).replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ').trim() })

/** What was written where something was found. */
const spotOf = (text: string, { from, to }: Folded, found: RegExpExecArray): string => text.slice(from[found.index], to[found.index + found[0].length - 1])

/** "Block B" is a place and "at the gate a worker" is none; "BX 0123456" is a paper and "of 1200000" is none; "Co.Ltd" is no address. */
function isMeant(kind: MarkKind, written: string, folded: string): boolean {
  if (kind === 'place') return !/\s\p{Ll}$/u.test(written)
  if (kind === 'document_number') return !/^\p{Ll}+ /u.test(written)
  if (kind === 'phone') return isCalled(folded)
  return kind !== 'link' || !/^(?:co|pvt|pte)\.(?:ltd|inc)$/.test(folded)
}
