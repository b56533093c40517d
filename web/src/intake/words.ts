import { computed, shallowRef } from 'vue'
import type english from '../../../shared/locales/en/help.json'
import { format, type Values } from './format'

type Leaves<Tree> = {
  [Key in keyof Tree & string]: Tree[Key] extends string ? Key : `${Key}.${Leaves<Tree[Key]>}`
}[keyof Tree & string]

/** Every key of the words of Get help; a mis-spelt one does not compile. */
export type Key = Leaves<typeof english>
type Words = typeof english

const books = import.meta.glob<Words>('../../../shared/locales/*/help.json', { import: 'default' })
const fileOf = (code: string) => `../../../shared/locales/${code}/help.json`

const words = shallowRef<Words | null>(null)
export const language = shallowRef('en')
export const direction = computed(() => words.value?.self.dir ?? 'ltr')

/** Loads the words of one language and switches to it. Rejects when the network is gone; then nothing changes. */
export const speak = async (code: string): Promise<void> => {
  const load = books[fileOf(code)]
  if (!load) throw new Error(`no words for ${code}`)
  const book = await load()
  words.value = book
  language.value = code
}

const find = (key: string): string => {
  const found = key.split('.').reduce<unknown>(
    (branch, name) => typeof branch === 'object' && branch ? Reflect.get(branch, name) : undefined,
    words.value,
  )
  return typeof found === 'string' ? found : key
}

export const t = (key: Key, values?: Values): string => format(find(key), values ?? {}, language.value)

/** A day of the server (`2026-11-28`) in words: Gregorian, with Latin digits, in every language. */
export const day = (date: string): string =>
  new Intl.DateTimeFormat(`${language.value}-u-ca-gregory-nu-latn`, {
    day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC',
  }).format(new Date(`${date}T00:00:00Z`))
