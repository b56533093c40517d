import type { Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import type { Words } from './rooms'

type Paths<T> = { [K in keyof T & string]: T[K] extends string ? K : `${K}.${Paths<T[K]>}` }[keyof T & string]

/** Every sentence there is. A key that does not exist does not build, nor a list without a sentence for each member. */
export type WordKey = Paths<Words>

export type Say = (key: WordKey, values?: Record<string, unknown>) => string

/** `t` with keys that are checked: use it in scripts; templates may use `$t`. */
export const useWords = (): { t: Say; locale: Ref<string> } => {
  const { t, locale } = useI18n()
  return { t: (key, values) => (values ? t(key, values) : t(key)), locale }
}
