import { ObjectType } from '@nestjs/graphql'
import { emergencyReview, type EmergencyVerdict, type VaultPart } from '@amends/shared/workers'
import type { Me } from '../../access/me.js'
import type { Reading } from '../../access/reading.js'
import { seeWhere } from '../../access/take.js'
import { Fact } from '../../disclosure/fact.js'
import { lookedAt } from '../../disclosure/field-guard.js'
import { viewerAt } from '../../parties/place.js'
import { moment } from '../../platform/database/shape.js'
import type { Tx } from '../../platform/database/tx.js'
import { cursorAt, page, readCursor, type Page, type PageArgs } from '../../platform/graphql/connection.js'
import { Moment } from '../../platform/graphql/scalars.js'
import { upon } from '../../platform/soon.js'
import { EmergencyVerdictEnum } from '../worker.enums.js'
import { Opening } from './opening.entity.js'
import { openings } from './opening.policy.js'
import type { VaultSeal } from './vault-seal.js'

/** What was opened protects or endangers her: the lead reads all of it, another party what its own people did. */
lookedAt('Opening', ({ me, reading }, it: Opening) => upon(reading.facts(openings, it), ({ mine, withheld }) => (
  { viewer: viewerAt(mine), facts: { state: null, relation: it.organisationId === me.organisationId ? 'own' : 'other', consents: [], withheld } })))

/** What a colleague said of an emergency access. */
@ObjectType()
export class EmergencyReview {
  @Fact(() => EmergencyVerdictEnum, 'open') verdict: EmergencyVerdict
  /** Null once the worker was erased. */
  @Fact(() => String, 'open', { nullable: true }) note: string | null
  @Fact(() => String, 'open') by: string
  @Fact(() => Moment, 'open') at: Date
}

async function lined(reading: Reading, where: string, values: Record<string, unknown>, { first, after }: PageArgs): Promise<Page<Opening>> {
  const from = after ? readCursor(after) : null
  const rows = await seeWhere(reading.tx(), reading.me, openings, `${where}${from ? ' AND (it.at, it.id) < (:at, :from)' : ''}`,
    { ...values, at: from?.at, from: from?.id }, { order: [['at', 'DESC'], ['id', 'DESC']], limit: first + 1 })
  reading.saw(openings, rows)
  return page(rows, first, row => cursorAt(row.at, row.id))
}

/** Who looked at what of a worker, the newest first. */
export const ledgerOf = (reading: Reading, workerId: string, args: PageArgs): Promise<Page<Opening>> => lined(reading, 'it.worker_id = :workerId', { workerId }, args)

/** Emergency access on a case, the newest first; one line for each act. */
export const emergenciesOf = (reading: Reading, caseId: string, args: PageArgs): Promise<Page<Opening>> =>
  lined(reading, `it.case_id = :caseId AND it.basis = 'emergency' AND it.id = it.act_id`, { caseId }, args)

/** When an emergency access has to be reviewed. */
export const reviewBy = ({ at }: Opening): Date => new Date(at.getTime() + emergencyReview * 3_600_000)

/** The parts that were asked for in each of these acts. */
export async function partsOf(tx: Tx, _me: Me, actIds: readonly string[]): Promise<Map<string, VaultPart[]>> {
  const rows = await tx.ask<{ id: string, parts: VaultPart[] }>(
    'SELECT o.act_id AS id, array_agg(o.part ORDER BY o.seq) AS parts FROM opening o WHERE o.act_id = ANY ($1) GROUP BY o.act_id', [actIds])
  return new Map(rows.map(it => [it.id, it.parts]))
}

/** Words about a worker with her key, where she has one and the viewer may see it. */
type SealedWords = { id: string, workerId: string, sealed: Buffer, wrapped: Buffer | null }
const itsKey = 'LEFT JOIN worker_key k ON k.worker_id = o.worker_id AND length(k.wrapped) > 0'
const bytes = (text: string): Buffer => Buffer.from(text.slice(2), 'hex')
const turned = { sealed: bytes, wrapped: bytes }

/** Why, in the words of who opened, by act. Of an erased worker there is nothing left. */
export const reasonsOf = (seal: VaultSeal) => async (tx: Tx, _me: Me, actIds: readonly string[]): Promise<Map<string, string>> => {
  const rows = await tx.ask<SealedWords>(
    `SELECT r.act_id AS id, o.worker_id AS "workerId", r.sealed, k.wrapped FROM opening_reason r JOIN opening o ON o.id = r.act_id ${itsKey} WHERE r.act_id = ANY ($1)`, [actIds], turned)
  return new Map(rows.flatMap(it => (it.wrapped ? [[it.id, seal.openReason(seal.key(it.workerId, it.wrapped), it.workerId, it.id, it.sealed)] as const] : [])))
}

type Reviewed = Omit<EmergencyReview, 'note'> & SealedWords

/** What was said of each of these emergencies. */
export const reviewsOf = (seal: VaultSeal) => async (tx: Tx, _me: Me, ids: readonly string[]): Promise<Map<string, EmergencyReview>> => {
  const rows = await tx.ask<Reviewed>(
    `SELECT r.opening_id AS id, o.worker_id AS "workerId", r.verdict, r.sealed_note AS sealed, k.wrapped, r.reviewer_name AS by, r.at
     FROM opening_review r JOIN opening o ON o.id = r.opening_id ${itsKey} WHERE r.opening_id = ANY ($1)`, [ids], { ...turned, at: moment })
  return new Map(rows.map(({ id, workerId, sealed, wrapped, ...said }) => (
    [id, { ...said, note: wrapped && sealed.length > 0 ? seal.openNote(seal.key(workerId, wrapped), workerId, id, sealed) : null }])))
}
