import type { Tx } from '../platform/database/tx.js'
import { sameName } from './fold.js'

/** The company a notice is for: one that is registered, one that has a name only, or both. */
export type Told = { caseId: string, organisationId: string | null, name: string | null }
type Before = { id: string, organisationId: string | null, recipientName: string | null, noticeId: string | null, narrows: string[] }

/**
 * What a company was told on a case by which somebody narrows down, in all that is not given back or withdrawn and in what was
 * answered since; several harmless letters add up. Without the draft that asks. For the lead alone.
 */
export async function toldBefore(tx: Tx, { caseId, organisationId, name }: Told, draftId: string | null): Promise<string[]> {
  const drafts = await tx.ask<Before>(
    `SELECT d.id, d.organisation_id AS "organisationId", d.recipient_name AS "recipientName", d.notice_id AS "noticeId", d.narrows
     FROM notice_draft d WHERE d.case_id = $1 AND d.state IN ('composed', 'approved', 'sent')`, [caseId])
  const told = drafts.filter(it => (organisationId !== null && it.organisationId === organisationId)
    || (name !== null && it.recipientName !== null && sameName(it.recipientName) === sameName(name)))
  const answers = await tx.ask<{ narrows: string[] }>(
    `SELECT m.narrows FROM notice_message m WHERE m.side = 'sender' AND m.notice_id = ANY ($1::uuid[])`, [told.flatMap(it => it.noticeId ?? [])])
  return [...new Set([...told.filter(it => it.id !== draftId), ...answers].flatMap(it => it.narrows))].sort()
}
