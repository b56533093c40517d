import type { Me } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { seeWhere } from '../access/take.js'
import type { Stance, TieBetween } from '../parties/conflict.js'
import type { Tx } from '../platform/database/tx.js'
import { organisations } from './organisation.policy.js'
import { sharingHouse } from './mail-domains.js'
import type { Tie } from './tie.entity.js'
import { ties } from './tie.policy.js'

/** More organisations than ever hang together; if they do, nobody is judged by a part of them. */
const most = 10_000

/** Live ties of each organisation that the viewer may know; whoever is shown a tie knows the names at both of its ends. */
export async function tiesOf(tx: Tx, me: Me, ids: readonly string[], reading: Reading): Promise<Map<string, Tie[]>> {
  const found = await seeWhere(tx, me, ties, '(it.from_organisation_id IN (:...ids) OR it.to_organisation_id IN (:...ids)) AND it.ended_at IS NULL', { ids },
    { order: [['kind', 'ASC'], ['id', 'ASC']], limit: 1_000 })
  reading.knows(organisations, found.flatMap(it => [it.fromOrganisationId, it.toOrganisationId]))
  return new Map(ids.map(id => [id, found.filter(it => it.fromOrganisationId === id || it.toOrganisationId === id)]))
}

const between = (rows: readonly { from: string, to: string, kind: TieBetween['kind'] }[]): TieBetween[] =>
  rows.map(it => ({ fromId: it.from, toId: it.to, kind: it.kind }))

/** All that is known between one that would join and those who take part: declared to any depth, and found. For the lead of the case alone. */
export async function tiesAround(tx: Tx, caseId: string, joining: string, present: readonly Stance[]): Promise<TieBetween[]> {
  const near = await tx.ask<{ id: string }>(`SELECT organisation_id AS id FROM tie_reach($1::uuid[]) LIMIT ${most + 1}`,
    [[joining, ...present.map(it => it.organisationId)]])
  if (near.length > most) throw new Error('more organisations hang together than can be judged')
  const rows = await tx.ask<{ from: string, to: string, kind: TieBetween['kind'] }>(
    `SELECT t.from_organisation_id AS "from", t.to_organisation_id AS "to", t.kind FROM tie t
     WHERE t.ended_at IS NULL AND (t.from_organisation_id = ANY ($1::uuid[]) OR t.to_organisation_id = ANY ($1::uuid[]))
     UNION ALL SELECT $2::uuid, found.organisation_id, 'same_person' FROM same_people($3, $2) found`, [near.map(it => it.id), joining, caseId])
  const domains = await tx.ask<{ organisationId: string, domain: string }>(
    'SELECT organisation_id AS "organisationId", domain FROM mail_domains($1, $2)', [caseId, joining])
  return [...between(rows), ...sharingHouse(domains).map(([fromId, toId]) => ({ fromId, toId, kind: 'mail_domain' as const }))]
}

/** A place on an open case, as the server has to know it to tell the lead. */
export type Met = Stance & { id: string, caseId: string }

/** What a tie brings together, for the change that declares it alone. */
export async function broughtTogether(tx: Tx, tieId: string): Promise<{ around: TieBetween[], met: Met[] }> {
  const around = between(await tx.sql('SELECT from_organisation_id AS "from", to_organisation_id AS "to", kind FROM tie_around($1)', [tieId]))
  const met = await tx.sql<Met>('SELECT id, case_id AS "caseId", organisation_id AS "organisationId", role, standing FROM tie_meets($1)', [tieId])
  return { around, met }
}

/** Waits until nobody declares a tie, and holds that off until the commit: a party that joins and a tie that is declared meanwhile would miss each other. */
export const holdTies = async (tx: Tx): Promise<void> => { await tx.sql('SELECT pg_advisory_xact_lock_shared(hashtextextended(\'ties\', 0))') }
/** Waits until nobody joins, and holds that off until the commit. */
export const alterTies = async (tx: Tx): Promise<void> => { await tx.sql('SELECT pg_advisory_xact_lock(hashtextextended(\'ties\', 0))') }
