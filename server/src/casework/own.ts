import { roles } from '@amends/shared/roles'
import type { Me } from '../access/me.js'
import type { Who } from '../access/noun.js'
import { holdsPlace, placesOf, promises, readsCase, type Place } from '../parties/place.js'
import type { Tx } from '../platform/database/tx.js'
import { disclosedOf, placeWith, type Disclosed } from '../workers/receivers.js'

/** How something that an organisation wrote for itself stands to the viewer: her place on the case, and what she may know of the worker it is about. */
export type OwnFacts = { mine: Place | undefined, disclosed: Disclosed | undefined }
/** Something of one organisation, about a case or about one of its workers. */
export type Own = { id: string, caseId: string, organisationId: string, workerId: string | null, byMembershipId: string }

/**
 * Companies and their auditors keep no notes here: when one becomes the company concerned the case goes, and notes of its own
 * that went along would tell it so.
 */
const maySit = (mine: Place | undefined): mine is Place => readsCase(mine) && !promises(mine.role)

/** Whoever works on the case from such a place. */
export const sits = (mine: Place | undefined): boolean => maySit(mine) && mine.position !== null

/** Her organisation's own: about the case, all of it reads; about a worker whom it may know of, whoever works on the case, and who wrote it. */
export const readsOwn = (me: Me, it: Own, { mine, disclosed }: OwnFacts): boolean => {
  if (it.organisationId !== me.organisationId || !maySit(mine)) return false
  if (it.workerId === null) return true
  if (mine.position === null && it.byMembershipId !== me.membershipId) return false
  return mine.role === 'lead' ? mine.position !== null || !disclosed?.withheld : (disclosed?.receipts.length ?? 0) > 0
}

const kept = (worker: string) => `EXISTS (SELECT FROM me_worker_kept k WHERE k.id = ${worker} OFFSET 0)`
const received = (worker: string) => `EXISTS (SELECT FROM me_consent_opened o WHERE o.worker_id = ${worker} OFFSET 0)`
const stayed = (worker: string) => `EXISTS (SELECT FROM me_worker_back back WHERE back.id = ${worker} OFFSET 0)`
/** It is about nobody, or the one who asks works on the case, or wrote it. */
const near = (it: string, who: Who) => `${it}.worker_id IS NULL OR ${it}.by_membership_id = ${who.membership}
     OR EXISTS (SELECT 1 FROM assignment a WHERE a.party_id = mine.id AND a.membership_id = ${who.membership} AND a.until IS NULL)`
const quiet = roles.filter(promises).map(role => `'${role}'`).join(', ')

/** SQL: the same as `readsOwn`. */
export const ownSql = (it: string, who: Who): string => `${it}.organisation_id = ${who.organisation} AND ${holdsPlace(`${it}.case_id`, who, `mine.role NOT IN (${quiet}) AND (${near(it, who)})
     AND (${it}.worker_id IS NULL OR (mine.role = 'lead' AND NOT ${kept(`${it}.worker_id`)}) OR (mine.role <> 'lead' AND (${received(`${it}.worker_id`)} OR ${stayed(`${it}.worker_id`)})))`)}`

/** How each of these stands to the viewer. */
export async function ownOf(tx: Tx, me: Me, records: readonly Own[]): Promise<Map<string, OwnFacts>> {
  const [places, disclosed] = await Promise.all([
    placesOf(tx, me, [...new Set(records.map(it => it.caseId))]), disclosedOf(tx, me, [...new Set(records.flatMap(it => it.workerId ?? []))]),
  ])
  return new Map(records.map(it => {
    const hers = it.workerId ? disclosed.get(it.workerId) : undefined
    return [it.id, { mine: placeWith(places.get(it.caseId), hers), disclosed: hers }]
  }))
}
