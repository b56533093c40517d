import type { EventsOf } from '../platform/change/draft.js'
import type { File } from './file.entity.js'

type About = Pick<File, 'id' | 'caseId' | 'recordId' | 'organisationId' | 'audience' | 'caseHash' | 'size'>

const about = (it: Omit<About, 'audience' | 'caseHash' | 'size'>) => ({
  chain: it.caseId ?? it.recordId, subject: it.id, organisationId: it.organisationId, ...it.caseId !== null && { caseId: it.caseId },
  hint: it.caseId === null ? { kind: 'organisation' as const, id: it.organisationId } : { kind: 'case' as const, id: it.caseId },
})
/** The digest lets whoever has the bytes show that they are these, on this case; it says nothing to anybody else. */
const proof = ({ caseHash, size }: About) => ({ detail: { size, ...caseHash !== null && { digest: caseHash } } })

/** The way of a file from hand to hand. Its readers hear of it once it is theirs to open; until then its sender alone does. */
export const fileEvents = {
  'file.received': (it: About) => ({ ...about(it), ...proof(it) }),
  'file.cleared': (it: About) => ({ ...about(it), ...proof(it), ...it.caseId !== null && { addressed: it.audience }, notify: true }),
  'file.refused': (it: About) => ({ ...about(it), ...proof(it), notify: true }),
  /** Known to those who sent it and to those who opened it. */
  'file.original_opened': (it: About, by: string | null) => ({ ...about(it), ...by !== null && { addressed: [by] } }),
} satisfies Omit<EventsOf<'file'>, 'file.recalled'>
