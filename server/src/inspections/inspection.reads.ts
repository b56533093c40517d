import type { Me } from '../access/me.js'
import type { Identified, Noun } from '../access/noun.js'
import type { Reading } from '../access/reading.js'
import { seeWhere } from '../access/take.js'
import { lookedAt } from '../disclosure/field-guard.js'
import { viewerAt, type Place } from '../parties/place.js'
import type { Tx } from '../platform/database/tx.js'
import { upon } from '../platform/soon.js'
import type { AuthorityRequest } from './authority-request.entity.js'
import { authorityRequests, competences, sharedInspections } from './between.policy.js'
import type { Dossier } from './dossier.entity.js'
import { dossiers } from './dossier.policy.js'
import type { Competence } from './competence.entity.js'
import type { Inspection } from './inspection.entity.js'
import { inspections } from './inspection.policy.js'
import type { SharedInspection } from './shared-inspection.entity.js'

/** More than anybody keeps on one case. */
const most = 500

/** It stands to the viewer as her own where her organisation wrote it. */
function stands<T extends Identified & { organisationId: string }, Action extends string, Facts extends { mine: Place | undefined }>(type: string, of: Noun<T, Action, Facts>) {
  lookedAt(type, ({ me, reading }, it: T) => upon(reading.facts(of, it), ({ mine }) => (
    { viewer: viewerAt(mine), facts: { state: null, consents: [], relation: it.organisationId === me.organisationId ? 'own' as const : 'other' as const } })))
}
stands('Inspection', inspections)
stands('SharedInspection', sharedInspections)
stands('Competence', competences)
stands('AuthorityRequest', authorityRequests)
stands('Dossier', dossiers)

const latest = { order: [['at', 'DESC'], ['id', 'DESC']] as ['at' | 'id', 'DESC'][], limit: most } // a literal's own types
const ofCase = 'it.case_id IN (:...caseIds)'

/** What the viewer's inspectorate keeps on each of these cases, the latest first. */
export async function inspectionsOf(tx: Tx, me: Me, caseIds: readonly string[], reading: Reading): Promise<Map<string, Inspection[]>> {
  const rows = await seeWhere(tx, me, inspections, ofCase, { caseIds }, latest)
  reading.saw(inspections, rows)
  return Map.groupBy(rows, it => it.caseId)
}

/** What inspectorates told the lead of each. */
export async function sharedInspectionsOf(tx: Tx, me: Me, caseIds: readonly string[], reading: Reading): Promise<Map<string, SharedInspection[]>> {
  const rows = await seeWhere(tx, me, sharedInspections, ofCase, { caseIds }, latest)
  reading.saw(sharedInspections, rows)
  return Map.groupBy(rows, it => it.caseId)
}

/** For what authorities say that they are competent on each. */
export async function competencesOf(tx: Tx, me: Me, caseIds: readonly string[], reading: Reading): Promise<Map<string, Competence[]>> {
  const rows = await seeWhere(tx, me, competences, ofCase, { caseIds }, latest)
  reading.saw(competences, rows)
  return Map.groupBy(rows, it => it.caseId)
}

/** What authorities ask the lead on each. */
export async function authorityRequestsOf(tx: Tx, me: Me, caseIds: readonly string[], reading: Reading): Promise<Map<string, AuthorityRequest[]>> {
  const rows = await seeWhere(tx, me, authorityRequests, ofCase, { caseIds }, latest)
  reading.saw(authorityRequests, rows)
  return Map.groupBy(rows, it => it.caseId)
}

/** What was put on paper for authorities on each. */
export async function dossiersOf(tx: Tx, me: Me, caseIds: readonly string[], reading: Reading): Promise<Map<string, Dossier[]>> {
  const rows = await seeWhere(tx, me, dossiers, ofCase, { caseIds }, latest)
  reading.saw(dossiers, rows)
  return Map.groupBy(rows, it => it.caseId)
}
