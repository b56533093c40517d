import { limits } from '@amends/shared/limits'
import { readReceipt, receiptLength } from '@amends/shared/receipt'
import {
  concerns, contactWays, dangers, reportSubjects, roughTimes, safeTimes, wishParties,
} from '@amends/shared/reports'
import { z } from 'zod'
import { Refused } from '../../platform/refused.js'

/** A receipt as typed: spaces and digits of any script, so a few signs more than it holds. */
const typed = z.string().max(receiptLength * 4)
const receipt = typed.transform((text, context) => {
  const digits = readReceipt(text)
  if (digits === null) context.addIssue({ code: 'custom', message: 'not a receipt' })
  return digits ?? ''
})
/** Some values of a closed list, each once and in its order. */
const some = <const List extends readonly [string, ...string[]]>(list: List) =>
  z.array(z.enum(list)).max(list.length).transform((given): List[number][] => {
    const named = new Set<string>(given)
    return list.filter(it => named.has(it))
  })
const empty = (text: string | null): string | null => (text === '' ? null : text)

/** A report as the app sends it. Texts are kept sign by sign. */
export const reportBody = z.object({
  receipt,
  way: z.string().max(limits.shortText).nullish().transform(it => it ?? null),
  language: z.string().max(35).regex(/^[a-z]{2,3}(-[a-z0-9]{1,8})*$/i),
  subject: z.enum(reportSubjects),
  danger: z.enum(dangers),
  concerns: some(concerns),
  place: z.string().max(limits.shortText),
  when: z.enum(roughTimes),
  story: z.string().max(limits.story),
  contact: z.object({
    way: z.enum(contactWays),
    value: z.string().max(limits.shortText).nullable().transform(empty),
    times: some(safeTimes),
    mayPickUp: z.string().max(limits.shortText).nullable().transform(empty),
  }),
  wishes: some(wishParties),
})

/** Any text will do here: what is no receipt is answered as a wrong one. */
export const mailboxBody = z.object({ receipt: typed })

export const replyBody = z.object({
  receipt: typed, id: z.uuidv4().transform(it => it.toLowerCase()), text: z.string().max(limits.message).regex(/\S/),
})

/** Whom she allows to know from now on. */
export const wishesBody = z.object({ receipt: typed, wishes: some(wishParties) })

/** What she takes back of what she allowed. */
export const takeBackBody = z.object({ receipt: typed, consentId: z.uuid().transform(it => it.toLowerCase()) })

/** What came, as `shape` says. Throws `TooLong` or `InvalidInput` with the first field it is about. */
export function read<Out>(shape: z.ZodType<Out>, body: unknown): Out {
  const parsed = shape.safeParse(body)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new Refused(issue?.code === 'too_big' ? 'TooLong' : 'InvalidInput', issue?.path.join('.') ?? '')
}

/** What was typed as a receipt, in Latin digits where it is one. */
export const asReceipt = (text: string): string => readReceipt(text) ?? text
