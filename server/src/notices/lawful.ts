import { markKinds, namingMarks, narrowingMarks, type MarkKind, type NoticeFrame, type NoticeKind } from '@amends/shared/notices'
import type { Refusal } from '@amends/shared/refusals'
import type { Role, Standing } from '@amends/shared/roles'
import { judge, type Counted, type Described } from './count.js'
import type { Mark } from './scan.js'

/** In whose name a notice may be sent: the buyer's or the auditor's, never that of whoever helps the worker. */
export const senderRoles = ['brand', 'auditor'] as const satisfies readonly Role[]

/** What a notice says and how, as far as a rule judges it. */
export type Judged = Described & { kind: NoticeKind, frame: NoticeFrame, keepFrame: boolean }

/** What has to be known to judge it. `sender` is null for the neutral name; `earlier` is what this company was told on this case before, as `narrowingOf` says it. */
export type Circumstances = {
  company: Standing | null
  sender: { role: Role | null, bound?: boolean } | null
  marks: readonly Mark[]
  earlier: readonly string[]
  counted: readonly Counted[]
}

export const maySend = (role: Role | null): boolean => senderRoles.some(it => it === role)

/** Facts that words narrow by: each kind once, and each place by itself, since two of them are one spot. */
export const narrowingOf = (marks: readonly Pick<Mark, 'kind' | 'says'>[]): string[] => [...new Set(
  marks.filter(it => narrowingMarks.some(kind => kind === it.kind)).map(it => (it.kind === 'place' ? `${it.kind}:${it.says}` : it.kind)))]

/** Of which kinds such facts are. */
export const kindsOf = (facts: readonly string[]): MarkKind[] => markKinds.filter(kind => facts.some(it => it === kind || it.startsWith(`${kind}:`)))

/** Whether these words lead to somebody: by themselves, or together with all that the company was told before. */
export function tellsIn(marks: readonly Mark[], earlier: readonly string[]): Extract<Refusal, 'NoticeNamesSomeone' | 'NoticeTellsTooMuch'> | null {
  if (marks.some(it => namingMarks.some(kind => kind === it.kind))) return 'NoticeNamesSomeone'
  const narrow = narrowingOf(marks)
  return narrow.length > 0 && new Set([...narrow, ...earlier]).size > 1 ? 'NoticeTellsTooMuch' : null
}

/** Pure: the first rule that a notice breaks, or null. Asked before it is composed, and again before it is approved. */
export function faultOf(it: Judged, { company, sender, marks, counted, earlier }: Circumstances): Refusal | null {
  if (it.kind !== 'site_wide') return 'WorkerMustConsent'
  if (company === 'member' || company === 'partner') return 'AlreadyAParty'
  if (sender?.bound) return 'ConflictOfInterest'
  if (sender && !maySend(sender.role)) return 'SenderNotAllowed'
  const telling = tellsIn(marks, earlier)
  if (telling) return telling
  if (!judge(it, it.frame, counted).recognised) return null
  // Words so narrow are kept only by consent of everybody who would be recognised in them.
  return it.keepFrame ? 'WorkerMustConsent' : 'SomeoneWouldBeRecognised'
}
