import type { EventsOf } from '../platform/change/draft.js'
import type { File } from './file.entity.js'

type About = Pick<File, 'id' | 'caseId' | 'recordId' | 'organisationId' | 'caseHash' | 'size'>

const about = (it: Omit<About, 'caseHash' | 'size'>) => ({
  chain: it.caseId ?? it.recordId, subject: it.id, organisationId: it.organisationId, ...it.caseId !== null && { caseId: it.caseId },
  hint: it.caseId === null ? { kind: 'organisation' as const, id: it.organisationId } : { kind: 'case' as const, id: it.caseId },
})
/** The digest lets whoever has the bytes show that they are these, on this case; it says nothing to anybody else. */
const proof = ({ caseHash, size }: About) => ({ detail: { size, ...caseHash !== null && { digest: caseHash } } })

/** The way of a file from hand to hand. Its readers hear of it once it is theirs to open; until then its sender alone does. */
export const fileEvents = {
  'file.received': (it: About) => ({ ...about(it), ...proof(it) }),
  'file.cleared': (it: About & { readers: string[] }) => ({ ...about(it), ...proof(it), ...it.caseId !== null && { addressed: it.readers }, notify: true }),
  'file.refused': (it: About) => ({ ...about(it), ...proof(it), notify: true }),
  /** Known to those who opened it, and to those who sent it while they take part: the company concerned hears of nobody's act but its own. */
  'file.original_opened': (it: About, by: string | null, isToldToSender: boolean) => {
    const { organisationId, ...rest } = about(it)
    return { ...rest, ...isToldToSender && { organisationId }, ...by !== null && { addressed: [by] } }
  },
} satisfies Omit<EventsOf<'file'>, 'file.recalled'>
