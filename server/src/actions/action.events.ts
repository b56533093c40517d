import type { EventsOf } from '../platform/change/draft.js'
import type { ActionCheck } from './check.entity.js'

/** Heard by whoever was asked to look, and by the lead. What both sides of a notice do is told as entries in its thread. */
const between = (it: Pick<ActionCheck, 'id' | 'caseId' | 'partyId'>) => ({
  chain: it.caseId, caseId: it.caseId, subject: it.id, class: 'protection' as const, addressed: [it.partyId], hint: { kind: 'case' as const, id: it.caseId }, notify: true,
})

export const actionEvents = {
  'action.check_asked': between,
  'action.checked': between,
} satisfies EventsOf<'action'>
