import type { Folded } from './fold.js'
import { commonInNames, isOrdinary, pairsOfPlaces } from './ordinary-words.js'
import { soundsLike } from './sounds.js'
import { monthWords, nationalityWords } from './telling-words.js'
import { alone, escaped, isLatin, pattern } from './words-found.js'

type Spot = { from: number, to: number }

const startsLarge = /^\p{Lu}/u
/** Words as far apart as these stand together. */
const sideBySide = 4

const distinct = (names: readonly string[]): string[] => [...new Set(names.map(it => it.trim()).filter(it => it.length > 2))]
const partsOf = (names: readonly string[]): string[] => distinct(names.flatMap(it => it.split(/[\s.,@()/-]+/))).filter(it => /^\p{L}/u.test(it))
const small = (word: string): string => word.toLowerCase()
const spots = (folded: Folded, list: readonly string[]): Spot[] => (list.length === 0 ? [] : [
  ...folded.text.matchAll(pattern(list.map(it => (isLatin(it) ? alone(escaped(it)) : escaped(it))).join('|')))].map(it => ({ from: it.index, to: it.index + it[0].length })))

/** Of people: their whole names and each part of one, in whatever letters it is written; a part that is a word of the language where it begins large. */
export function peopleIn(text: string, folded: Folded, people: readonly string[]): Spot[] {
  const [whole, parts] = [distinct(people), partsOf(people)]
  const latin = parts.filter(isLatin)
  const isMeant = ({ from }: Spot) => startsLarge.test(text.slice(folded.from[from]))
  return [
    ...spots(folded, whole), ...spots(folded, latin.filter(it => !isOrdinary(small(it)))), ...spots(folded, latin.filter(it => isOrdinary(small(it)))).filter(isMeant),
    // In a script without capital letters a part stands for the whole where it is long enough to be no other word.
    ...spots(folded, parts.filter(it => it.length > 3 && /^\p{Lo}/u.test(it))), ...soundsLike(folded.text, latin),
  ]
}

/** Of organisations: whole names, each part that is no word of the language, a part that begins large inside a sentence, and two parts side by side in any order. */
export function organisationsIn(text: string, folded: Folded, names: readonly string[]): Spot[] {
  const parts = partsOf(names).filter(isLatin)
  const rare = parts.filter(it => !isOrdinary(small(it)) && !commonInNames.has(small(it)))
  const isMeant = ({ from }: Spot) => {
    const at = folded.from[from] ?? 0
    return startsLarge.test(text.slice(at)) && /[\p{L}\p{N},]\s+$/u.test(text.slice(0, at))
  }
  return [
    ...spots(folded, distinct(names)), ...spots(folded, rare), ...spots(folded, parts.filter(it => startsLarge.test(it) && !commonInNames.has(small(it)))).filter(isMeant),
    ...names.flatMap(name => together(folded, partsOf([name]).filter(it => !commonInNames.has(small(it))))),
  ]
}

/** Two different parts of one name, a few words apart at most. */
function together({ text }: Folded, parts: readonly string[]): Spot[] {
  const wanted = new Set(parts.map(small))
  const words = [...text.matchAll(/[\p{L}\p{N}]+/gu)]
  return words.flatMap((word, at) => {
    const other = wanted.has(word[0]) && words.slice(at + 1, at + sideBySide).find(it => it[0] !== word[0] && wanted.has(it[0]))
    return other ? [{ from: word.index, to: other.index + other[0].length }] : []
  })
}

const known: ReadonlySet<string> = new Set([...monthWords, ...nationalityWords])
const pair = /(?<![\p{L}\p{N}])(\p{Lu}[\p{L}\p{M}'’]+)[ \u00a0]+(\p{Lu}[\p{L}\p{M}'’]+)/gu

/**
 * Two words that begin large side by side, as a name does that nobody here knows. Not of an organisation that may be named, not
 * where one of them is a word of the language, and no short word of capital letters alone. In the units of the text as it is written.
 */
export function pairsIn(text: string, named: readonly string[]): Spot[] {
  const allowed = new Set(partsOf(named).map(small))
  const says = (word: string) => {
    const it = small(word)
    return isOrdinary(it) || known.has(it) || allowed.has(it) || (word.length < 5 && word === word.toUpperCase())
  }
  const found: Spot[] = []
  pair.lastIndex = 0
  for (let it = pair.exec(text); it; it = pair.exec(text)) {
    const [whole, one = '', other = ''] = it
    if (!says(one) && !says(other) && !pairsOfPlaces.has(small(`${one} ${other}`))) found.push({ from: it.index, to: it.index + whole.length })
    // The second word of one pair may be the first of the next.
    pair.lastIndex = it.index + one.length
  }
  return found
}
