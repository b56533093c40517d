import { ObjectType } from '@nestjs/graphql'
import type { ConsentItem, RecallKind } from '@amends/shared/consents'
import type { Me } from '../access/me.js'
import { Fact } from '../disclosure/fact.js'
import { moment } from '../platform/database/shape.js'
import type { Tx } from '../platform/database/tx.js'
import { Moment } from '../platform/graphql/scalars.js'
import { ConsentItemEnum, RecallKindEnum } from './consent.enums.js'

/** Something that went to the receiver of a consent while it stood, and cannot be unread: what has to be asked back. */
@ObjectType()
export class ConsentRecall {
  @Fact(() => RecallKindEnum, 'open') kind: RecallKind
  /** The item of hers, where it was one. */
  @Fact(() => ConsentItemEnum, 'open', { nullable: true }) item: ConsentItem | null
  /** Who had it, by name where it was a person of the receiver. */
  @Fact(() => String, 'open', { nullable: true }) who: string | null
  @Fact(() => Moment, 'open') at: Date
}

/**
 * Everything that went to the receivers of these consents while they stood. An opening counts for every consent that named the
 * part to that receiver, on whatever ground it was opened: nobody asks back too little.
 */
export async function recallOf(tx: Tx, _me: Me, consentIds: readonly string[]): Promise<Map<string, ConsentRecall[]>> {
  const rows = await tx.ask<ConsentRecall & { consentId: string }>(
    `SELECT c.id AS "consentId", 'opening' AS kind, o.part AS item, o.opener_name AS who, o.at FROM consent c
       JOIN opening o ON o.worker_id = c.worker_id AND o.organisation_id = c.receiver_organisation_id AND o.outcome = 'opened'
         AND o.part = ANY (c.items) AND o.at >= c.at AND (c.ended_at IS NULL OR o.at <= c.ended_at)
     WHERE c.id = ANY ($1::uuid[])
     UNION ALL SELECT c.id, 'notice', NULL, NULL, CASE d.way WHEN 'paper' THEN n.received_on::timestamptz ELSE d.sent_at END FROM consent c
       JOIN notice_draft d ON d.organisation_id = c.receiver_organisation_id AND d.state = 'sent' AND c.worker_id = ANY (d.worker_ids) JOIN notice n ON n.id = d.notice_id
     WHERE c.id = ANY ($1::uuid[]) AND d.sent_at >= c.at AND (c.ended_at IS NULL OR d.sent_at <= c.ended_at)
     UNION ALL SELECT c.id, 'file', f.item, r.reader_name, r.at FROM consent c
       JOIN file f ON c.worker_id = ANY (f.worker_ids) AND (f.item = ANY (c.items) OR f.use = 'notice')
       JOIN file_reading r ON r.file_id = f.id AND r.organisation_id = c.receiver_organisation_id AND r.outcome = 'opened' AND r.at >= c.at AND (c.ended_at IS NULL OR r.at <= c.ended_at)
     WHERE c.id = ANY ($1::uuid[])
     UNION ALL SELECT r.consent_id, 'referral', NULL, NULL, r.sent_at FROM referral r WHERE r.consent_id = ANY ($1::uuid[])
     UNION ALL SELECT r.consent_id, 'referral_read', NULL, seen.reader_name, min(seen.at) FROM referral r
       JOIN referral_reading seen ON seen.referral_id = r.id AND seen.organisation_id IS NOT DISTINCT FROM r.receiver_organisation_id
     WHERE r.consent_id = ANY ($1::uuid[]) GROUP BY r.consent_id, r.id, seen.reader_name
     ORDER BY at, item`, [consentIds], { at: moment })
  const found = new Map<string, ConsentRecall[]>()
  for (const { consentId, ...it } of rows) found.set(consentId, [...found.get(consentId) ?? [], Object.assign(new ConsentRecall(), it)])
  return found
}
