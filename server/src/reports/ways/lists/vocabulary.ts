import { concerns, contactWays, dangers, reportSubjects, roughTimes, safeTimes, wishParties } from '@amends/shared/reports'
import arabicReports from '@amends/shared/locales/ar/reports.json' with { type: 'json' }
import arabic from '@amends/shared/locales/ar/ways.json' with { type: 'json' }
import englishReports from '@amends/shared/locales/en/reports.json' with { type: 'json' }
import english from '@amends/shared/locales/en/ways.json' with { type: 'json' }
import { listFields, type ListField } from '@amends/shared/ways'

/** A word as it is compared: no case, no signs around it, one blank. */
export const plain = (text: string): string =>
  text.normalize('NFKC').toLowerCase().replaceAll(/[_\-.:/()*"'’]+/g, ' ').replaceAll(/\s+/g, ' ').trim()

type Said = Readonly<Record<string, string>>
/** Each code by itself, by the words of our screens, and by what people write instead. */
function wordsFor<Code extends string>(codes: readonly Code[], ...books: Said[]): ReadonlyMap<string, Code> {
  const known = new Map<string, Code>()
  for (const code of codes) {
    for (const word of [code, ...books.flatMap(book => (book[code] ?? '').split(','))]) if (plain(word) !== '' && !known.has(plain(word))) known.set(plain(word), code)
  }
  return known
}

const labels = (pick: (of: typeof englishReports) => Said): Said[] =>
  [englishReports, arabicReports].map(pick).map(book => Object.fromEntries(Object.entries(book).map(([code, label]) => [code, label.replaceAll(',', ' ')])))

/** What cells say, by the words they say it in; English and Arabic. */
export const vocabulary = {
  concerns: wordsFor(concerns, ...labels(it => it.concerns), english.words.concerns, arabic.words.concerns),
  danger: wordsFor(dangers, ...labels(it => ({ now: it.danger.now, unsure: it.danger.unsure, no: it.danger.no })), english.words.danger, arabic.words.danger),
  subject: wordsFor(reportSubjects, ...labels(it => it.subjects), english.words.subject, arabic.words.subject),
  when: wordsFor(roughTimes, ...labels(it => it.when), english.words.when, arabic.words.when),
  contact_way: wordsFor(contactWays, english.write.ways, arabic.write.ways, english.words.contact_way, arabic.words.contact_way),
  contact_times: wordsFor(safeTimes, ...labels(it => it.contact.when), english.words.contact_times, arabic.words.contact_times),
  wishes: wordsFor(wishParties, ...labels(it => ({
    brand: it.wishes.brand, employer: it.wishes.employer, recruiter: it.wishes.recruiter, shelter: it.wishes.shelter, authority: it.wishes.authority, union: it.wishes.union,
  })), english.words.wishes, arabic.words.wishes),
}

const headings = wordsFor(listFields, english.fields, arabic.fields, english.headings, arabic.headings)

/** What the columns hold, as far as their headings say it: each field once, what the organisation chose before first. */
export function guess(given: readonly string[], chosen: (heading: string) => ListField | undefined): (ListField | null)[] {
  const used = new Set<ListField>()
  const once = (field: ListField | undefined): ListField | null => {
    if (field === undefined || used.has(field)) return null
    used.add(field)
    return field
  }
  const before = given.map(it => once(chosen(it)))
  return given.map((it, at) => before[at] ?? once(headings.get(plain(it))))
}

/** Names that people use and `Intl` does not. */
const called = { bengali: 'bn', farsi: 'fa', mandarin: 'zh', cantonese: 'yue', bahasa: 'id', 'bahasa indonesia': 'id', myanmar: 'my', sinhalese: 'si', nepalese: 'ne', pilipino: 'fil', oriya: 'or', cambodian: 'km' }
const displayed = ['en', 'ar'].map(it => new Intl.DisplayNames([it], { type: 'language', fallback: 'none' }))
const codes = ['en', 'fr', 'es', 'zh', 'ru', 'ko', 'ar', 'vi', 'ne', 'bn', 'id', 'my', 'km', 'th', 'hi', 'ur', 'tl', 'fil', 'pt', 'lo', 'si', 'ta', 'te', 'ml', 'pa', 'mn', 'am', 'sw', 'tr', 'fa', 'ms', 'ja', 'de', 'it', 'uk', 'uz', 'ky', 'tg', 'ha', 'yo', 'so', 'om', 'ti', 'mg', 'ht', 'gu', 'mr', 'or', 'ps', 'ku', 'rw', 'lg', 'zu', 'ceb', 'jv', 'shn', 'mnw', 'kar', 'ro', 'pl', 'bg', 'sr', 'sq', 'hy', 'ka', 'az', 'kk', 'el', 'nl', 'sv', 'no', 'da', 'fi']
const tongues = new Map<string, string>([...Object.entries(called), ...codes.flatMap(code => [[code, code] as const, ...displayed.map(names => [plain(names.of(code) ?? code), code] as const)])])

/** The code of a language that is named or coded; a code may say more than the language, as `zh-Hant` does. */
export function languageOf(text: string): string | null {
  const known = tongues.get(plain(text))
  if (known) return known
  const [head = ''] = text.trim().toLowerCase().split('-')
  return tongues.has(head) && /^[a-z]{2,3}(-[a-z0-9]{1,8})*$/i.test(text.trim()) ? text.trim() : null
}
