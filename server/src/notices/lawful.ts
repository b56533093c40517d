import type { ConsentItem } from '@amends/shared/consents'
import { markKinds, namingMarks, narrowingMarks, type MarkKind, type NoticeFrame, type NoticeKind } from '@amends/shared/notices'
import type { Refusal } from '@amends/shared/refusals'
import type { Role, Standing } from '@amends/shared/roles'
import { judge, type Counted, type Described } from './count.js'
import type { Mark } from './scan.js'
import { titleWords } from './telling-words.js'

/** In whose name a notice may be sent: the buyer's or the auditor's, never that of whoever helps the worker. */
export const senderRoles = ['brand', 'auditor'] as const satisfies readonly Role[]

/** What a notice says and how, as far as a rule judges it. */
export type Judged = Described & { kind: NoticeKind, frame: NoticeFrame, keepFrame: boolean, /** Whom it is about, where it is about some. */ workerIds?: readonly string[] | undefined }

/** What has to be known to judge it. `sender` is null for the neutral name; `earlier` is what this company was told on this case before, as `narrowingOf` says it. */
export type Circumstances = {
  company: Standing | null
  sender: { role: Role | null, bound?: boolean } | null
  marks: readonly Mark[]
  earlier: readonly string[]
  /** Everyone it is about agreed that this company is told what the words name; see `namedIn`. */
  agreed?: boolean
  counted: readonly Counted[]
}

export const maySend = (role: Role | null): boolean => senderRoles.some(it => it === role)

/** Facts that words narrow by: each kind once, and each place by itself, since two of them are one spot. */
export const narrowingOf = (marks: readonly Pick<Mark, 'kind' | 'says'>[]): string[] => [...new Set(
  marks.filter(it => narrowingMarks.some(kind => kind === it.kind)).map(it => (it.kind === 'place' ? `${it.kind}:${it.says}` : it.kind)))]

/** Of which kinds such facts are. */
export const kindsOf = (facts: readonly string[]): MarkKind[] => markKinds.filter(kind => facts.some(it => it === kind || it.startsWith(`${kind}:`)))

/** What a consent has to name before words may say it. Writing that hides is covered by none. */
const itemOf: Readonly<Partial<Record<MarkKind, ConsentItem>>> = {
  name: 'identity', nationality: 'identity', age: 'identity', gender: 'identity', document_number: 'documents', phone: 'contacts', email: 'contacts', link: 'contacts',
  handle: 'contacts', source: 'source', echo: 'account', place: 'whereabouts', date: 'whereabouts', time: 'whereabouts', shift: 'whereabouts', pregnancy: 'health', injury: 'health',
}
/** That it is about her, or that it is about so few, is said by the notice itself. */
const itemsOfKind = { site_wide: [], group: ['whereabouts'], named: ['identity'] } as const satisfies Record<NoticeKind, readonly ConsentItem[]>

/** What a notice about some says of them, item by item; null where no consent could carry it. */
export function namedIn(kind: NoticeKind, marks: readonly Pick<Mark, 'kind'>[]): ConsentItem[] | null {
  const named = marks.map(it => itemOf[it.kind])
  return named.includes(undefined) ? null : [...new Set([...itemsOfKind[kind], ...named.filter(it => it !== undefined)])].sort()
}

const title = new RegExp(`^(?:${titleWords.join('|')}) `)

/** How many are called by a name. One inside another is the same name, such as the family's inside the whole. */
function namesIn(marks: readonly Pick<Mark, 'kind' | 'says'>[]): number {
  const said = [...new Set(marks.filter(it => it.kind === 'name').map(it => it.says.replace(title, '')))]
  return said.filter(it => !said.some(other => other !== it && ` ${other} `.includes(` ${it} `))).length
}

/** Whether these words lead to somebody: by themselves, or together with all that the company was told before. */
export function tellsIn(marks: readonly Mark[], earlier: readonly string[]): Extract<Refusal, 'NoticeNamesSomeone' | 'NoticeTellsTooMuch'> | null {
  if (marks.some(it => namingMarks.some(kind => kind === it.kind))) return 'NoticeNamesSomeone'
  const narrow = narrowingOf(marks)
  return narrow.length > 0 && new Set([...narrow, ...earlier]).size > 1 ? 'NoticeTellsTooMuch' : null
}

/** Pure: the first rule that a notice breaks, or null. Asked before it is composed, and again before it is approved. */
export function faultOf(it: Judged, { company, sender, marks, counted, earlier, agreed = false }: Circumstances): Refusal | null {
  const some = it.workerIds?.length ?? 0
  if (it.kind !== 'site_wide' && !(agreed && (it.kind === 'named' ? some === 1 : some > 1))) return 'WorkerMustConsent'
  if (company === 'member' || company === 'partner') return 'AlreadyAParty'
  // She agreed that the company is told, and nobody who lends it a name.
  if (it.kind !== 'site_wide' && sender) return 'WorkerMustConsent'
  if (sender?.bound) return 'ConflictOfInterest'
  if (sender && !maySend(sender.role)) return 'SenderNotAllowed'
  if (it.kind !== 'site_wide') {
    if (namedIn(it.kind, marks) === null) return 'NoticeNamesSomeone'
    return namesIn(marks) > some || (it.kind === 'group' && !holdsAll(it, some, counted)) ? 'WorkerMustConsent' : null
  }
  const telling = tellsIn(marks, earlier)
  if (telling) return telling
  if (!judge(it, it.frame, counted).recognised) return null
  // Words so narrow are kept only by consent of everybody who would be recognised in them.
  return it.keepFrame ? 'WorkerMustConsent' : 'SomeoneWouldBeRecognised'
}

/** Nobody fits the words of a group but those who agreed to them. */
function holdsAll(it: Judged, some: number, counted: readonly Counted[]): boolean {
  const { recognised, fits } = judge(it, it.frame, counted)
  return !recognised || (fits !== null && fits <= some)
}
