import type { Draft, EventsOf } from '../platform/change/draft.js'
import type { NoticeDraft } from './draft.entity.js'
import type { Headcount } from './headcount.entity.js'

/** Of a case one part: what its events are written with. */
type About = Pick<NoticeDraft, 'id' | 'caseId'>

const onCase = (it: About) => ({ chain: it.caseId, caseId: it.caseId, subject: it.id, hint: { kind: 'case' as const, id: it.caseId } })

/** Heard by whoever reads what protects: the lead. The company hears of a notice on the notice's own chain, and nowhere else. */
const inside = (it: About) => ({ ...onCase(it), class: 'protection' as const, notify: true })

/** The facts of a notice, as those hear them who lead the case behind it. `draftId` and `messageId` are for the relay. */
export const noticeEvents = {
  'notice.composed': (it: NoticeDraft) => ({ ...inside(it), detail: { kind: it.kind, matter: it.matter, frame: it.frame, way: it.way } }),
  'notice.approved': (it: NoticeDraft) => ({ ...inside(it), detail: { draftId: it.id } }),
  'notice.returned': (it: About, reason: string) => ({ ...inside(it), detail: { reason } }),
  'notice.withdrawn': (it: NoticeDraft, reason: string) => ({ ...inside(it), detail: { reason } }),
  'notice.sent': (it: About) => inside(it),
  'notice.replied': (it: About, messageId?: string) => ({ ...inside(it), ...messageId ? { detail: { messageId } } : {} }),
  'notice.headcount_recorded': (it: Headcount) => ({ ...onCase(it), organisationId: it.recordedOrganisationId }),
} satisfies EventsOf<'notice'>

/** On a chain of its own, for one organisation that reads no case. */
const apart = (id: string, organisationId: string) => ({ chain: id, subject: id, organisationId, hint: { kind: 'notice' as const, id }, notify: true }) satisfies Draft

/** The peer is asked to look at the one draft. */
export const forPeer = (draftId: string, organisationId: string): Draft => apart(draftId, organisationId)
/** The company has something to read, since a day. */
export const sentTo = (noticeId: string, organisationId: string): Draft => ({ ...apart(noticeId, organisationId), byDay: true })
/** The company is answered. */
export const forCompany = (noticeId: string, organisationId: string): Draft => apart(noticeId, organisationId)
/** The company has said something: its own people hear it here, and the relay carries it to the lead. */
export const byCompany = (noticeId: string, organisationId: string, messageId: string): Draft => ({ ...apart(noticeId, organisationId), detail: { messageId } })

/** What a party is shown of a notice in its name. */
export type Shown = { id: string, caseId: string, partyId: string, organisationId: string }
/** The party in whose name it goes out. Where a peer decided it hears apart from the case, since only the lead knows that there is one. */
export const forSender = (it: Shown, byPeer = false): Draft => (byPeer
  ? { ...apart(it.id, it.organisationId), hint: { kind: 'case', id: it.caseId } }
  : { ...onCase(it), addressed: [it.partyId], notify: true })
/** That party wants none in its name: it hears this itself, on the page it kept as an organisation, and the lead does. */
export const declined = (it: Omit<Shown, 'organisationId'>, reason: string, keptBy?: string): Draft =>
  ({ ...inside(it), ...keptBy ? { organisationId: keptBy } : { addressed: [it.partyId] }, detail: { reason } })
