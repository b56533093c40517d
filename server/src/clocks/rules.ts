import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { clockBases, clockKinds, clockPauses, clockThresholds, clockUnits, type ClockKind } from '@amends/shared/clocks'
import { z } from 'zod'

const source = { source: z.string().min(1), date: z.iso.date() }
const rule = z.strictObject({
  length: z.int().positive(), unit: z.enum(clockUnits), basis: z.enum(clockBases), source: z.string().min(1), pausedBy: z.array(z.enum(clockPauses)),
})
/** How long a clock runs, on what that rests, and what stops it. */
export type ClockRule = z.infer<typeof rule>

const table = z.strictObject({ date: z.iso.date(), warnings: z.record(z.enum(clockThresholds), z.int()), kinds: z.record(z.enum(clockKinds), rule) })

const country = z.strictObject({
  country: z.string().length(2), ...source, review: z.enum(['needed', 'done']), note: z.string(), years: z.array(z.int()),
  /** As ISO 8601 counts: Monday is 1. */
  weekend: z.array(z.int().min(1).max(7)), holidays: z.array(z.iso.date()),
})
/** On which days nobody works there. One more country is one more file. */
export type Country = z.infer<typeof country>

const folder = dirname(createRequire(import.meta.url).resolve('@amends/shared/clocks/rules.json'))
const read = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8'))

/** The one table of how long everything may take. */
export const rules = table.parse(read('rules.json'))
export const ruleOf = (kind: ClockKind): ClockRule => rules.kinds[kind]

export const countries: ReadonlyMap<string, Country> = new Map(
  readdirSync(folder).filter(name => name.startsWith('holidays-')).map(name => country.parse(read(name))).map(it => [it.country, it]))

const { zones } = z.strictObject({ ...source, zones: z.record(z.string(), z.string()) }).parse(read('zones.json'))
/** The time zone by which an organisation of this country keeps its days; UTC where none is known. */
export const zoneOf = (code: string): string => zones[code] ?? 'UTC'
