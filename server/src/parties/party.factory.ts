import type { Role, Standing } from '@amends/shared/roles'
import { Party } from './party.entity.js'
import { partyClass } from './place.js'

/** A party for pure specs. */
export const party = (id: string, role: Role, given: Partial<Party> & { standing?: Standing } = {}): Party => Object.assign(new Party(), {
  id, caseId: 'case', organisationId: `of ${id}`, role, standing: 'member', knownAs: partyClass(role), until: null, undertakingAt: null, ...given,
})
