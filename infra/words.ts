import { readFileSync } from 'node:fs'
import type words from './words.json'

type Word = keyof typeof words
const sentences: Record<Word, string> = JSON.parse(readFileSync(new URL('words.json', import.meta.url), 'utf8'))

/** A sentence of `words.json`, its `{names}` filled in. */
export const say = (word: Word, values: Record<string, string | number> = {}) =>
  sentences[word].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))

/** The same for a word that comes from another process, which may be of another build. */
export const sayAny = (word: string, values?: Record<string, string | number>) =>
  word in sentences ? say(word as Word, values) : word // reason: it is one of the words, as was just asked

/** Something the person at the terminal can put right: its message is the one plain sentence they read. */
export class Stop extends Error {
  constructor(word: Word, values: Record<string, string | number> = {}) {
    super(say(word, values))
  }
}

/** The code of a system error, such as `EADDRINUSE`. */
export const codeOf = (error: unknown) =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
export const reasonOf = (error: unknown) => codeOf(error) || (error instanceof Error ? error.message : String(error))

/** Seconds since `from` (milliseconds of the clock), one decimal. */
export const secondsSince = (from: number) => ((Date.now() - from) / 1000).toFixed(1)
