import { fold } from './fold.js'

/** How a sign of another script may be written with Latin letters; the blocks of India lie in one order, so one table serves them all. */
const indic: Record<number, string> = {
  0x01: 'n?', 0x02: 'n?[gm]?', 0x05: '[ao]', 0x06: 'a', 0x07: 'i', 0x08: 'i', 0x09: 'u', 0x0a: 'u', 0x0b: 'ri', 0x0f: 'e', 0x10: 'ai', 0x13: 'o', 0x14: 'au',
  0x15: '[kcq]', 0x16: 'kh', 0x17: 'g', 0x18: 'gh?', 0x19: 'ng', 0x1a: 'ch', 0x1b: 'chh?', 0x1c: '[jz]', 0x1d: 'jh?', 0x1e: 'n', 0x1f: 't', 0x20: 'th?', 0x21: 'd',
  0x22: 'dh?', 0x23: 'n', 0x24: 't', 0x25: 'th', 0x26: 'd', 0x27: 'dh?', 0x28: 'n', 0x2a: 'p', 0x2b: '(?:f|ph)', 0x2c: '[bvw]', 0x2d: '(?:bh?|v)', 0x2e: 'm',
  0x2f: '[yjz]', 0x30: 'r', 0x32: 'l', 0x35: '[vw]', 0x36: 'sh?', 0x37: 'sh?', 0x38: 'sh?', 0x39: 'h', 0x3e: 'a', 0x3f: 'i', 0x40: 'i', 0x41: 'u', 0x42: 'u', 0x43: 'ri',
  0x47: 'e', 0x48: 'ai', 0x4b: 'o', 0x4c: 'au', 0x4d: '',
}
const leads = ['[gk]', '[gk]k?', 'n', '[td]', '[td]d?', '[rl]', 'm', '[pbv]', '[pb]p?', 'sh?', 's', '', '[jz]', '[jz]', 'ch', 'k', 't', '[pf]', 'h']
const vowels = ['a', '[ae]e?', 'ya', 'ya?e', '(?:eo|o|u)', 'e', 'y(?:eo|o)', 'ye', 'o', 'wa', 'wae', 'oe', 'yo', 'u', 'wo', 'we', 'wi', 'yu', '(?:eu|u)?', 'ui', 'i']
const tails: Record<number, string> = { 0: '[gk]', 3: 'n', 6: '[dt]', 7: '[lr]', 15: 'm', 16: '[pb]', 18: '[st]', 20: 'ng', 21: '[jt]', 22: 'ch', 23: 'k', 24: 't', 25: 'p', 26: 'h' }

const isConsonant = (at: number): boolean => at >= 0x15 && at <= 0x39

/** One sign, as a pattern of Latin letters; null for a script that is not known here. */
function soundOf(sign: string, next: string | undefined): string | null {
  const code = sign.codePointAt(0) ?? 0
  if (code >= 0x0900 && code < 0x0a00) {
    const at = code % 0x80
    const sound = indic[at]
    const following = (next?.codePointAt(0) ?? 0) % 0x80
    // A consonant without a vowel sign may be spoken with one.
    return sound === undefined ? null : isConsonant(at) && !(next && following >= 0x3e && following <= 0x4d) ? `${sound}[ao]?` : sound
  }
  if (code >= 0x1100 && code < 0x1113) return leads[code - 0x1100] ?? null
  if (code >= 0x1161 && code < 0x1176) return vowels[code - 0x1161] ?? null
  return tails[code - 0x11a8] ?? null
}

const plain = (name: string): string => fold(name).text.replace(/ee/g, 'i').replace(/oo/g, 'u').replace(/([a-z])\1/g, '$1')
const foreign = /[\p{Script=Bengali}\p{Script=Devanagari}\p{Script=Hangul}]+/gu
/** Signs after a name that belong to the language around it. */
const mostAfter = 4

/** Where words in the scripts of Bangladesh, Nepal, India and Korea sound like one of these Latin names. */
export function soundsLike(folded: string, names: readonly string[]): { from: number, to: number }[] {
  const wanted = names.map(plain).filter(it => it.length > 3)
  if (wanted.length === 0) return []
  return [...folded.matchAll(foreign)].flatMap(({ 0: word, index }) => {
    const signs = [...word]
    const sounds = signs.map((sign, at) => soundOf(sign, signs[at + 1]) ?? '')
    const is = signs.slice(-mostAfter - 1).some((_, dropped) => {
      const spoken = new RegExp(`^${sounds.slice(0, signs.length - dropped).join('')}$`)
      return wanted.some(it => spoken.test(it))
    })
    return is ? [{ from: index, to: index + word.length }] : []
  })
}
