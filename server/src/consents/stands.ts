import type { Looking } from '../access/context.js'
import { lookedAt } from '../disclosure/field-guard.js'
import { viewerAt } from '../parties/place.js'
import { upon } from '../platform/soon.js'
import { workers } from '../workers/worker.policy.js'
import { Consent } from './consent.entity.js'
import { consents } from './consent.policy.js'
import type { ConsentExplanation } from './explanation.entity.js'
import type { Withholding } from './withholding.entity.js'

/** What whoever looks at another legal basis has to read to judge it. */
const judged: readonly string[] = ['by', 'authority', 'reason', 'approvedAt', 'approver', 'approverOrganisation']

/** The lead's own record of what a worker said; of a receiver's grant its receiver reads what it may do, and never why it ended. */
lookedAt('Consent', ({ reading }, it: Consent, field) => upon(reading.facts(consents, it), ({ mine, looks }) => {
  const isOwn = mine?.role === 'lead' || (looks && judged.includes(field))
  return { viewer: viewerAt(mine), facts: { state: null, relation: isOwn ? 'own' : 'addressed', consents: [] } }
}))

/** The lead's alone, and where she keeps it within the lead her caseworkers'. */
function ofHer({ reading }: Looking, it: Withholding | ConsentExplanation) {
  return upon(reading.one(workers, it.workerId), worker => upon(reading.facts(workers, worker), ({ mine, withheld }) => (
    { viewer: viewerAt(mine), facts: { state: null, relation: 'other' as const, consents: [], withheld } })))
}
lookedAt('Withholding', ofHer)
lookedAt('ConsentExplanation', ofHer)

