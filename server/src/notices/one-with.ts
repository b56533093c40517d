import { conflictsOf, isCompany, mergedTies, type Stance, type Word } from '../parties/conflict.js'
import { Party } from '../parties/party.entity.js'
import { partyEvents } from '../parties/party.events.js'
import { partyClass } from '../parties/place.js'
import type { Draft } from '../platform/change/draft.js'
import type { Tx } from '../platform/database/tx.js'

/** A company that was told, on a case, and the party it has become. */
type Told = { caseId: string, organisationId: string, partyId: string }
type Present = Stance & { id: string, caseId: string }

/**
 * What the lead has to hear once a company is the company concerned: each company that takes part and is one with it, so that
 * what it reads is read by the other. Nothing where it was the company concerned before. For the relay and for the lead.
 */
export async function oneWith(tx: Tx, { caseId, organisationId, partyId }: Told): Promise<Draft[]> {
  const parties = await tx.sql<Present>(
    'SELECT id, case_id AS "caseId", organisation_id AS "organisationId", role, standing FROM party WHERE case_id = $1 AND until IS NULL ORDER BY id', [caseId])
  const told = parties.find(it => it.id === partyId)
  const present = parties.filter(it => it.id !== partyId && isCompany(it))
  if (!told || present.length === 0) return []
  const words = await tx.sql<Word>(`SELECT t.id, t.from_organisation_id AS "fromId", t.to_organisation_id AS "toId", t.kind, t.declared_organisation_id AS "byId",
      t.counts_from IS NOT NULL AS counts FROM tie t JOIN tie_reach($1::uuid[]) near ON near.organisation_id IN (t.from_organisation_id, t.to_organisation_id)
    WHERE t.ended_at IS NULL GROUP BY t.id`, [[organisationId, ...present.map(it => it.organisationId)]])
  return conflictsOf(told, present, mergedTies(words)).filter(it => it.effect === 'block').flatMap(({ kinds, effect, withOrganisationId }) => {
    const other = present.find(it => it.organisationId === withOrganisationId)
    return other ? [partyEvents['party.conflict_found'](Object.assign(new Party(), { ...other, knownAs: partyClass(other.role) }), kinds, { withOrganisationId: organisationId, effect })] : []
  })
}
