import type { Me } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { see, seeWhere } from '../access/take.js'
import { lookedAt } from '../disclosure/field-guard.js'
import { viewerAt } from '../parties/place.js'
import type { Tx } from '../platform/database/tx.js'
import { connectionOf, cursorOf, page, readId, type Page } from '../platform/graphql/connection.js'
import { upon } from '../platform/soon.js'
import { SupplyAsking } from './asking.entity.js'
import { readsAsking, supplyAskings } from './asking.policy.js'
import { ConductAcceptance, ConductCode } from './code.entity.js'
import { SupplyEntry } from './entry.entity.js'
import { supplyEntries } from './entry.policy.js'
import { SupplyFound, SupplyLook } from './look.entity.js'
import { supplyLooks } from './look.policy.js'
import type { SupplyArgs } from './supply.inputs.js'

export const SupplyEntryConnection = connectionOf(SupplyEntry)

/** More than anybody is asked, and more than was ever looked up on one case. */
const most = 500

const outsideCases = (isOwn: boolean) => ({
  viewer: { role: null, standing: null, assigned: false }, facts: { state: null, relation: isOwn ? 'own' as const : 'other' as const, consents: [] } })
lookedAt('SupplyEntry', ({ me }, it: SupplyEntry) => outsideCases(it.organisationId === me.organisationId))
lookedAt('SupplyAsking', ({ me }, it: SupplyAsking) => outsideCases(readsAsking(me, it)))
lookedAt('SupplyLook', ({ reading }, it: SupplyLook) => upon(reading.facts(supplyLooks, it), ({ mine }) => (
  { viewer: viewerAt(mine), facts: { state: null, relation: 'other' as const, consents: [] } })))

const literally = (text: string): string => text.replace(/[\\%_]/g, sign => `\\${sign}`)

/** The viewer's own list by name. */
export async function supplyList(reading: Reading, { first, after, search, tier, ended }: SupplyArgs): Promise<Page<SupplyEntry>> {
  const [from, wanted] = [after ? readId(after) : null, search?.trim()]
  const where = [
    'it.organisation_id = :own', ended ? 'it.ended_at IS NOT NULL' : 'it.ended_at IS NULL', tier && 'it.tier = :tier', wanted && '(it.name ILIKE :wanted OR it.region ILIKE :wanted)',
    from && '(it.name, it.id) > (SELECT e.name, e.id FROM supply_entry e WHERE e.id = :from)',
  ].filter(it => typeof it === 'string' && it !== '')
  const rows = await seeWhere(reading.tx(), reading.me, supplyEntries, where.join(' AND '), { own: reading.me.organisationId, tier, wanted: `%${literally(wanted ?? '')}%`, from },
    { order: [['name', 'ASC'], ['id', 'ASC']], limit: first + 1 })
  reading.saw(supplyEntries, rows)
  return page(rows, first, row => cursorOf(row.id))
}

/** For the operator, who waits to be let in, the longest first; for whoever was let in, who asks for its code. */
export async function askingList(reading: Reading): Promise<SupplyAsking[]> {
  const rows = await seeWhere(reading.tx(), reading.me, supplyAskings, `it.organisation_id <> :own AND (it.state = 'asked' OR (it.state = 'open' AND it.here_organisation_id = :own))`,
    { own: reading.me.organisationId }, { order: [['at', 'ASC'], ['id', 'ASC']], limit: most })
  reading.saw(supplyAskings, rows)
  return rows
}

/** What was asked last of each of these lines. */
export async function askingsOf(tx: Tx, me: Me, entryIds: readonly string[], reading: Reading): Promise<Map<string, SupplyAsking>> {
  const rows = await seeWhere(tx, me, supplyAskings, 'it.entry_id IN (:...entryIds)', { entryIds }, { order: [['at', 'ASC'], ['id', 'ASC']], limit: most })
  reading.saw(supplyAskings, rows)
  return new Map(rows.map(it => [it.entryId, it]))
}

/** What was accepted last for each of these lines, of whatever code. */
export const acceptancesOf = async (tx: Tx, _me: Me, entryIds: readonly string[]): Promise<Map<string, ConductAcceptance>> => new Map(
  (await tx.rows(ConductAcceptance, 'it.entry_id IN (:...entryIds)', { entryIds }, { order: [['at', 'ASC'], ['id', 'ASC']] })).map(it => [it.entryId, it]))

/** The code of each of these organisations that counts now, of those the viewer may read. */
export const codesOf = async (tx: Tx, _me: Me, organisationIds: readonly string[]): Promise<Map<string, ConductCode>> => new Map(
  (await tx.rows(ConductCode, `it.organisation_id IN (:...organisationIds) AND NOT EXISTS (SELECT 1 FROM conduct_code c WHERE c.organisation_id = it.organisation_id AND (c.at, c.id) > (it.at, it.id))`,
    { organisationIds })).map(it => [it.organisationId, it]))

/** Under which line of her own list each of these cases was put. */
export async function filedUnder(tx: Tx, me: Me, caseIds: readonly string[], reading: Reading): Promise<Map<string, SupplyEntry>> {
  if (me.view) return new Map() // its list is that organisation's own
  const rows = await tx.ask<{ caseId: string, entryId: string }>(
    'SELECT f.case_id AS "caseId", f.entry_id AS "entryId" FROM supply_filing f WHERE f.organisation_id = $1 AND f.case_id = ANY ($2) AND f.entry_id IS NOT NULL', [me.organisationId, caseIds])
  const found = new Map((await see(tx, me, supplyEntries, [...new Set(rows.map(it => it.entryId))])).map(it => [it.id, it]))
  reading.saw(supplyEntries, [...found.values()])
  return new Map(rows.flatMap(({ caseId, entryId }) => { const entry = found.get(entryId); return entry ? [[caseId, entry] as const] : [] }))
}

/** What was looked up for each of these cases, the latest first. */
export async function looksOf(tx: Tx, me: Me, caseIds: readonly string[], reading: Reading): Promise<Map<string, SupplyLook[]>> {
  const rows = await seeWhere(tx, me, supplyLooks, 'it.case_id IN (:...caseIds)', { caseIds }, { order: [['at', 'DESC'], ['id', 'DESC']], limit: most })
  reading.saw(supplyLooks, rows)
  return Map.groupBy(rows, it => it.caseId)
}

/** Who was found by each of these. */
export const foundIn = async (tx: Tx, _me: Me, lookIds: readonly string[]): Promise<Map<string, SupplyFound[]>> => Map.groupBy(
  await tx.rows(SupplyFound, 'it.look_id IN (:...lookIds)', { lookIds }, { order: [['organisationId', 'ASC'], ['relation', 'ASC']] }), it => it.lookId)
