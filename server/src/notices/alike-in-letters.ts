import anyAscii from 'any-ascii'

/** How a script writes what is heard. */
type Way = {
  signs: RegExp
  /** It writes short vowels. */
  vowels: boolean
  /** It keeps words apart; where it does not, it often drops an r that closes a syllable, too. */
  spaced: boolean
  /** Its signs are syllables: a consonant that stands alone is given a vowel. */
  syllables: boolean
  /** What may stand around a name inside of a word. */
  before: string
  after: string
}
type Spot = { from: number, to: number }
type Said = Spot & { says: string }

const way = (signs: RegExp, before = '', after = '', given: Partial<Way> = {}): Way => ({ signs, before, after, vowels: true, spaced: true, syllables: false, ...given })
const [start, end] = ['(?<![a-z])', '(?![a-z])']
const latin = way(/\p{Script=Latin}/u, start, end)
const han = way(/[\p{Script=Han}\p{Script=Katakana}\p{Script=Hiragana}ー]/u, '', '', { spaced: false, syllables: true })
/** In Arabic "and", "to", "by" and "the" are one with the word that follows; elsewhere what follows a name is one with it. */
const abjad = way(/[\p{Script=Arabic}\p{Script=Hebrew}]/u, `${start}[wf]?[blk]?l?`, end, { vowels: false })
const ways: readonly Way[] = [
  latin, han, abjad,
  way(/[\p{Script=Bengali}\p{Script=Devanagari}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}]/u, start, '(?![a-z]{5})'),
  way(/\p{Script=Hangul}/u, start, '(?![a-z]{9})', { syllables: true }),
  way(/[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u, '', '', { spaced: false }),
  way(/[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Georgian}\p{Script=Ethiopic}]/u, start, '(?![a-z]{4})'),
]

