import { namingMarks, type NoticeFrame, type NoticeKind } from '@amends/shared/notices'
import type { Refusal } from '@amends/shared/refusals'
import type { Role, Standing } from '@amends/shared/roles'
import { judge, type Counted, type Described } from './count.js'
import type { Mark } from './scan.js'

/** In whose name a notice may be sent: the buyer's or the auditor's, never that of whoever helps the worker. */
export const senderRoles = ['brand', 'auditor'] as const satisfies readonly Role[]

/** What a notice says and how, as far as a rule judges it. */
export type Judged = Described & { kind: NoticeKind, frame: NoticeFrame, keepFrame: boolean }

/** What has to be known to judge it. `sender` is null for the neutral name. */
export type Circumstances = {
  company: Standing | null
  sender: { role: Role | null } | null
  marks: readonly Mark[]
  counted: readonly Counted[]
}

export const maySend = (role: Role | null): boolean => senderRoles.some(it => it === role)

/** Pure: the first rule that a notice breaks, or null. Asked before it is composed, and again before it is approved. */
export function faultOf(it: Judged, { company, sender, marks, counted }: Circumstances): Refusal | null {
  if (it.kind !== 'site_wide') return 'WorkerMustConsent'
  if (company === 'member' || company === 'partner') return 'AlreadyAParty'
  if (sender && !maySend(sender.role)) return 'SenderNotAllowed'
  const kinds = new Set(marks.map(mark => mark.kind))
  if (namingMarks.some(kind => kinds.has(kind))) return 'NoticeNamesSomeone'
  if (kinds.size > 1) return 'NoticeTellsTooMuch'
  if (!judge(it, it.frame, counted).recognised) return null
  // Words so narrow are kept only by consent of everybody who would be recognised in them.
  return it.keepFrame ? 'WorkerMustConsent' : 'SomeoneWouldBeRecognised'
}
