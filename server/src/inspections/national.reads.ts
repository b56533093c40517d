import type { Me } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { seeWhere } from '../access/take.js'
import { lookedAt } from '../disclosure/field-guard.js'
import { viewerAt } from '../parties/place.js'
import type { Tx } from '../platform/database/tx.js'
import { upon } from '../platform/soon.js'
import { factsOfItem } from '../workers/receivers.js'
import type { AnonymousYear } from './national.answer.js'
import { nationalReferrals } from './national.policy.js'
import type { NationalReferral } from './national-referral.entity.js'

/** More than the workers of one page were referred. */
const most = 1_000

lookedAt('NationalReferral', ({ reading }, it: NationalReferral) => upon(reading.facts(nationalReferrals, it), ({ mine, disclosed }) => (
  { viewer: viewerAt(mine), facts: { ...factsOfItem(disclosed, 'account'), relation: 'other' as const } })))

/** Where each of these workers was referred, the latest first. */
export async function nationalReferralsOf(tx: Tx, me: Me, workerIds: readonly string[], reading: Reading): Promise<Map<string, NationalReferral[]>> {
  const rows = await seeWhere(tx, me, nationalReferrals, 'it.worker_id IN (:...workerIds)', { workerIds }, { order: [['at', 'DESC'], ['id', 'DESC']], limit: most })
  reading.saw(nationalReferrals, rows)
  return Map.groupBy(rows, it => it.workerId)
}

/** How many the viewer's organisation told of without a name, year by year, the latest first. */
export const anonymousYears = (tx: Tx, me: Me): Promise<AnonymousYear[]> => tx.ask<AnonymousYear>(
  `SELECT extract(year FROM month)::int AS year, count(*)::int AS count FROM anonymous_notification WHERE organisation_id = $1 GROUP BY 1 ORDER BY 1 DESC`, [me.organisationId])
