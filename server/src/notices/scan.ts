import type { MarkKind } from '@amends/shared/notices'
import { echoes } from './echo.js'
import { fold, type Folded } from './fold.js'
import {
  afterNameWords, ageWords, countedSpotWords, dayWords, genderWords, hourWords, injuryWords, monthWords, nationalityWords, ordinalWords,
  plainTitleWords, pregnancyWords, shiftWords, sourceWords, spotWords, titleWords,
} from './telling-words.js'

/** Something in a text that tells: from one place to another, in the units JavaScript counts. */
export type Mark = { from: number, to: number, kind: MarkKind }

/** What this case alone knows: people nobody may read of, other names such as those of who helps her, and what the worker wrote. */
export type Kept = { people: readonly string[], names: readonly string[], words: readonly string[] }

const escaped = (word: string): string => fold(word).text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+')
const isLatin = (word: string): boolean => /[a-z]/i.test(word)
const alone = (inner: string): string => `(?<![\\p{L}\\p{N}])(?:${inner})(?![\\p{L}\\p{N}])`
/** Any of these words: a Latin one alone and with its plural, another also inside of a longer one. */
function anyOf(words: readonly string[]): string {
  const latin = words.filter(isLatin).map(escaped)
  const others = words.filter(word => !isLatin(word)).map(escaped)
  return [...latin.length > 0 ? [alone(`(?:${latin.join('|')})(?:s|es)?`)] : [], ...others].join('|')
}
const within = (words: readonly string[]): string => `(?:${anyOf(words)})`
const pattern = (text: string): RegExp => new RegExp(text, 'gu')
const months = `(?:${monthWords.map(escaped).join('|')})`
const notNumber = '(?<![\\p{N}])'

/** In this order: what is a date is no telephone number. */
const patterns: readonly (readonly [MarkKind, RegExp])[] = [
  ['date', pattern(`${notNumber}(?:\\d{4}[-./]\\d{1,2}[-./]\\d{1,2}|\\d{1,2}[-./]\\d{1,2}[-./]\\d{2,4})(?!\\d)`)],
  ['date', pattern(`${notNumber}\\d{1,2}(?:st|nd|rd|th)?(?:\\s+of)?[\\s.]+${months}(?!\\p{L})|(?<!\\p{L})${months}\\.?\\s+\\d{1,2}(?:st|nd|rd|th)?(?!\\d)`)],
  ['date', pattern(`\\d{1,2}\\s*${escaped('월')}\\s*\\d{1,2}\\s*${escaped('일')}|${within(dayWords)}`)],
  ['time', pattern(`${notNumber}\\d{1,2}:\\d{2}(?!\\d)|${notNumber}\\d{1,2}\\s*[ap]\\.?\\s?m\\b|${notNumber}\\d{1,2}\\s*${escaped('시')}|${within(hourWords)}`)],
  ['email', pattern('[^\\s@<>]+@[^\\s@<>]+\\.[^\\s@<>]+')],
  ['link', pattern('https?://\\S+|(?<![\\p{L}\\p{N}])www\\.\\S+|(?<![\\p{L}\\p{N}@.])[a-z0-9-]+(?:\\.[a-z0-9-]+)*\\.(?:com|org|net|info|io|me|kr|bd|th|vn|link|app)(?:/\\S*)?(?![\\p{L}\\p{N}])')],
  ['handle', pattern('(?<![\\p{L}\\p{N}@.])@[\\p{L}\\p{N}_.]{3,}')],
  ['document_number', pattern('(?<![\\p{L}\\p{N}])(?=[a-z0-9-]*[a-z])(?:[a-z]{1,4}-?\\d{5,12}|[a-z]{1,2} \\d{6,9})[a-z]?(?![\\p{L}\\p{N}])|(?<![\\p{L}\\p{N}])\\d{6}-\\d{7}(?!\\d)')],
  ['phone', pattern(`(?<![\\p{L}\\p{N}])(?!\\d{4}\\s*[-–]\\s*\\d{4}(?!\\d))(?:\\+|\\(\\+?)?\\d(?:[\\s().\\-/–]{0,2}\\d){6,}(?!\\d)`)],
  ['name', pattern(within(plainTitleWords))],
  ['name', pattern(within(afterNameWords))],
  ['source', pattern(within(sourceWords))],
  ['nationality', pattern(within(nationalityWords))],
  ['shift', pattern(within(shiftWords))],
  ['place', pattern(`${within(spotWords)}\\s*(?:no\\.?|number|nr\\.?|#|№)?\\s*[-:]?\\s*(?:\\d+[a-z]?|[a-z])(?![\\p{L}\\p{N}])|\\d+\\s*${within(countedSpotWords)}`)],
  ['place', pattern(`(?<!\\p{L})(?:${ordinalWords.join('|')})\\s+(?:floor|line|block|hall|bunk|dormitory|dorm)(?!\\p{L})|${notNumber}\\d+(?:st|nd|rd|th)\\s+(?:floor|line|block|hall)(?!\\p{L})`)],
  ['age', pattern(`${notNumber}\\d{1,2}[\\s-]*years?[\\s-]*old|(?<!\\p{L})(?:aged?|under)\\s+\\d{1,2}(?!\\d)|\\d{1,2}\\s*(?:${escaped('세')}|${escaped('살')}|${escaped('বছর বয়স')}|${escaped('عاما')})|${escaped('อายุ')}\\s*\\d{1,2}|${within(ageWords)}`)],
  ['pregnancy', pattern(within(pregnancyWords))],
  ['injury', pattern(within(injuryWords))],
  ['gender', pattern(within(genderWords))],
]
const titled = pattern(`(?<!\\p{L})(?:${titleWords.join('|')})\\.?\\s+(?=\\p{L})`)
const startsLarge = /^\p{Lu}/u

