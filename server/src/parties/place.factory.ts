import type { Role } from '@amends/shared/roles'
import type { Place } from './place.js'

/** A place on a case for pure specs. */
export const place = (role: Role, given: Partial<Place> = {}): Place => ({
  partyId: 'mine', role, standing: 'member', position: null, undertaken: true, changedAt: new Date('2026-11-21T09:00:00.000Z'), ...given,
})
