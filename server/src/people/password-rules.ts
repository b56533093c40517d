import { limits } from '@amends/shared/limits'
import { common } from './common-passwords.js'

/** Shorter pieces of a name or address occur in honest passwords by chance. */
const shortest = 4
/** What has to be left when everything guessable is taken away. */
const enough = 5

const plain = (text: string): string => text.normalize('NFKC').toLowerCase()
const pieces = (text: string): string[] => plain(text).split(/[^\p{L}\p{N}]+/u).filter(piece => piece.length >= shortest)

/** `1234`, `abcd`, `9876`: each sign the neighbour of the one before, four or more. */
function withoutRuns(text: string): string {
  const signs = Array.from(text, sign => sign.codePointAt(0) ?? 0)
  const inRun = signs.map(() => false)
  for (const step of [1, 0, -1]) {
    let start = 0
    for (let end = 1; end <= signs.length; end += 1) {
      if (end < signs.length && (signs[end] ?? 0) - (signs[end - 1] ?? 0) === step) continue
      if (end - start >= 4) inRun.fill(true, start, end)
      start = end
    }
  }
  return Array.from(text).filter((_, index) => !inRun[index]).join('')
}

/**
 * Is this password too easy to guess? It is when it is short, or when little is left after words everyone tries, what
 * belongs to the person and the place (`context`: name, address, organisation), years and runs are taken away. No rule
 * asks for a kind of sign. NIST SP 800-63B §3.1.1.2, OWASP ASVS 5 §6.2.
 */
export function isWeak(password: string, context: readonly string[]): boolean {
  const length = Array.from(password.normalize('NFKC')).length
  if (length < limits.passwordMin || length > limits.passwordMax) return true
  const known = [...common, ...context.flatMap(pieces)].toSorted((one, other) => other.length - one.length)
  const left = known.reduce((text, word) => text.replaceAll(word, ''), unmasked(plain(password)))
  const core = withoutRuns(left.replace(/(19|20)\d\d/g, ''))
  return new Set(core).size < enough
}

/** The signs people put for letters, so that `p@ssw0rd` is read as what it is. Digits in a row are left alone. */
const unmasked = (text: string): string => text
  .replace(/[@4](?=\p{L})/gu, 'a').replace(/(?<=\p{L})0(?=\p{L})/gu, 'o').replace(/(?<=\p{L})3(?=\p{L})/gu, 'e')
  .replace(/(?<=\p{L})[1!](?=\p{L})/gu, 'i').replace(/(?<=\p{L})[5$](?=\p{L}|[5$])/gu, 's').replace(/(?<=s)\$/gu, 's')
