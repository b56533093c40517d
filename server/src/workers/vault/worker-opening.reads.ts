import { ID, ObjectType } from '@nestjs/graphql'
import { openedFor, vaultParts, type OpeningBasis, type VaultPart } from '@amends/shared/workers'
import type { Me } from '../../access/me.js'
import type { Reading } from '../../access/reading.js'
import { mayActForLife } from '../../cases/case.policy.js'
import { Fact } from '../../disclosure/fact.js'
import { lookedAt } from '../../disclosure/field-guard.js'
import type { DisclosureViewer } from '../../disclosure/viewer.js'
import { placesOf, viewerAt, type Place } from '../../parties/place.js'
import type { Tx } from '../../platform/database/tx.js'
import { Moment } from '../../platform/graphql/scalars.js'
import { NotFound, Refused } from '../../platform/refused.js'
import { disclosedOf, factsOfItem, placeFor } from '../receivers.js'
import { leads } from '../worker.policy.js'
import { Opening } from './opening.entity.js'

/** What somebody opened just now: she reads it for a few minutes, and nobody else does. */
@ObjectType()
export class WorkerOpening {
  @Fact(() => ID, 'open') id: string
  workerId: string
  caseId: string
  @Fact(() => Moment, 'open') at: Date
  @Fact(() => Moment, 'open') until: Date
  lines: Opening[]
}

/** Milliseconds. */
const life = openedFor * 60_000

/** Her own acts of these ids, line by line. */
async function actsOf(tx: Tx, me: Me, ids: readonly string[]): Promise<Map<string, Opening[]>> {
  const lines = await tx.rows(Opening, 'it.act_id IN (:...ids) AND it.membership_id = :mine', { ids, mine: me.membershipId }, { order: [['seq', 'ASC']] })
  return Map.groupBy(lines, it => it.actId)
}

/** Which of these acts a colleague said had not to be: they are over at once. */
async function endedOf(tx: Tx, _me: Me, ids: readonly string[]): Promise<Map<string, true>> {
  const rows = await tx.ask<{ id: string }>(`SELECT r.opening_id AS id FROM opening_review r WHERE r.opening_id = ANY ($1) AND r.verdict = 'not_justified'`, [ids])
  return new Map(rows.map(it => [it.id, true] as const))
}

/** What she opened. Throws what she was refused for, and `NotFound` for an act of somebody else or one that is over. */
export async function openedNow(reading: Reading, id: string): Promise<WorkerOpening> {
  const lines = await reading.batch(actsOf).load(id) ?? []
  const [line] = lines
  if (!line) throw new NotFound()
  if (line.refusal && lines.every(it => it.outcome === 'denied')) throw new Refused(line.refusal)
  if (!line.workerId || await reading.batch(endedOf).load(id)) throw new NotFound()
  const until = new Date(line.at.getTime() + life)
  if (reading.me.at >= until) throw new NotFound()
  return Object.assign(new WorkerOpening(), { id, workerId: line.workerId, caseId: line.caseId, at: line.at, until, lines })
}

/** One sealed value of an act that is open. */
export type SealedPart = { actId: string, workerId: string, part: VaultPart, id: string, sealed: Buffer, wrapped: Buffer }

/** What lies sealed in the parts that these acts opened. PostgreSQL gives it to the opener alone, and for no longer than she may read. */
export async function sealedOf(tx: Tx, _me: Me, ids: readonly string[]): Promise<Map<string, SealedPart[]>> {
  const rows = await tx.sql<SealedPart>(
    'SELECT act_id AS "actId", worker_id AS "workerId", part, id, sealed, wrapped FROM vault_opened($1)', [ids])
  return Map.groupBy(rows, it => it.actId)
}

/** Whoever said why is looked at as her caseworker for these minutes; everybody else from her own place, with the consents of now. */
const asCaseworker: DisclosureViewer = { role: 'lead', standing: 'member', assigned: true }

function viewerOf(bases: readonly (OpeningBasis | null)[], mine: Place | undefined, stayed: boolean): DisclosureViewer {
  const isHers = stayed || (bases.includes('reason') && leads({ mine })) || (bases.includes('emergency') && mayActForLife(mine))
  return isHers ? asCaseworker : viewerAt(mine)
}

lookedAt('WorkerOpening', async ({ me, reading }, it: WorkerOpening, field) => {
  const [places, disclosed] = await Promise.all([placesOf(reading.tx(), me, [it.caseId]), disclosedOf(reading.tx(), me, [it.workerId])])
  const found = disclosed.get(it.workerId)
  const mine = placeFor(places.get(it.caseId), found)
  const part = vaultParts.find(one => one === field)
  const facts = part ? factsOfItem(found, part) : { state: null, consents: [], withheld: found?.withheld ?? false }
  // Nothing goes before what she keeps back.
  const viewer = facts.withheld ? viewerAt(mine) : viewerOf(it.lines.map(line => line.basis), mine, (found?.stayed ?? false) && mine?.position != null)
  return { viewer, facts: { ...facts, relation: 'other' } }
})
