import type { EventsOf } from '../platform/change/draft.js'

type About = { id: string, caseId: string }

/** Heard by whoever reads what protects: the lead. */
const onCase = (it: About) => ({ chain: it.caseId, caseId: it.caseId, subject: it.id, class: 'protection' as const, hint: { kind: 'case' as const, id: it.caseId } })
const told = (it: About) => ({ ...onCase(it), notify: true })
/** Heard in one organisation, on its own chain: what the other side did reaches it by the relay, which names nobody. */
const inside = (id: string, organisationId: string) => ({ chain: organisationId, organisationId, subject: id, hint: { kind: 'organisation' as const, id: organisationId } })

/** The facts of referrals; none of them says of whom, or what for. */
export const referralEvents = {
  'referral.sent': onCase, 'referral.linked': onCase, 'referral.revoked': onCase, 'referral.answered_by_phone': onCase, 'referral.worker_heard': onCase,
  'referral.answered_by_link': told, 'referral.answered': told, 'referral.expired': told,
  'referral.opened': inside, 'referral.accepted': inside, 'referral.refused': inside, 'referral.begun': inside, 'referral.completed': inside, 'referral.task_kept': inside,
  'referral.asked': (id: string, organisationId: string) => ({ ...inside(id, organisationId), notify: true }),
  // Whoever read it hears nothing but that it is to forget, and the day: not the hour at which she said so.
  'referral.recalled': (id: string, organisationId: string) => ({ ...inside(id, organisationId), forget: { organisation: organisationId }, byDay: true as const }),
} satisfies EventsOf<'referral'>
