import { companies, type Position, type Role, type Standing } from '@amends/shared/roles'
import type { FactClass } from '@amends/shared/classes'
import type { Me } from '../access/me.js'
import type { Who } from '../access/noun.js'
import { readable } from '../disclosure/readable.js'
import { live } from '../disclosure/table.js'
import type { DisclosureViewer } from '../disclosure/viewer.js'
import { moment } from '../platform/database/shape.js'
import type { Tx } from '../platform/database/tx.js'

/** The place of the asking person's organisation on one case, and her own inside it. */
export type Place = {
  partyId: string, role: Role, standing: Standing, position: Position | null
  /** It accepted what is asked of a company on joining. */
  undertaken: boolean
  /** When something last changed that its people may read. */
  changedAt: Date
}

/** SQL: the standings that read the live case. */
export const liveSql = `(${live.map(it => `'${it}'`).join(', ')})`

const columns = `p.case_id AS "caseId", p.id AS "partyId", p.role, p.standing, a.position, p.undertaking_at IS NOT NULL AS undertaken, p.last_visible_at AS "changedAt"`
const withPosition = 'LEFT JOIN assignment a ON a.party_id = p.id AND a.membership_id = $2 AND a.until IS NULL'
export type PlaceRow = Place & { caseId: string }

/** The places of this person on these cases; none where her organisation is no live party. One statement. */
export async function placesOf(tx: Tx, me: Me, caseIds: readonly string[]): Promise<Map<string, Place>> {
  if (caseIds.length === 0) return new Map()
  return tx.once('place', [...new Set(caseIds)], async ids => {
    const rows = await tx.ask<PlaceRow>(
      `SELECT ${columns} FROM party p ${withPosition} WHERE p.organisation_id = $1 AND p.until IS NULL AND p.case_id = ANY ($3)`,
      [me.organisationId, me.membershipId, ids], { changedAt: moment })
    return new Map(rows.map(({ caseId, ...place }) => [caseId, place]))
  })
}

/** SQL: the organisation's live places that read their cases, what changed last for it first. Walks `party_list` and no further than `limit`. */
export const placesListed = (select: string, organisation: string, limit: number, after?: { at: string, from: string }): string =>
  `SELECT ${select} FROM party p WHERE p.organisation_id = ${organisation} AND p.until IS NULL AND p.standing IN ${liveSql}
     ${after ? `AND (p.last_visible_at, p.id) < (${after.at}, ${after.from})` : ''} ORDER BY p.last_visible_at DESC, p.id DESC LIMIT ${Math.trunc(limit)}`

/** The viewer's own places in that order; whoever asks for one of them later is answered at once. */
export async function placeList(tx: Tx, me: Me, limit: number, after: { at: Date, id: string } | null): Promise<PlaceRow[]> {
  const inner = placesListed('p.*', '$1', limit, after ? { at: '$3', from: '$4' } : undefined)
  const rows = await tx.ask<PlaceRow>(`SELECT ${columns} FROM (${inner}) p ${withPosition} ORDER BY p.last_visible_at DESC, p.id DESC`,
    [me.organisationId, me.membershipId, ...after ? [after.at, after.id] : []], { changedAt: moment })
  for (const { caseId, ...place } of rows) tx.tell('place', caseId, place)
  return rows
}

/** Facts of a rule that judges by the place alone, where `placesOf` has been asked for this case before; for nouns. */
export function placeKnown(tx: Tx, caseId: string): { facts: { mine: Place | undefined } } | undefined {
  const known = tx.known<Place>('place', caseId)
  return known && { facts: { mine: known.value } }
}

/**
 * SQL: the viewer's organisation has a live place on the case that reads it. `more` narrows that place, called `mine`.
 * OFFSET 0 has PostgreSQL look for the one place of each row, and IS NOT DISTINCT FROM has it look among the parties of the
 * case; without them it may gather all places of an organisation, and some have hundreds of thousands.
 */
export const holdsPlace = (caseId: string, who: Who, more = 'true'): string =>
  `EXISTS (SELECT 1 FROM party mine WHERE mine.case_id = ${caseId} AND mine.organisation_id IS NOT DISTINCT FROM ${who.organisation}
     AND mine.until IS NULL AND mine.standing IN ${liveSql} AND (${more}) OFFSET 0)`

/** Does the place read the live case? */
export const readsCase = (place: Place | undefined): place is Place => place !== undefined && readsLive(place.standing)

export const isCompany = (role: Role): boolean => companies.some(it => it === role)

/** Of whom it is asked on joining to promise how it deals with what it reads. */
export const promises = (role: Role): boolean => isCompany(role) || role === 'auditor'

export const readsLive = (standing: Standing): boolean => live.some(it => it === standing)

/** How a party stands, as far as this place knows: for everybody but the lead, the company concerned stands as it did before. */
export const standingSeen = (it: { standing: Standing, stoodAs?: Standing | null }, mine: Place | undefined): Standing =>
  (it.standing === 'respondent' && mine?.role !== 'lead' ? it.stoodAs ?? it.standing : it.standing)

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
