import { isOneOf } from '@amends/shared/closed'
import {
  concerns, contactWays, dangers, reportSubjects, roughTimes, safeTimes, wishParties,
  type Concern, type ContactWay, type Danger, type ReportSubject, type RoughTime, type SafeTime, type WishParty,
} from '@amends/shared/reports'
import { spokenChannels, type SpokenChannel } from '@amends/shared/ways'

/** A report as it is written down; what was not asked yet is empty. */
export type WriteForm = {
  channel: SpokenChannel | ''; danger: Danger | ''; subject: ReportSubject | ''; language: string; concerns: Concern[]; place: string; when: RoughTime; story: string
  way: ContactWay; value: string; times: SafeTime[]; mayPickUp: string; wishes: WishParty[]; wantsReceipt: 'yes' | 'no' | ''
}
export const blankForm = (): WriteForm => ({
  channel: '', danger: '', subject: '', language: '', concerns: [], place: '', when: 'unknown', story: '', way: 'code', value: '', times: [], mayPickUp: '', wishes: [], wantsReceipt: '',
})

/** What was kept of a form; nothing at all where nothing was written. */
export const keptForm = (form: WriteForm): string => (JSON.stringify(form) === JSON.stringify(blankForm()) ? '' : JSON.stringify(form))

const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const some = <List extends readonly string[]>(list: List, value: unknown): List[number][] => (Array.isArray(value) ? list.filter(it => value.includes(it)) : [])

/** A form from what was kept of it, whichever build kept it. */
export const openForm = (kept: string): WriteForm => {
  const blank = blankForm()
  let said: unknown
  try { said = JSON.parse(kept) } catch { return blank }
  if (typeof said !== 'object' || said === null) return blank
  const it = new Map(Object.entries(said))
  const one = <List extends readonly string[], Other>(list: List, name: string, other: Other): List[number] | Other => {
    const value = it.get(name)
    return isOneOf(list, value) ? value : other
  }
  return {
    channel: one(spokenChannels, 'channel', ''), danger: one(dangers, 'danger', ''), subject: one(reportSubjects, 'subject', ''), language: text(it.get('language')),
    concerns: some(concerns, it.get('concerns')), place: text(it.get('place')), when: one(roughTimes, 'when', blank.when), story: text(it.get('story')),
    way: one(contactWays, 'way', blank.way), value: text(it.get('value')), times: some(safeTimes, it.get('times')), mayPickUp: text(it.get('mayPickUp')),
    wishes: some(wishParties, it.get('wishes')), wantsReceipt: one(['yes', 'no'] as const, 'wantsReceipt', ''),
  }
}

/** Which questions still have to be answered before it can be sent. */
export const missingIn = (form: WriteForm) => ({
  channel: form.channel === '', danger: form.danger === '', subject: form.subject === '', language: form.language.trim() === '',
  story: form.story.trim() === '' && form.concerns.length === 0, value: (form.way === 'phone' || form.way === 'messenger') && form.value.trim() === '', wantsReceipt: form.wantsReceipt === '',
})

/** The same, each with where it stands and what it asks, in the order of the form. */
export const faultsOf = (missing: Partial<ReturnType<typeof missingIn>>) => ([
  { key: 'danger', id: 'write-danger', word: 'ways.write.danger' },
  { key: 'channel', id: 'write-channel', word: 'ways.write.how' },
  { key: 'subject', id: 'write-subject', word: 'ways.write.subject' },
  { key: 'language', word: 'ways.write.languageMissing' },
  { key: 'story', id: 'write-story', word: 'ways.write.storyMissing' },
  { key: 'value', id: 'write-value', word: 'ways.write.valueMissing' },
  { key: 'wantsReceipt', id: 'write-receipt', word: 'ways.write.receipt' },
] as const).flatMap(({ key, word, ...at }) => (missing[key] ? [{ id: 'id' in at ? at.id : undefined, word }] : []))
