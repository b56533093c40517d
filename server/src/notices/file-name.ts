import type { Refusal } from '@amends/shared/refusals'
import { tellsIn } from './lawful.js'
import { scan, type Kept } from './scan.js'

const ending = /\.[\p{L}\p{N}]{1,5}$/u
const signs = /[\p{P}\p{S}]+/gu
const humps = /(?<=\p{Ll})(?=\p{Lu})/gu

/** Whether what a file is called leads to somebody: as it is written, and with what stands for a space read as one. Beside its letter any word that narrows is one too many. Pure. */
export function tellsInName(name: string, kept: Kept): Extract<Refusal, 'NoticeNamesSomeone' | 'NoticeTellsTooMuch'> | null {
  const called = name.replace(ending, '')
  return tellsIn([called, called.replace(signs, ' ').replace(humps, ' ')].flatMap(it => scan(it, kept)), ['letter'])
}
