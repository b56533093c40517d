import type { Position, Role, Standing } from '@amends/shared/roles'
import type { FactClass } from '@amends/shared/classes'
import type { Me } from '../access/me.js'
import type { Who } from '../access/noun.js'
import { readable } from '../disclosure/readable.js'
import { live } from '../disclosure/table.js'
import type { DisclosureViewer } from '../disclosure/viewer.js'
import type { Tx } from '../platform/database/tx.js'

/** The place of the asking person's organisation on one case, and her own inside it. */
export type Place = {
  partyId: string, role: Role, standing: Standing, position: Position | null
  /** When something last changed that its people may read. */
  changedAt: Date
}

/** SQL: the standings that read the live case. */
export const liveSql = `(${live.map(it => `'${it}'`).join(', ')})`

/** The places of this person on these cases; none where her organisation is no live party. One statement. */
export async function placesOf(tx: Tx, me: Me, caseIds: readonly string[]): Promise<Map<string, Place>> {
  if (caseIds.length === 0) return new Map()
  return tx.once('place', [...new Set(caseIds)], async ids => {
    const rows = await tx.sql<Place & { caseId: string }>(
      `SELECT p.case_id AS "caseId", p.id AS "partyId", p.role, p.standing, a.position, p.last_visible_at AS "changedAt" FROM party p
       LEFT JOIN assignment a ON a.party_id = p.id AND a.membership_id = $2 AND a.until IS NULL
       WHERE p.organisation_id = $1 AND p.until IS NULL AND p.case_id = ANY ($3)`, [me.organisationId, me.membershipId, ids])
    return new Map(rows.map(({ caseId, ...place }) => [caseId, place]))
  })
}

/** SQL: the viewer's organisation has a live place on the case that reads it. `more` narrows that place, called `mine`. */
export const holdsPlace = (caseId: string, who: Who, more = 'true'): string =>
  `EXISTS (SELECT 1 FROM party mine WHERE mine.case_id = ${caseId} AND mine.organisation_id = ${who.organisation}
     AND mine.until IS NULL AND mine.standing IN ${liveSql} AND (${more}))`

/** Does the place read the live case? */
export const readsCase = (place: Place | undefined): place is Place => place !== undefined && readsLive(place.standing)

export const readsLive = (standing: Standing): boolean => live.some(it => it === standing)

/** Who looks from this place, as the table knows her. */
export const viewerAt = (place: Place | undefined): DisclosureViewer =>
  ({ role: place?.role ?? null, standing: place?.standing ?? null, assigned: place?.position != null })

/**
 * Whether it is known that an organisation of this role takes part: everyone knows the lead; companies and auditors
 * coordinate with those who coordinate; shelters, authorities and those who help the worker are known only to those who
 * read protection facts.
 */
export const partyClass = (role: Role): FactClass => {
  switch (role) {
    case 'lead': return 'open'
    case 'brand': case 'employer': case 'supplier': case 'recruiter': case 'auditor': return 'coordination'
    case 'service_provider': case 'shelter': case 'labour_inspectorate': case 'referral_authority': case 'police':
    case 'immigration': case 'consulate': case 'human_rights_institution': case 'representative': case 'lawyer':
    case 'international_organisation': case 'interpreter': return 'protection'
  }
}

/** Does a party of this role and standing read that the other takes part? */
export const mayKnow = (viewer: { role: Role, standing: Standing }, other: { knownAs: FactClass }): boolean =>
  readable(viewer, other.knownAs)
