import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { dimensions, indicatorPhases, listsForAge, occasions, scorings, strengths, type IndicatorList } from '@amends/shared/screenings'
import type { WorkerAge } from '@amends/shared/consents'
import { z } from 'zod'

const name = z.string().regex(/^[a-z0-9_]+$/)
const strength = z.enum(strengths).optional()
const item = z.strictObject({ id: name, text: z.string().min(1).optional(), adult: strength, child: strength })
const dimension = z.strictObject({ id: name, phase: z.enum(indicatorPhases), text: z.string().min(1).optional(), items: z.array(item).min(1) })
const known: readonly string[] = [...dimensions, 'act']

/**
 * One version of a list of indicators, with its source and date. A list of a country brings the words of its items along;
 * those of the lists that come with the product stand in the locales under their ids.
 */
const instrument = z.strictObject({
  id: name, version: z.string().min(1), date: z.iso.date(), source: z.string().min(1), name: z.string().min(1).optional(),
  occasion: z.enum(occasions), scoring: z.enum(scorings), dimensions: z.array(dimension).min(1),
}).superRefine((it, fault) => {
  const ids = it.dimensions.flatMap(one => one.items.map(two => `${one.id}.${two.id}`))
  if (new Set(ids).size !== ids.length) fault.addIssue('an item stands twice')
  if (it.scoring === 'by_name') return
  for (const one of it.dimensions) if (!known.includes(one.id)) fault.addIssue(`the rule knows no dimension ${one.id}`)
  for (const one of dimensions) if (!it.dimensions.some(two => two.id === one)) fault.addIssue(`the rule needs the dimension ${one}`)
  if (it.dimensions.some(one => one.items.some(two => !two.adult && !two.child))) fault.addIssue('an item is on no list')
})
export type Instrument = z.infer<typeof instrument>

/** What one question is called in answers and results. */
export const itemId = (dimension: { id: string }, item: { id: string }): string => `${dimension.id}.${item.id}`

/** The lists by which her answers are scored, the one that counts first; none for an instrument that only names what is present. */
export const listsOf = (it: Pick<Instrument, 'scoring'>, age: WorkerAge): readonly IndicatorList[] => (it.scoring === 'by_name' ? [] : listsForAge[age])

/** The questions asked at her age: all that stand on a list which is scored. */
export function itemsAsked(it: Instrument, age: WorkerAge): string[] {
  const lists = listsOf(it, age)
  return it.dimensions.flatMap(one => one.items.filter(two => lists.length === 0 || lists.some(list => two[list] !== undefined)).map(two => itemId(one, two)))
}

/** Reads one. Throws for what is none. */
export const readInstrument = (text: string): Instrument => instrument.parse(JSON.parse(text))

/** Every version of every instrument in a folder, of each id the latest first. Throws where two files say to be the same. */
export function readInstruments(folder: string): Instrument[] {
  const all = readdirSync(folder).filter(it => it.endsWith('.json')).toSorted().map(it => readInstrument(readFileSync(join(folder, it), 'utf8')))
  const names = all.map(it => `${it.id} ${it.version}`)
  if (new Set(names).size !== names.length) throw new Error('two files are the same version of an instrument')
  return all.toSorted((a, b) => a.occasion.localeCompare(b.occasion) || a.id.localeCompare(b.id) || b.date.localeCompare(a.date))
}

const folder = dirname(createRequire(import.meta.url).resolve('@amends/shared/instruments/ilo-forced-labour-2025.json'))
/** Those that come with the product. One more is one more file. */
export const instruments: readonly Instrument[] = readInstruments(folder)

/** A version of an instrument, or undefined where nobody has it any more. */
export const versionOf = (id: string, version: string): Instrument | undefined => instruments.find(it => it.id === id && it.version === version)

/** The version in use, which is the latest. */
export const inUse = (id: string): Instrument | undefined => instruments.find(it => it.id === id)

/** Of each instrument the version in use. */
export const allInUse = (): Instrument[] => instruments.filter(it => inUse(it.id) === it)

