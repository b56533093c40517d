import type { EventsOf } from '../platform/change/draft.js'
import type { Message } from './message.entity.js'

/** That something was said is heard only by those it was said to. */
export const messageEvents = {
  'message.sent': (it: Message, isKept = false) => ({
    chain: it.caseId, caseId: it.caseId, subject: it.id,
    // On the page that the company concerned kept, its own people hear of it, and the lead; nobody it believes to write to.
    ...isKept ? { organisationId: it.organisationId, class: 'protection' as const } : { addressed: it.audience }, hint: { kind: 'case' as const, id: it.caseId }, notify: true,
  }),
} satisfies EventsOf<'message'>
