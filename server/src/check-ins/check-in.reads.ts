import { ObjectType } from '@nestjs/graphql'
import type { Me } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { seeWhere } from '../access/take.js'
import { Fact } from '../disclosure/fact.js'
import { lookedAt } from '../disclosure/field-guard.js'
import { viewerAt } from '../parties/place.js'
import type { Tx } from '../platform/database/tx.js'
import { Moment } from '../platform/graphql/scalars.js'
import { upon } from '../platform/soon.js'
import { factsOfItem } from '../workers/receivers.js'
import type { CheckIn } from './check-in.entity.js'
import { checkIns } from './check-in.policy.js'

/** When she can be asked without harm, by her own clock; read as a whole. */
@ObjectType()
export class CheckInHours {
  @Fact(() => String, 'open') zone: string
  @Fact(() => String, 'open') from: string
  @Fact(() => String, 'open') until: string
  @Fact(() => Boolean, 'open') isNow: boolean
  /** None while she can be asked: an answer that moved with the clock alone would be another one each time. */
  @Fact(() => Moment, 'open', { nullable: true }) nextAt: Date | null
}

/** More than the workers of one page are asked. */
const most = 1_000

lookedAt('CheckIn', ({ reading }, it: CheckIn) => upon(reading.facts(checkIns, it), ({ mine, disclosed }) => (
  { viewer: viewerAt(mine), facts: { ...factsOfItem(disclosed, 'contacts'), relation: 'other' as const } })))

/** When each of these workers is asked, in their order. */
export async function checkInsOf(tx: Tx, me: Me, workerIds: readonly string[], reading: Reading): Promise<Map<string, CheckIn[]>> {
  const rows = await seeWhere(tx, me, checkIns, 'it.worker_id IN (:...workerIds)', { workerIds }, { order: [['mark', 'ASC']], limit: most })
  reading.saw(checkIns, rows)
  return Map.groupBy(rows, it => it.workerId)
}
