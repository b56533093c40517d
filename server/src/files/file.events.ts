import type { Draft, EventsOf } from '../platform/change/draft.js'
import type { File } from './file.entity.js'

type About = Pick<File, 'id' | 'use' | 'caseId' | 'recordId' | 'organisationId' | 'caseHash' | 'size'>

const hintOf = ({ use, caseId, recordId, organisationId }: Pick<About, 'use' | 'caseId' | 'recordId' | 'organisationId'>): Draft['hint'] => {
  if (caseId !== null) return { kind: 'case', id: caseId }
  return use === 'report' ? { kind: 'report', id: recordId } : use === 'notice_reply' ? { kind: 'notice', id: recordId } : { kind: 'organisation', id: organisationId }
}
const about = (it: Omit<About, 'caseHash' | 'size'>) => ({
  chain: it.caseId ?? it.recordId, subject: it.id, organisationId: it.organisationId, ...it.caseId !== null && { caseId: it.caseId }, hint: hintOf(it),
})
/** The digest lets whoever has the bytes show that they are these, on this case; it says nothing to anybody else. */
const proof = ({ caseHash, size }: About) => ({ detail: { size, ...caseHash !== null && { digest: caseHash } } })

type Sent = Pick<File, 'membershipId'>
/** Whoever reported sent it from her phone: when she holds it is known to nobody. */
const hersByDay = ({ membershipId }: Sent): Pick<Draft, 'byDay'> => (membershipId === null ? { byDay: true } : {})

/** The way of a file from hand to hand. Its readers hear of it once it is theirs to open; until then its sender alone does. */
export const fileEvents = {
  'file.received': (it: About) => ({ ...about(it), ...proof(it) }),
  /** Of one about workers nobody hears by the log but its sender and the lead: what somebody no longer lets have, no line goes on telling of. */
  'file.cleared': (it: About & Sent & { readers: string[] }) => ({ ...about(it), ...proof(it), ...it.caseId !== null && { addressed: it.readers }, notify: true, ...hersByDay(it) }),
  'file.refused': (it: About & Sent) => ({ ...about(it), ...proof(it), notify: true, ...hersByDay(it) }),
  /** Known to those who opened it, and to those who sent it while they take part: the company concerned hears of nobody's act but its own. */
  'file.original_opened': (it: About, by: string | null, isToldToSender: boolean) => {
    const { organisationId, ...rest } = about(it)
    return { ...rest, ...isToldToSender && { organisationId }, ...by !== null && { addressed: [by] } }
  },
  /** Its sender asked it back: the lead hears it where it had it, too; of each that had it see `askedBack`. */
  'file.recalled': (it: About, leads: string[]) => ({ ...about(it), ...it.caseId !== null && { addressed: leads }, notify: true }),
  /** It was there already, with what a company told of itself: the lead alone hears that it is evidence now. */
  'file.taken_over': (it: About, lead: { partyId: string, organisationId: string }) => ({ ...about(it), ...proof(it), organisationId: lead.organisationId, addressed: [lead.partyId] }),
  /** Whoever sent it with her report took it back; nobody is told the hour. */
  'file.taken_back': (it: About) => ({ ...about(it), notify: true, byDay: true }),
  'file.erased': (it: About) => about(it),
} satisfies EventsOf<'file'>

/** An organisation that had it hears that it was asked back, the company concerned on the page it kept as everybody. */
export const askedBack = (it: About, organisationId: string): Draft => ({ ...about(it), organisationId, notify: true })

/** She lets it be had no more: the lead hears that it was taken back; whoever had it is told to forget by what she said, and hears nothing of a file. Its hour would be hers. */
export const letGo = (id: string, caseId: string): Draft => ({ chain: caseId, caseId, subject: id, class: 'protection', hint: { kind: 'case', id: caseId }, notify: true, byDay: true })
