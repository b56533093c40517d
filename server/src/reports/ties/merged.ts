import type { Me } from '../../access/me.js'
import { seeWhere } from '../../access/take.js'
import { lockChain } from '../../platform/change/change.js'
import type { Tx } from '../../platform/database/tx.js'
import type { Report } from '../report.entity.js'
import { reports } from '../report.policy.js'

/** So many reports told of one matter are handled together; a hundred of them are a case. */
export const mostMerged = 100

const ofReport = (tx: Tx, me: Me, report: Report): Promise<Report[]> =>
  seeWhere(tx, me, reports, `it.merged_into = :id AND it.state <> 'erased'`, { id: report.id }, { order: [['receivedOn', 'ASC'], ['id', 'ASC']], limit: mostMerged })

/** The reports that are handled with this one, held until the change ends as it is. */
export async function mergedInto(tx: Tx, me: Me, report: Report): Promise<Report[]> {
  for (const { id } of await ofReport(tx, me, report)) await lockChain(tx, id)
  return ofReport(tx, me, report)
}
