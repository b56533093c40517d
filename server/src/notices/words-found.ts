import { fold } from './fold.js'

const quoted = (sign: string): string => sign.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
export const escaped = (word: string): string => quoted(fold(word).text).replace(/\s+/g, '\\s+')
export const isLatin = (word: string): boolean => /^[a-z]/.test(fold(word).text)
export const alone = (inner: string): string => `(?<![\\p{L}\\p{N}])(?:${inner})(?![\\p{L}\\p{N}])`
export const pattern = (text: string): RegExp => new RegExp(text, 'gu')

/** Digits and signs that are read as a letter. */
const readAs: Record<string, string> = { a: 'a4@', b: 'b8', e: 'e3€', g: 'g9', i: 'i1!|l', l: 'l1|i', o: 'o0', s: 's5$', t: 't7+', z: 'z2' }
const letter = (sign: string): string => (readAs[sign] ? `[${readAs[sign]}]` : quoted(sign))
/** Neither letter nor digit. Said by its blocks: by its property it is a thousand times as long for the engine, between any two letters of any word. */
const apart = '[\\s!-/:-@\\[-`{-~\\u0001-\\u001f\\u007f-\\u00a9\\u00ab-\\u00b4\\u00b6-\\u00b9\\u00bb-\\u00bf\\u00d7\\u00f7\\u2000-\\u206f\\u20a0-\\u20cf\\u2190-\\u2bff\\u2e00-\\u2e7f\\u3000-\\u3004\\u3008-\\u3020\\u{1f000}-\\u{1faff}]'
/** Signs that may stand between two letters of one word: a hyphen, a blank, the end of a line. */
const between = `${apart}{0,2}`

/** A Latin word however it is spaced out, broken or dressed up with digits. */
const dressed = (word: string): string => [...fold(word).text.replace(/\s+/g, ' ')].map(sign => (sign === ' ' ? `${apart}{0,3}` : letter(sign))).join(between)
/** A word of a script that keeps no words apart, with a hyphen or the end of a line inside. */
const broken = (word: string): string => [...fold(word).text].map(sign => (/\s/.test(sign) ? '\\s+' : quoted(sign))).join('[-_.*\\n]?')
/** Shorter ones come to be by chance where two other words meet. */
const longEnough = 6

/** Any of these, by the sign they begin with: at most places of a text none of a group has to be tried. */
function byFirst(words: readonly string[], first: (sign: string) => string, written: (word: string) => string): string {
  const groups = Map.groupBy(words, word => first([...fold(word).text.trimStart()][0] ?? ''))
  return [...groups].map(([sign, those]) => `(?=${sign})(?:${those.map(written).join('|')})`).join('|')
}
const plainFirst = (words: readonly string[], written: (word: string) => string): string => byFirst(words, quoted, written)
/** More of them in one expression, and the engine no longer compiles it. */
const mostDressed = 40
const chunks = (words: readonly string[]): string[][] => Array.from({ length: Math.ceil(words.length / mostDressed) }, (_, at) => words.slice(at * mostDressed, (at + 1) * mostDressed))

/** Any of these words, in several expressions: a Latin one alone and with its plural, another also inside of a longer one. */
export function eachOf(words: readonly string[]): string[] {
  const [latin, others] = [words.filter(isLatin), words.filter(word => !isLatin(word))]
  // A word that begins with a blank is found by the blank.
  const [inside, after] = [others.filter(it => it === it.trimStart()), others.filter(it => it !== it.trimStart())]
  return [
    ...latin.length > 0 ? [alone(`(?:${plainFirst(latin, escaped)})(?:s|es)?`)] : [],
    ...chunks(latin.filter(it => it.length >= longEnough)).map(it => alone(`(?:${byFirst(it, letter, dressed)})(?:${between}[s5$])?`)),
    ...inside.length > 0 ? [plainFirst(inside, broken)] : [], ...after.map(broken),
  ]
}
export const within = (words: readonly string[]): string => `(?:${eachOf(words).join('|')})`
/** Without anything in between: for words that only count with what stands beside them. */
export const plainly = (words: readonly string[]): string =>
  `(?:${[...words.some(isLatin) ? [alone(`(?:${words.filter(isLatin).map(escaped).join('|')})(?:s|es)?`)] : [], ...words.filter(it => !isLatin(it)).map(escaped)].join('|')})`
