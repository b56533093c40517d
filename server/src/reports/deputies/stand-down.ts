import type { Me } from '../../access/me.js'
import type { Draft } from '../../platform/change/draft.js'
import type { Tx } from '../../platform/database/tx.js'
import type { Report } from '../report.entity.js'

/**
 * Somebody of the keeper's own staff has it in hand: whoever stood in is needed no more, whatever she did with it by then.
 * Called by every act of the keeper. @returns who has to forget it, for the event of that act.
 */
export async function standDown(tx: Tx, me: Me, { id, organisationId }: Report): Promise<Pick<Draft, 'forget'>> {
  if (organisationId !== me.organisationId) return {}
  const [stood] = await tx.sql<{ organisation: string }>(
    'SELECT d.deputy_id AS organisation FROM report_escalation e JOIN deputy_organisation d ON d.id = e.agreement_id WHERE e.report_id = $1 AND e.ended_at IS NULL', [id])
  await tx.sql('UPDATE report_escalation SET ended_at = $2 WHERE report_id = $1 AND ended_at IS NULL', [id, me.at])
  return stood ? { forget: stood } : {}
}
