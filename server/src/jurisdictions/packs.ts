import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { casePlaceKinds, dutyBases, dutyKinds, dutyRules, dutyUnits } from '@amends/shared/jurisdictions'
import { z } from 'zod'

const due = z.strictObject({
  length: z.int().positive(), unit: z.enum(dutyUnits), from: z.enum(dutyBases),
  /** The day it counts from is the first of the period, so that it ends a day sooner. */
  firstDayCounts: z.boolean().default(false),
  /** It begins with the end of the year in which that day lies. */
  fromYearEnd: z.boolean().default(false),
})
const rule = z.strictObject({
  id: z.enum(dutyRules), kind: z.enum(dutyKinds),
  /** For which places of its country; of all countries where the pack has none. */
  at: z.array(z.enum(casePlaceKinds)).min(1),
  body: z.string().min(1).nullable().default(null), contact: z.string().min(1).nullable().default(null), due: due.nullable().default(null),
  source: z.string().min(1), date: z.iso.date(),
  /** A lawyer of that country who has read it; null: review is needed. */
  reviewer: z.string().min(1).nullable(),
})
const pack = z.strictObject({
  /** Two letters of ISO 3166; null: between states. */
  country: z.string().length(2).nullable(), notice: z.literal('Not legal advice.'), date: z.iso.date(), validUntil: z.iso.date(), rules: z.array(rule),
})
export type DutyPeriod = z.infer<typeof due>
export type PackRule = z.infer<typeof rule>
/** What we know of the law of one country, at a day. One more country is one more file. */
export type Pack = z.infer<typeof pack>

const folder = dirname(createRequire(import.meta.url).resolve('@amends/shared/jurisdictions/int.json'))
export const packOf = (text: string): Pack => pack.parse(JSON.parse(text))
export const packs: readonly Pack[] = readdirSync(folder).filter(name => name.endsWith('.json')).map(name => packOf(readFileSync(join(folder, name), 'utf8')))