/** Vowels of Thai and Lao that are written before the consonant they are spoken after. */
const isBefore = /^[เแโใไເແໂໃໄ]$/u
/** Signs that nasalise, of which any-ascii makes an m. */
const isNasal = /^[ंংਂંಂംං]$/u
const isMark = /^\p{M}$/u
const isBetween = /^[\s'’·・.,-]$/u
const isCarrier = /^\p{Lo}$/u
const isUnseen = /^\p{Cf}$/u

function heard(sign: string, { signs }: Way): string {
  if (isBetween.test(sign)) return ' '
  if (isUnseen.test(sign)) return ''
  if (!signs.test(sign) && !isMark.test(sign)) return '|'
  return isNasal.test(sign) ? 'n' : anyAscii(sign).toLowerCase().replace(/[^a-z]/g, '')
}

/** What a text says in one script, in Latin letters, and where each of them was written; anything else there is a bar. */
function lineOf(written: string, by: Way): { text: string, at: Spot[] } {
  const said: Said[] = []
  let [held, silent, at]: [Said | undefined, number | undefined, number] = [undefined, undefined, 0]
  for (const sign of written) {
    const it: Said = { says: heard(sign, by), from: silent ?? at, to: at + sign.length }
    at += sign.length
    const last = said.at(-1)
    // A letter that only carries the vowel after it belongs to what follows, another to what it follows.
    silent = it.says === '' && isCarrier.test(sign) ? it.from : undefined
    if (it.says === '' && silent === undefined && last) last.to = at
    if (it.says === '') continue
    if (isBefore.test(sign) && !held) held = it
    else {
      said.push(it, ...held ? [held] : [])
      held = undefined
    }
  }
  return { text: said.map(it => it.says).join(''), at: said.flatMap(({ says, from, to }) => [...says].map(() => ({ from, to }))) }
}

/** Consonants, each with all that scripts write for it. */
const sounds: readonly (readonly [heard: RegExp, written: string])[] = [
  [/^(?:t?sch|t?sh|ch|ts|zh|jh|[szj]|c(?=[eiy]))/, '(?:t?sh?|zh?|x|ch?|d?jh?|q)'], [/^th/, '(?:[td]h?|s)'], [/^(?:dh|[dt])/, '[td]h?'],
  [/^(?:ph|bh|[pbf])/, '[pbf]h?'], [/^v/, '[bvwf]h?'], [/^x/, '(?:[kgqc]h?)?(?:[sz]h?|x)'], [/^(?:kh|gh)/, '(?:[kgqc]h?|h)'], [/^(?:ck|[kgqc])/, '[kgqc]h?'],
  [/^(?:ng|nh(?![aeiouwy])|n)/, 'ng?h?'], [/^m/, 'm'], [/^[lr]/, '[lr]'], [/^h/, '(?:k?h|x)'],
]
const vowel = /^[aeiouwy]+/
const anyVowel = '[aeiouwyv]*'
const clear: readonly (readonly [heard: RegExp, written: string])[] = [
  [/^a+$/, '[aeo]*'], [/^o$/, '[aeuow]*'], [/^[eiy]+$/, '[aeiy]*[eiy][aeiyo]*'], [/^[ouw]+$/, '[aeuowv]*[uowv][aeuowv]*'],
]

type Pattern = { pattern: string, /** How much has to be there: a consonant is one, a vowel that is clear is half of one. */ weight: number }

/** A word that is heard like this, as a script may write it. */
function wordIn(word: string, by: Way, isLoose: boolean): Pattern {
  const free = isLoose || !by.vowels
  let [pattern, weight, rest] = ['', 0, word.replace(/([a-z])\1+/g, '$1')]
  while (rest.length > 0) {
    const spoken = vowel.exec(rest)?.[0]
    const [from, written] = sounds.find(([it]) => it.test(rest)) ?? [/^./, '']
    const taken = spoken ?? from.exec(rest)?.[0] ?? rest
    rest = rest.slice(taken.length)
    if (spoken) {
      const said = free ? undefined : clear.find(([it]) => it.test(spoken))?.[1]
      pattern += (said ?? anyVowel) + (by === han ? '(?:ng?)?' : '')
      weight += said?.includes('*[') ? 0.5 : 0
      continue
    }
    const closes = !vowel.test(rest)
    const isQuiet = closes && (taken === 'h' || (!by.spaced && taken === 'r') || (by === han && /^[pbtdkgc]/.test(taken)))
    pattern += isQuiet ? `(?:${written})?` : `(?:${written}h?){1,2}`
    weight += isQuiet ? 0 : 1
    if (closes) pattern += free ? anyVowel : by.syllables ? '[aeiu]{0,2}' : 'a?'
  }
  return { pattern: free ? `${pattern}h?` : pattern, weight }
}

const article = '(?:[aeo]{0,2}l )?(?:[aeo]{0,2}l)?'
/** Small words inside of names, which are said or not. */
const isSmall = /^(?:.|al|el|ul|as|de|del|la|of|the|bin|binti|ibn|abu)$/

/** The words of a name as they are heard; of signs that are syllables the first is the family's. */
function wordsOf(name: string, by: Way): string[][] {
  const whole = name.normalize('NFC').trim()
  const isOne = by.syllables && whole.length < 5 && !/\s/.test(whole)
  const parts = isOne ? [[whole.slice(0, 1)], whole.slice(1).split('')] : whole.split(/[\s.,@()/·・'’-]+/).map(it => [it])
  return parts.map(those => those.map(it => lineOf(it.replace(/^ال(?=.{3})/u, ''), by).text).filter(it => /^[a-z]+$/.test(it))).filter(those => those.length > 0 && !those.every(it => isSmall.test(it)))
}

/** Less than this comes to be by chance: of a name whose vowels say nothing, where words run into each other, and elsewhere. */
const least = { free: 5, joined: 5, apart: 3.5, single: 4 }

/** These words of a name one after the other, in a script they were not written in. */
function inOrder(words: readonly string[][], own: Way, by: Way): string[] {
  const isLoose = own !== latin
  const parts = words.map(those => {
    const signs = those.map(it => wordIn(it, by, isLoose))
    return { pattern: signs.map(it => it.pattern).join('[ ]?'), weight: signs.reduce((sum, it) => sum + it.weight, 0) }
  })
  const weight = parts.reduce((sum, it) => sum + it.weight, 0)
  const isFree = isLoose || !by.vowels
  const together = (gap: string) => parts.map(it => it.pattern).join(`${gap}${article}`)
  if (weight < (isFree ? least.free : parts.length > 1 ? least.apart : by.spaced ? least.single : least.joined)) return []
  return [together((by.spaced && !by.syllables) || weight < least.joined + (isFree ? 1 : 0) ? '[ ]{1,3}' : '[ ]{0,3}')]
}

/** A whole name with the family first or last, and without what stands in the middle. */
function patternsOf(name: string, own: Way, by: Way): string[] {
  const words = wordsOf(name, own)
  const ends = words.length > 2 ? [[...words.slice(0, 1), ...words.slice(-1)]] : []
  return [words, [...words.slice(-1), ...words.slice(0, -1)], [...words.slice(1), ...words.slice(0, 1)], ...ends].flatMap(it => inOrder(it, own, by))
}

/**
 * Where a text says a whole name in another script than it is known in, both ways: heard alike, since nobody writes a name
 * of another language by rule. In the units of the text as it is written. Pure.
 */
export function alikeInLetters(text: string, names: readonly string[]): Spot[] {
  const known = names.flatMap(name => {
    const own = ways.find(it => it.signs.test(name))
    return own ? [{ name, own }] : []
  })
  return ways.filter(it => it.signs.test(text)).flatMap(by => {
    const patterns = [...new Set(known.filter(it => it.own !== by).flatMap(it => patternsOf(it.name, it.own, by)))]
    if (patterns.length === 0) return []
    const { text: line, at } = lineOf(text, by)
    const isEdge = (here: number) => at[here - 1]?.from !== at[here]?.from
    return [...line.matchAll(new RegExp(`${by.before}(?:${patterns.join('|')})${by.after}`, 'g'))].flatMap(({ 0: found, index }) => {
      const last = index + found.trimEnd().length
      if (by.syllables && !(isEdge(index) && isEdge(last))) return []
      const spots = at.slice(index, last)
      const to = Math.max(...spots.map(it => it.to))
      return spots.length === 0 ? [] : [{ from: Math.min(...spots.map(it => it.from)), to }]
    })
  })
}
