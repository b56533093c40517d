import { fold } from './fold.js'

const quoted = (sign: string): string => sign.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
export const escaped = (word: string): string => quoted(fold(word).text).replace(/\s+/g, '\\s+')
export const isLatin = (word: string): boolean => /^[a-z]/.test(fold(word).text)
export const alone = (inner: string): string => `(?<![\\p{L}\\p{N}])(?:${inner})(?![\\p{L}\\p{N}])`
export const pattern = (text: string): RegExp => new RegExp(text, 'gu')

/** Digits and signs that are read as a letter. */
const readAs: Record<string, string> = { a: 'a4@', b: 'b8', e: 'e3€', g: 'g9', i: 'i1!|l', l: 'l1|i', o: 'o0', s: 's5$', t: 't7+', z: 'z2' }
const letter = (sign: string): string => (readAs[sign] ? `[${readAs[sign]}]` : quoted(sign))
/** Signs that may stand between two letters of one word: a hyphen, a blank, the end of a line. */
const between = '[^\\p{L}\\p{N}]{0,2}'

/** A Latin word however it is spaced out, broken or dressed up with digits. */
const dressed = (word: string): string => [...fold(word).text.replace(/\s+/g, ' ')].map(sign => (sign === ' ' ? '[^\\p{L}\\p{N}]{0,3}' : letter(sign))).join(between)
/** A word of a script that keeps no words apart, with a hyphen or the end of a line inside. */
const broken = (word: string): string => [...fold(word).text].map(sign => (/\s/.test(sign) ? '\\s+' : quoted(sign))).join('[-_.*\\n]?')
/** Shorter ones come to be by chance where two other words meet. */
const longEnough = 6

/** Any of these words: a Latin one alone and with its plural, another also inside of a longer one. */
export function anyOf(words: readonly string[]): string {
  const [latin, others] = [words.filter(isLatin), words.filter(word => !isLatin(word))]
  return [
    ...latin.length > 0 ? [alone(`(?:${latin.map(escaped).join('|')})(?:s|es)?`)] : [],
    ...latin.some(it => it.length >= longEnough) ? [alone(`(?:${latin.filter(it => it.length >= longEnough).map(dressed).join('|')})(?:${between}[s5$])?`)] : [],
    ...others.map(broken),
  ].join('|')
}
export const within = (words: readonly string[]): string => `(?:${anyOf(words)})`
/** Without anything in between: for words that only count with what stands beside them. */
export const plainly = (words: readonly string[]): string =>
  `(?:${[...words.some(isLatin) ? [alone(`(?:${words.filter(isLatin).map(escaped).join('|')})(?:s|es)?`)] : [], ...words.filter(it => !isLatin(it)).map(escaped)].join('|')})`
