import { helpLanguages, ownNames } from './languages.js'

/** U+2068 and U+2069. */
const [first, last] = [String.fromCodePoint(0x2068), String.fromCodePoint(0x2069)]
const latin = /\p{Script=Latin}/u
const namesIn = (message: string, pattern: RegExp): string[] => [...message.matchAll(pattern)].map(([, name = '']) => name)
const runsLeft = helpLanguages.filter(it => ownNames[it].dir === 'rtl')

/**
 * What an ICU message of a locale is said with. Where the language runs from right to left, a name in Latin letters stands
 * apart (Unicode UAX 9, first strong isolate): without it a number that follows is read as a part of the name, and a date
 * falls apart. A value that chooses between sentences stays as it is.
 */
export function isolated<Value>(locale: string, message: string, values: Record<string, Value>): Record<string, Value | string> {
  if (!runsLeft.some(it => locale.startsWith(it))) return values
  const chosen = namesIn(message, /\{\s*(\w+)\s*,\s*select/g)
  const said = namesIn(message, /\{\s*(\w+)\s*\}/g).filter(name => !chosen.includes(name))
  return Object.fromEntries(Object.entries(values).map(([name, value]) =>
    [name, typeof value === 'string' && said.includes(name) && latin.test(value) ? `${first}${value}${last}` : value]))
}
