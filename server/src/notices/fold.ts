import { lookalikes } from './lookalikes.js'

/** A text as it is searched, and where each of its signs stood: from where to where in the text that was written. */
export type Folded = { text: string, from: readonly number[], to: readonly number[] }

const isDigit = /^\p{Nd}$/u
const unseen = /^[\p{Cf}\p{Default_Ignorable_Code_Point}]$/u
/** Accents and vowel points, which people leave out or put in, and the Arabic stroke that only stretches a word. */
const pointed = /[\u0300-\u036f\u064b-\u065f\u0670\u0640]/g
/** What stands on a Latin letter or a digit is ornament, whatever script it is from; elsewhere it may be a vowel. */
const ornament = /^\p{M}$/u
const plainSign = /[a-z0-9]$/

/** A digit of any script as one of ours: each script's ten begin at a code that ends with 0 or with 6. */
function digitOf(sign: string): string {
  const code = sign.codePointAt(0) ?? 0
  const last = code % 16
  return String(isDigit.test(String.fromCodePoint(code - last + 15)) ? last - 6 : last)
}

/**
 * Small letters, our digits, one form of each sign and of each letter that looks like a Latin one, nothing unseen in between,
 * so that no other way of writing the same hides it. Text that is compared is folded on both sides.
 */
export function fold(written: string): Folded {
  let text = ''
  const from: number[] = []
  const to: number[] = []
  let at = 0
  for (const sign of written) {
    const isOrnament = ornament.test(sign) && plainSign.test(text)
    const plain = unseen.test(sign) || isOrnament ? '' : sign.normalize('NFKD').replace(pointed, '').toLowerCase().replace(pointed, '')
    for (const it of plain) {
      const kept = isDigit.test(it) ? digitOf(it) : lookalikes.get(it) ?? it
      text += kept
      for (let unit = 0; unit < kept.length; unit += 1) {
        from.push(at)
        to.push(at + sign.length)
      }
    }
    at += sign.length
  }
  return { text, from, to }
}

/** A name as people mean it who write it differently: its letters and digits alone. */
export const sameName = (name: string): string => fold(name).text.replace(/[^\p{L}\p{M}\p{N}]+/gu, '')
