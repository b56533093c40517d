import type { Me } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { seeWhere } from '../access/take.js'
import { plusDays } from '../platform/clock/clock.js'
import type { Tx } from '../platform/database/tx.js'
import { cursorAt, page, readCursor, type Page, type PageArgs } from '../platform/graphql/connection.js'
import { ReferralOutcome, ReferralTask } from './outcome.entity.js'
import { Referral } from './referral.entity.js'
import { referrals } from './referral.policy.js'

/** More than anybody has open. */
const most = 500
/** Days that one which is over is still listed on the side of whoever was asked. */
const listed = 30

const latest: { order: ['sentAt' | 'id', 'DESC'][] } = { order: [['sentAt', 'DESC'], ['id', 'DESC']] }

/** Those that came to the viewer's organisation: what is open, and what ended lately; the soonest due first. */
export async function referralsAsked(reading: Reading): Promise<Referral[]> {
  const { me } = reading
  const found = await seeWhere(reading.tx(), me, referrals, 'it.receiver_organisation_id = :own AND (it.ended_at IS NULL OR it.ended_at > :since)',
    { own: me.organisationId, since: plusDays(me.at, -listed) }, { order: [['dueAt', 'ASC'], ['id', 'ASC']], limit: most })
  reading.saw(referrals, found)
  return found
}

/** The referrals of a case, the latest first. */
export async function referralsOfCase(reading: Reading, caseId: string, { first, after }: PageArgs): Promise<Page<Referral>> {
  const from = after ? readCursor(after) : null
  const rows = await seeWhere(reading.tx(), reading.me, referrals, `it.case_id = :caseId${from ? ' AND (it.sent_at, it.id) < (:at, :from)' : ''}`,
    { caseId, at: from?.at, from: from?.id }, { ...latest, limit: first + 1 })
  reading.saw(referrals, rows)
  return page(rows, first, row => cursorAt(row.sentAt, row.id))
}

/** The referrals of each of these workers, the latest first. */
export async function referralsOf(tx: Tx, me: Me, workerIds: readonly string[], reading: Reading): Promise<Map<string, Referral[]>> {
  const rows = await seeWhere(tx, me, referrals, 'it.worker_id IN (:...workerIds)', { workerIds }, { ...latest, limit: most })
  reading.saw(referrals, rows)
  return Map.groupBy(rows, it => it.workerId)
}

/** What each side said of how these ended, in the order it was said; row-level security keeps her words from whoever helped. */
export const outcomesOf = async (tx: Tx, _me: Me, ids: readonly string[]): Promise<Map<string, ReferralOutcome[]>> =>
  Map.groupBy(await tx.rows(ReferralOutcome, 'it.referral_id IN (:...ids)', { ids }, { order: [['at', 'ASC'], ['id', 'ASC']] }), it => it.referralId)

/** What the viewer's own house does for the time after. */
export const tasksOf = async (tx: Tx, me: Me, ids: readonly string[]): Promise<Map<string, ReferralTask[]>> =>
  Map.groupBy(await tx.rows(ReferralTask, 'it.referral_id IN (:...ids) AND it.organisation_id = :own', { ids, own: me.organisationId }, { order: [['at', 'ASC'], ['id', 'ASC']] }), it => it.referralId)
