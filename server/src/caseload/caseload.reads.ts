import { rolesOfKind } from '@amends/shared/organisations'
import { workLimits } from '@amends/shared/work'
import type { Me } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { seeWhere } from '../access/take.js'
import { consents } from '../consents/consent.policy.js'
import { isCompany } from '../parties/place.js'
import { plusDays } from '../platform/clock/clock.js'
import type { Tx } from '../platform/database/tx.js'
import { onMine } from '../my-work/sources.js'
import type { Worker } from '../workers/worker.entity.js'
import { workers } from '../workers/worker.policy.js'
import type { Caseload } from './caseload.answer.js'

/** The workers the viewer works with, over all her cases that are not closed. Nobody in particular has none, and nor has a company: it is not looked for. */
export async function caseloadOf(reading: Reading): Promise<Caseload> {
  const { me } = reading
  if (me.view || rolesOfKind[me.organisationKind].every(isCompany)) return { workers: [], hasMore: false }
  const found: Worker[] = await seeWhere(reading.tx(), me, workers, `${onMine('it.case_id')} AND it.erased_at IS NULL AND it.case_id IN (SELECT c.id FROM "case" c WHERE c.state <> 'closed')`, {},
    { order: [['addedAt', 'ASC'], ['id', 'ASC']], limit: workLimits.caseload + 1 })
  reading.saw(workers, found)
  return { workers: found.slice(0, workLimits.caseload), hasMore: found.length > workLimits.caseload }
}

/** When the first consent of each of these workers ends, of those that stand and end soon. */
export async function endingSoon(tx: Tx, me: Me, workerIds: readonly string[]): Promise<Map<string, Date>> {
  const found = await seeWhere(tx, me, consents, `it.worker_id IN (:...workerIds) AND it.state = 'given' AND it.until > :now AND it.until <= :soon`,
    { workerIds, now: me.at, soon: plusDays(me.at, workLimits.ahead) }, { order: [['until', 'ASC']], limit: workLimits.caseload * 4 })
  // The soonest comes first, and is kept.
  return new Map(found.toReversed().flatMap(it => (it.until ? [[it.workerId, it.until] as const] : [])))
}
