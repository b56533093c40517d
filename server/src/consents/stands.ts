import { lookedAt } from '../disclosure/field-guard.js'
import { viewerAt } from '../parties/place.js'
import { upon } from '../platform/soon.js'
import { workers } from '../workers/worker.policy.js'
import { Consent } from './consent.entity.js'
import { consents } from './consent.policy.js'
import type { ConsentExplanation } from './explanation.entity.js'
import type { Withholding } from './withholding.entity.js'
import { withholdings } from './withholding.policy.js'

/** What whoever looks at another legal basis has to read to judge it. */
const judged: readonly string[] = ['by', 'authority', 'reason', 'approvedAt', 'approver', 'approverOrganisation']

/** The lead's own record of what a worker said; of a receiver's grant its receiver reads what it may do, and never why it ended. */
lookedAt('Consent', ({ reading }, it: Consent, field) => upon(reading.facts(consents, it), ({ mine, looks }) => {
  const isOwn = mine?.role === 'lead' || (looks && judged.includes(field))
  return { viewer: viewerAt(mine), facts: { state: null, relation: isOwn ? 'own' : 'addressed', consents: [] } }
}))

/** The lead's alone. */
lookedAt('Withholding', ({ reading }, it: Withholding) => upon(reading.facts(withholdings, it), ({ mine }) => (
  { viewer: viewerAt(mine), facts: { state: null, relation: 'other', consents: [] } })))

lookedAt('ConsentExplanation', ({ reading }, it: ConsentExplanation) => upon(reading.one(workers, it.workerId), worker => upon(reading.facts(workers, worker), ({ mine }) => (
  { viewer: viewerAt(mine), facts: { state: null, relation: 'other', consents: [] } }))))

