import { companies } from '@amends/shared/roles'
import type { NoticeFrame, NoticeKind, NoticeMatter, NoticeWay } from '@amends/shared/notices'
import type { OrganisationPicker_OrganisationFragment } from '../../gql/graphql'
import type { WordKey } from '../../i18n/words'

export const traits = ['place', 'job', 'shift', 'nationality', 'gender'] as const
export type Trait = (typeof traits)[number]

/** What is chosen on the way to a notice; its words are kept apart, as drafts. Months are `2026-03`, days `2026-03-05`. */
export type NoticeForm = {
  way: NoticeWay
  organisation: OrganisationPicker_OrganisationFragment | undefined
  /** The name of a company that is told on paper. */
  recipient: string
  kind: NoticeKind
  matter: NoticeMatter | ''
  from: string
  until: string
  replyBy: string
  frame: NoticeFrame
  criteria: Record<Trait, string>
  /** A party, the neutral name, or not chosen: then the first that the server offers. */
  sender: string
  byPeer: 'no' | 'yes'
  peer: OrganisationPicker_OrganisationFragment | undefined
  /** Whom it is about, where it is about some. */
  workers: string[]
}

export const neutral = 'neutral'

export const plusDays = (day: string, days: number): string => new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)

/** So many months up to that of a day, the newest first. */
export const monthsUntil = (day: string, count: number): string[] => {
  const newest = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1
  return Array.from({ length: count }, (_, back) => {
    const month = newest - back
    return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`
  })
}

/** For everybody of a place in the last year, to be answered within three weeks. */
export const newForm = (today: string): NoticeForm => ({
  way: 'platform', organisation: undefined, recipient: '', kind: 'site_wide', matter: '',
  from: monthsUntil(today, 12).at(-1) ?? '', until: today.slice(0, 7), replyBy: plusDays(today, 21), frame: 'all_workers',
  criteria: { place: '', job: '', shift: '', nationality: '', gender: '' }, sender: '', byPeer: 'no', peer: undefined,
  workers: [],
})

export const fields = ['company', 'matter', 'period', 'replyBy', 'subject', 'text', 'peer'] as const
export type Field = (typeof fields)[number]
export type Words = { subject: string; text: string }

const mayBeConcerned = ({ roles }: OrganisationPicker_OrganisationFragment): boolean => roles.some(role => companies.some(one => one === role))

/** Words about some lend nobody's name, and nobody looks at them but a colleague. */
export const isForAll = ({ kind }: Pick<NoticeForm, 'kind'>): boolean => kind === 'site_wide'

/** What is missing or cannot be, by field. */
export const missingIn = (form: NoticeForm, { subject, text }: Words, today: string): Partial<Record<Field, WordKey>> => ({
  ...(form.way === 'platform' && !form.organisation && { company: 'notices.missing.organisation' }),
  ...(form.way === 'platform' && form.organisation && !mayBeConcerned(form.organisation) && { company: 'refusals.OnlyForCompanies' }),
  ...(form.way === 'paper' && form.recipient.trim() === '' && { company: 'notices.missing.recipient' }),
  ...(form.matter === '' && { matter: 'notices.missing.matter' }),
  ...((form.from > form.until || form.until > today.slice(0, 7)) && { period: 'notices.missing.period' }),
  ...(form.replyBy <= today && { replyBy: 'notices.missing.replyBy' }),
  ...(subject.trim() === '' && { subject: 'notices.missing.subject' }),
  ...(text.trim() === '' && { text: 'notices.missing.text' }),
  ...(isForAll(form) && form.byPeer === 'yes' && !form.peer && { peer: 'notices.missing.peer' }),
})

/** To whom, as far as it is known. */
export const companyOf = (form: NoticeForm): string => (form.way === 'platform' ? form.organisation?.name ?? '' : form.recipient.trim())

/** What the server counts and marks by. */
export const previewOf = (caseId: string, form: NoticeForm, { subject, text }: Words) => ({
  caseId, kind: form.kind, frame: form.frame, criteria: { ...form.criteria }, subject: subject.trim(), text: text.trim(),
  organisationId: form.way === 'platform' ? form.organisation?.id ?? null : null, recipientName: form.way === 'paper' ? form.recipient.trim() || null : null,
  periodFrom: form.from, periodTo: form.until, senderPartyId: form.sender === neutral || !isForAll(form) ? null : form.sender || null, keepFrame: false,
  workerIds: form.kind === 'site_wide' ? [] : [...form.workers],
})

/** All of it; null while the matter is not chosen. */
export const inputOf = (caseId: string, form: NoticeForm, words: Words, senderPartyId: string | null) => (form.matter === '' ? null : {
  ...previewOf(caseId, form, words), matter: form.matter, replyBy: form.replyBy, way: form.way, senderPartyId,
  peerOrganisationId: isForAll(form) && form.byPeer === 'yes' ? form.peer?.id ?? null : null,
})
