import type { ConsentPurpose } from '@amends/shared/classes'
import type { Role } from '@amends/shared/roles'
import type { Me } from '../access/me.js'
import { see } from '../access/take.js'
import { organisations } from '../organisations/organisation.policy.js'
import { plusDays } from '../platform/clock/clock.js'
import type { Tx } from '../platform/database/tx.js'
import { NotFound, Refused } from '../platform/refused.js'
import type { Worker } from '../workers/worker.entity.js'
import type { To } from './consent.events.js'
import type { ReceiverInput } from './consent.inputs.js'
import type { ConsentExplanation } from './explanation.entity.js'

/** Companies, their auditors and immigration read of no person, see the table; a consent that names one carries a notice and opens nothing. */
const neverPersons: readonly Role[] = ['brand', 'employer', 'supplier', 'recruiter', 'auditor', 'immigration']

/** Whom something may reach: an organisation with its live place on the case, or a person outside of any. */
export type Receiver = To & { role: Role | null, person: string | null }

/** Finds whom a consent names. Refuses `InvalidInput` for both or neither, and for the lead itself; `OrganisationNotReady`. */
export async function receiverOf(tx: Tx, me: Me, caseId: string, { receiverOrganisationId, receiverPerson }: ReceiverInput): Promise<Receiver> {
  const person = receiverPerson?.trim() || null
  if ((receiverOrganisationId == null) === (person === null)) throw new Refused('InvalidInput', 'receiverOrganisationId')
  if (receiverOrganisationId == null) return { organisationId: null, partyId: null, role: null, person }
  const [organisation] = await see(tx, me, organisations, [receiverOrganisationId])
  if (!organisation) throw new NotFound()
  if (!organisation.activatedAt) throw new Refused('OrganisationNotReady', 'receiverOrganisationId')
  const [place] = await placesOfOrganisations(tx, caseId, [organisation.id])
  if (place?.role === 'lead' && place.organisationId === me.organisationId) throw new Refused('InvalidInput', 'receiverOrganisationId')
  return { organisationId: organisation.id, partyId: place && readsOfPersons(place) ? place.partyId : null, role: place?.role ?? null, person: null }
}

type PlaceOfOne = { partyId: string, organisationId: string, role: Role, standing: string }

/** The live places of these organisations on a case; asked for the lead, who knows all. */
const placesOfOrganisations = (tx: Tx, caseId: string, ids: readonly string[]): Promise<PlaceOfOne[]> => tx.sql<PlaceOfOne>(
  `SELECT p.id AS "partyId", p.organisation_id AS "organisationId", p.role, p.standing FROM party p
   WHERE p.case_id = $1 AND p.organisation_id = ANY ($2) AND p.until IS NULL`, [caseId, ids])

const readsOfPersons = ({ role, standing }: Pick<PlaceOfOne, 'role' | 'standing'>): boolean => standing === 'member' && !neverPersons.includes(role)

/** The place of an organisation that something reaches, or reached, where it reads of persons. */
export async function toOf(tx: Tx, caseId: string, organisationId: string | null): Promise<To> {
  const [place] = organisationId ? await placesOfOrganisations(tx, caseId, [organisationId]) : []
  return { organisationId, partyId: place && readsOfPersons(place) ? place.partyId : null }
}

/** Who reads something of a worker now, by consent. Asked before something ends: whoever never read anything hears of no end either. */
export async function readersOf(tx: Tx, workerId: string): Promise<{ consentId: string, organisationId: string }[]> {
  return tx.sql('SELECT consent_id AS "consentId", organisation_id AS "organisationId" FROM consents_stand($1)', [workerId])
}

/** Somebody who may look at another legal basis: a member that reads of persons, and neither the lead nor the receiver. Refuses `InvalidInput`, `WorkerWithholds`. */
export async function approverOf(tx: Tx, me: Me, worker: Worker, organisationId: string, receiver: Receiver): Promise<To> {
  const to = await toOf(tx, worker.caseId, organisationId)
  if (!to.partyId || organisationId === me.organisationId || organisationId === receiver.organisationId) throw new Refused('InvalidInput', 'approverOrganisationId')
  await needUnwithheld(tx, worker, await receiverOf(tx, me, worker.caseId, { receiverOrganisationId: organisationId }))
  return to
}

/** Throws `WorkerWithholds`: she wants what is about her kept from this receiver, or from everybody of its role. */
export async function needUnwithheld(tx: Tx, worker: Pick<Worker, 'id'>, { organisationId, role }: Receiver): Promise<void> {
  const [kept] = await tx.sql('SELECT 1 FROM withholding WHERE worker_id = $1 AND ended_at IS NULL AND (organisation_id = $2 OR role = $3) LIMIT 1', [worker.id, organisationId, role])
  if (kept) throw new Refused('WorkerWithholds')
}

/** Throws `ExplainFirst`, `GuardianNeeded`, `WorkerWithholds`: she has understood, somebody agrees with a child, and figures are what she allowed. */
export function needAgreed(explanation: ConsentExplanation | undefined, purpose: ConsentPurpose, guardian: string | null): void {
  if (!explanation?.isUnderstood()) throw new Refused('ExplainFirst')
  if (explanation.needsGuardian() && !guardian) throw new Refused('GuardianNeeded', 'guardianName')
  if (!explanation.covers(purpose)) throw new Refused('WorkerWithholds', 'purpose')
}

/** Days; nobody can foresee what she will want in three years. */
const longest = 3 * 366

/** Refuses `InvalidInput` for an end that is past, or too far away to be one. */
export function needEnd(me: Me, until: Date | null | undefined): Date | null {
  if (!until) return null
  if (until <= me.at || until > plusDays(me.at, longest)) throw new Refused('InvalidInput', 'until')
  return until
}

