import type { Me } from './me.js'

/** Someone for pure specs: staff of an active organisation, who has just proved herself, at a fixed moment, unless told otherwise. */
export const me = (given: Partial<Me> = {}): Me => ({
  membershipId: 'membership', personId: 'person', sessionId: 'session', organisationId: 'organisation', organisationKind: 'ngo',
  organisationState: 'active', memberRole: 'staff', name: 'Someone', provedAt: new Date('2026-11-21T09:00:00.000Z'), provedWith: 'password_and_code',
  at: new Date('2026-11-21T09:00:00.000Z'), ...given,
})
