import { limits } from '@amends/shared/limits'
import { concerns, contactWays, dangers, reportSubjects, roughTimes, safeTimes, wishParties } from '@amends/shared/reports'
import { z } from 'zod'
import { oneLine } from '../../../platform/graphql/checked.js'
import { language } from '../writing.inputs.js'

const line = z.string().max(limits.shortText).regex(oneLine)
const some = <const List extends readonly [string, ...string[]]>(list: List) => z.array(z.enum(list)).max(list.length).transform(given => [...new Set(given)])
const noControl = /^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]*$/

/** A report as another system sends it. What it does not know it leaves out; where it does not speak of danger, nobody knows. */
export const partnerReport = z.strictObject({
  language: z.string().max(35).regex(language),
  subject: z.enum(reportSubjects).default('self'),
  danger: z.enum(dangers).default('unsure'),
  concerns: some(concerns).default([]),
  place: line.default(''),
  when: z.enum(roughTimes).default('unknown'),
  toldOn: z.iso.date().nullable().default(null),
  story: z.string().max(limits.story).regex(noControl).default(''),
  contact: z.strictObject({
    way: z.enum(contactWays), value: line.nullable().default(null), times: some(safeTimes).default([]), mayPickUp: line.nullable().default(null),
  }).default({ way: 'code', value: null, times: [], mayPickUp: null }),
  wishes: some(wishParties).default([]),
})
