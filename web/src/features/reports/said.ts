import { limits } from '@amends/shared/limits'
import type { TypedTranslation } from '@amends/shared/reports'

/** What is typed of a translation. */
export type Said = { language: string; way: TypedTranslation | ''; text: string }
export type SaidProblems = { [Field in keyof Said]?: 'missing' | 'over' }

/** In the worker's language: staff writes in its own. */
export const saidIn = (language: string | null | undefined): Said => ({ language: language ?? '', way: '', text: '' })

/** What is missing before it can be kept. */
export const problemsOf = ({ language, way, text }: Said): SaidProblems => ({
  ...(language === '' ? { language: 'missing' as const } : {}),
  ...(way === '' ? { way: 'missing' as const } : {}),
  ...(text.trim() === '' ? { text: 'missing' as const } : text.length > limits.story ? { text: 'over' as const } : {}),
})

/** As it is sent; null while something is missing. */
export const inputOf = (said: Said): { language: string; way: TypedTranslation; text: string } | null =>
  said.way === '' || Object.keys(problemsOf(said)).length > 0 ? null : { language: said.language, way: said.way, text: said.text.trim() }