/** Everything in a text that could lead to a person, in the order it stands. Pure. */
export function scan(text: string, { people, names, words }: Kept): Mark[] {
  const folded = fold(text)
  const marks: Mark[] = []
  const add = (kind: MarkKind, from: number, to: number) => { marks.push(markAt(folded, kind, from, to)) }
  let rest = folded.text
  for (const [kind, telling] of patterns) {
    for (const found of rest.matchAll(telling)) if (isMeant(kind, spotOf(text, folded, found))) add(kind, found.index, found.index + found[0].length)
    // What is a date or an address already is no number, too.
    if (kind === 'date' || kind === 'email') rest = rest.replaceAll(telling, it => '·'.repeat(it.length))
  }
  for (const found of folded.text.matchAll(titled)) {
    const after = found.index + found[0].length
    const name = text.slice(folded.from[after])
    if (startsLarge.test(name)) add('name', found.index, after + (/^[\p{L}\p{M}'-]+/u.exec(folded.text.slice(after))?.[0].length ?? 1))
  }
  for (const { from, to } of [...named(text, folded, people, true), ...named(text, folded, names, false)]) add('name', from, to)
  for (const { from, to } of echoes(folded.text, words)) add('echo', from, to)
  return marks.sort((one, other) => one.from - other.from || one.to - other.to)
}

const markAt = ({ from, to }: Folded, kind: MarkKind, start: number, end: number): Mark => ({ kind, from: from[start] ?? 0, to: to[end - 1] ?? 0 })

/** What was written where something was found. */
const spotOf = (text: string, { from, to }: Folded, found: RegExpExecArray): string => text.slice(from[found.index], to[found.index + found[0].length - 1])

/** "Block B" is a place and "at the gate a worker" is none; "BX 0123456" is a paper and "of 1200000" is none. */
const isMeant = (kind: MarkKind, written: string): boolean => (
  kind === 'place' ? !/\s\p{Ll}$/u.test(written) : kind === 'document_number' ? !/^\p{Ll}+ /u.test(written) : true)

/**
 * Whole names anywhere, and each part of one that is written like a name. Parts of a name that is no person's are words of
 * the language too often to count where a sentence begins.
 */
function named(text: string, folded: Folded, names: readonly string[], arePeople: boolean): { from: number, to: number }[] {
  const whole = names.map(it => it.trim()).filter(it => it.length > 2)
  const parts = [...new Set(whole.flatMap(it => it.split(/\s+/)))].filter(it => it.length > 2)
  const isName = (at: number) => startsLarge.test(text.slice(at)) && (arePeople || /[\p{L}\p{N},]\s+$/u.test(text.slice(0, at)))
  const spots = (list: readonly string[]) => (list.length === 0 ? [] : [...folded.text.matchAll(pattern(list.map(it => (isLatin(it) ? alone(escaped(it)) : escaped(it))).join('|')))]
    .map(it => ({ from: it.index, to: it.index + it[0].length })))
  const large = spots(parts.filter(it => startsLarge.test(it))).filter(({ from }) => isName(folded.from[from] ?? 0))
  // In a script without capital letters a part stands for the whole where it is long enough to be no other word.
  const plain = arePeople ? spots(parts.filter(it => it.length > 3 && /^\p{Lo}/u.test(it))) : []
  return [...spots(whole), ...large, ...plain]
}
