import type { MailboxState } from '@amends/shared/reports'
import type { ReportState } from '@amends/shared/states'
import type { Tx } from '../platform/database/tx.js'
import { dayOf } from '../platform/clock/clock.js'
import { ReportMessage } from './report-message.entity.js'
import type { MessageSide } from './report.enums.js'
import type { ReportSeal } from './seal.js'

/** Who writes for the organisation; the worker reads its name and not hers. `organisation`: where that is not the keeper's. */
export type Author = { membershipId: string, name: string, organisation?: string | null }

type NewMessage = { reportId: string, id: string, side: MessageSide, author: Author | null, text: string, at: Date }

/** The dialogues of these reports, each in the order it was said; sealed. */
export const messagesOf = (tx: Tx, reports: readonly string[]): Promise<ReportMessage[]> =>
  tx.rows(ReportMessage, 'it.report_id IN (:...reports)', { reports }, { order: [['reportId', 'ASC'], ['seq', 'ASC']] })

/** Adds what was said, next in order. The report's chain must be locked. */
export async function addMessage(tx: Tx, seal: ReportSeal, key: Buffer, { reportId, id, side, author, text, at }: NewMessage): Promise<ReportMessage> {
  const [last] = await tx.sql<{ seq: number }>('SELECT max(seq) AS seq FROM report_message WHERE report_id = $1', [reportId])
  return tx.add(ReportMessage, {
    reportId, id, seq: (last?.seq ?? 0) + 1, side, membershipId: author?.membershipId ?? null, authorName: author?.name ?? null,
    organisationName: author?.organisation ?? null,
    sealed: seal.closeMessage(key, reportId, id, text), sentOn: dayOf(at),
  })
}

/** Where her report is, in the five words she reads; an unanswered question comes before all but the end. */
export function stateFor(state: ReportState, lastFrom: MessageSide | undefined): MailboxState {
  switch (state) {
    case 'received': return 'received'
    case 'triaged': return lastFrom === 'organisation' ? 'question' : 'being_read'
    case 'case': return lastFrom === 'organisation' ? 'question' : 'being_fixed'
    case 'advised': case 'solved_directly': case 'referred_on': case 'declined': return 'finished'
    // Told to nobody: no receipt leads to it.
    case 'erased': return 'finished'
  }
}
