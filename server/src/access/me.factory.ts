import type { Me } from './me.js'

/** Someone for pure specs: staff of an active organisation, at a fixed moment, unless told otherwise. */
export const me = (given: Partial<Me> = {}): Me => ({
  membershipId: 'membership', personId: 'person', sessionId: 'session', organisationId: 'organisation', organisationKind: 'ngo',
  organisationState: 'active', memberRole: 'staff', name: 'Someone', at: new Date('2026-11-21T09:00:00.000Z'), ...given,
})
