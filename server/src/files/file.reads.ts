import type { Standing } from '@amends/shared/roles'
import type { Me } from '../access/me.js'
import type { Who } from '../access/noun.js'
import type { Tx } from '../platform/database/tx.js'

/** SQL: the company concerned could read the file when it became that, or sent it; `kept` is what it kept. */
export const couldReadSql = (it: string): string =>
  `(${it}.organisation_id = kept.organisation_id AND ${it}.use <> 'self_report') OR EXISTS (SELECT 1 FROM file_reader r WHERE r.file_id = ${it}.id AND r.party_id = kept.party_id AND r.at <= kept.taken_at AND r.ended_at IS NULL)
   OR (${it}.use = 'proof' AND EXISTS (SELECT 1 FROM line_proof p WHERE p.file_id = ${it}.id AND p.at <= kept.taken_at
     AND kept.body -> 'lines' @> jsonb_build_array(jsonb_build_object('id', p.line_id, 'track', 'site', 'stage', 'live')) OFFSET 0))`

/** SQL: a line says that the place `mine` reads it, and those it is about let it. */
export const shownSql = (it: string): string => `EXISTS (SELECT 1 FROM file_reader r WHERE r.file_id = ${it}.id AND r.party_id = mine.id AND r.ended_at IS NULL)
     AND EXISTS (SELECT FROM me_file_shown s WHERE s.id = ${it}.id OFFSET 0)`

/** SQL: it goes with what was said of a line of the site, and whoever reads that reads it. */
export const withLineSql = (it: string): string => `${it}.use = 'proof' AND EXISTS (SELECT FROM me_line_proof p WHERE p.id = ${it}.id OFFSET 0)`

/** SQL: it goes with what a company told of itself, and the reader's organisation was told that, or told it and still reads it. */
export const toldSql = (it: string, who: Who): string => `${it}.use = 'self_report' AND EXISTS (SELECT 1 FROM self_report s WHERE s.id = ${it}.record_id AND (s.keeper_id = ${who.organisation}
     OR (s.organisation_id = ${who.organisation} AND s.left_on IS NULL)) OFFSET 0)`

type Told = { isOwn: boolean, isWaiting: boolean, caseId: string | null }
/** Those of these reports of companies that her organisation was told, and what became of each; and those that it told and still reads. */
export async function toldOf(tx: Tx, me: Me, reportIds: readonly string[]): Promise<Map<string, Told>> {
  if (reportIds.length === 0) return new Map()
  const rows = await tx.ask<Told & { id: string }>(
    `SELECT id, organisation_id = $2 AS "isOwn", state = 'received' AS "isWaiting", CASE WHEN keeper_id = $2 THEN case_id END AS "caseId" FROM self_report
     WHERE id = ANY ($1) AND (keeper_id = $2 OR (organisation_id = $2 AND left_on IS NULL))`, [reportIds, me.organisationId])
  return new Map(rows.map(it => [it.id, it]))
}

/** Those of these files that are read with the line they prove. */
export async function withLineOf(tx: Tx, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  return new Set((await tx.ask<{ id: string }>('SELECT id FROM me_line_proof WHERE id = ANY ($1)', [ids])).map(it => it.id))
}

/** SQL: it goes with a notice that the reader's organisation was asked to look at. */
export const forPeerSql = (it: string, who: Who): string => `${it}.use = 'notice' AND ${it}.recalled_at IS NULL
  AND EXISTS (SELECT 1 FROM notice_draft d WHERE d.id = ${it}.record_id AND d.peer_organisation_id = ${who.organisation} OFFSET 0)`

/** By file, the standing its reader had on the page that was kept. */
export async function keptOf(tx: Tx, me: Me, ids: readonly string[]): Promise<Map<string, Standing>> {
  if (me.view || ids.length === 0) return new Map()
  const rows = await tx.ask<{ id: string, standing: Standing }>(
    `SELECT it.id, kept.standing FROM file it JOIN party_snapshot kept ON kept.case_id = it.case_id AND kept.organisation_id = $1
     WHERE it.id = ANY ($2) AND (${couldReadSql('it')})`, [me.organisationId, ids])
  return new Map(rows.map(it => [it.id, it.standing]))
}

/** By file, whom its reader was told to read it beside her. */
export async function shownTo(tx: Tx, ids: readonly string[], partyIds: readonly string[]): Promise<Map<string, string[]>> {
  if (ids.length === 0 || partyIds.length === 0) return new Map()
  const rows = await tx.ask<{ id: string, audience: string[] }>(
    'SELECT file_id AS id, audience FROM file_reader WHERE file_id = ANY ($1) AND party_id = ANY ($2) AND ended_at IS NULL', [ids, partyIds])
  return new Map(rows.map(it => [it.id, it.audience]))
}

type Hearers = (tx: Tx, me: Me, reportIds: readonly string[]) => Promise<Set<string>>
const above: { hearers: Hearers } = { hearers: async () => new Set() }

/** Says, in the feature above, of which of these reports a person hears whoever told it. */
export const hearersAre = (ask: Hearers): void => { above.hearers = ask }

/** Those of these reports of which this person hears whoever told it. */
export const hearersOf: Hearers = async (tx, me, reportIds) => (reportIds.length === 0 ? new Set() : above.hearers(tx, me, reportIds))

/** Those of these drafts that her organisation was asked to look at. */
export async function peersOf(tx: Tx, me: Me, draftIds: readonly string[]): Promise<Set<string>> {
  if (draftIds.length === 0) return new Set()
  const rows = await tx.ask<{ id: string }>('SELECT id FROM notice_draft WHERE id = ANY ($1) AND peer_organisation_id = $2', [draftIds, me.organisationId])
  return new Set(rows.map(it => it.id))
}
