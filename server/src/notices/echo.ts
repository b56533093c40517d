import { fold } from './fold.js'

/** As many words, or letters where words are not kept apart, that follow one another are somebody's own. */
const wordsInEcho = 4
const lettersInEcho = 12

type Spot = { from: number, to: number }

const word = /[\p{L}\p{M}\p{N}]+/gu
const unspaced = /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u
const vowel = /\p{M}/u

const wordsOf = (text: string): Spot[] => [...text.matchAll(word)].map(it => ({ from: it.index, to: it.index + it[0].length }))

/** The letters of scripts that keep no words apart, whatever stands between them; a vowel above one belongs to it. */
function lettersOf(text: string): Spot[] {
  const spots: Spot[] = []
  let at = 0
  for (const sign of text) {
    if (unspaced.test(sign) && !vowel.test(sign)) spots.push({ from: at, to: at + sign.length })
    at += sign.length
  }
  return spots
}

/** Each run of `length` spots: what it says, and from where to where. */
function runs(text: string, spots: readonly Spot[], length: number): (Spot & { says: string })[] {
  const said = spots.map(({ from, to }) => text.slice(from, to))
  return spots.slice(0, Math.max(0, spots.length - length + 1)).map(({ from }, at) => (
    { from, to: spots[at + length - 1]?.to ?? from, says: said.slice(at, at + length).join(' ') }))
}

/** The same with one word slipped in, which leaves the words hers. */
function slipped(text: string): (Spot & { says: string })[] {
  const spots = wordsOf(text)
  const said = spots.map(({ from, to }) => text.slice(from, to))
  return spots.slice(0, Math.max(0, spots.length - wordsInEcho)).flatMap(({ from }, at) => {
    const to = spots[at + wordsInEcho]?.to ?? from
    const window = said.slice(at, at + wordsInEcho + 1)
    return window.slice(1, -1).map((_, dropped) => ({ from, to, says: window.filter((__, it) => it !== dropped + 1).join(' ') }))
  })
}

/** Words as short as these, four in a row, are anybody's. */
const isTelling = (says: string): boolean => says.split(' ').filter(it => it.length > 3).length > 1

const both = (text: string) => [...runs(text, wordsOf(text), wordsInEcho), ...runs(text, lettersOf(text), lettersInEcho)]

/** Where a folded text says what somebody wrote, in the same words one after the other. Spots that touch are one. */
export function echoes(folded: string, written: readonly string[]): Spot[] {
  const known = new Set(written.flatMap(it => both(fold(it).text)).map(it => it.says))
  const found = [...both(folded).filter(it => known.has(it.says)), ...slipped(folded).filter(it => known.has(it.says) && isTelling(it.says))].sort((one, other) => one.from - other.from)
  const spots: Spot[] = []
  for (const { from, to } of found) {
    const last = spots.at(-1)
    if (last && from <= last.to) last.to = Math.max(last.to, to)
    else spots.push({ from, to })
  }
  return spots
}
