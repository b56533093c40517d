import { abilitiesOf } from '../access/abilities.js'
import type { Me } from '../access/me.js'
import { noun, type Who } from '../access/noun.js'
import { absent, first, type Rule } from '../access/policy.js'
import { see } from '../access/take.js'
import { bytea } from '../files/opening.js'
import { holdsPlace } from '../parties/place.js'
import type { Tx } from '../platform/database/tx.js'
import { NoticeFile } from './notice-file.entity.js'
import type { Notice } from './notice.entity.js'
import { noticePolicy, notices, sideOf, type NoticeFacts } from './notice.policy.js'

/** What is known of the file behind a copy, and no more; none of a copy that was asked back or that somebody lets be had no more. */
export type Parts = { id: string, fileId: string, name: Buffer, wrapped: Buffer, copySize: number | null, pageSizes: number[], size: number, type: string | null }

/** A copy is read with its notice, on the side that did not send it. */
export type NoticeFileFacts = { notice: { record: Notice, facts: NoticeFacts } | null, parts: Parts | null }
type NoticeFileRule = Rule<Me, NoticeFile, NoticeFileFacts>

const reads: NoticeFileRule = (me, it, { notice, parts }) => (notice === null || parts === null || sideOf(me, notice.record) === it.side
  ? absent : noticePolicy.read(me, notice.record, notice.facts))

export const noticeFilePolicy = {
  read: reads,
  openCopy: (me: Me, it: NoticeFile, facts: NoticeFileFacts) => first(reads(me, it, facts), facts.parts?.pageSizes.length === 0 && absent),
  /** What the company sent as it came, for those of the lead who work on the case; the company reads copies alone. */
  openOriginal: (me: Me, it: NoticeFile, facts: NoticeFileFacts) => first(
    reads(me, it, facts), it.side !== 'company' && absent, facts.notice !== null && noticePolicy.reply(me, facts.notice.record, facts.notice.facts)),
}

/** By copy, the file behind it. */
async function partsOf(tx: Tx, ids: readonly string[]): Promise<Map<string, Parts>> {
  const rows = await tx.ask<Parts>(`SELECT id, file_id AS "fileId", name, wrapped, copy_size AS "copySize", page_sizes AS "pageSizes", size, type FROM notice_file_parts($1::uuid[])`,
    [ids], { name: bytea, wrapped: bytea })
  return new Map(rows.map(it => [it.id, it]))
}

export const noticeFiles = noun({
  entity: NoticeFile, policy: noticeFilePolicy, chain: (it: NoticeFile) => it.noticeId,
  visible: (it: string, who: Who) => `notice_file_open(${it}.id) AND EXISTS (SELECT 1 FROM notice n WHERE n.id = ${it}.notice_id AND CASE ${it}.side
     WHEN 'sender' THEN n.organisation_id = ${who.organisation}
     ELSE EXISTS (SELECT 1 FROM notice_draft behind WHERE behind.notice_id = n.id AND ${holdsPlace('behind.case_id', who, `mine.role = 'lead'`)} OFFSET 0) END OFFSET 0)`,
  facts: async (tx, me, records: NoticeFile[]) => {
    const [seen, parts] = await Promise.all([see(tx, me, notices, [...new Set(records.map(it => it.noticeId))]), partsOf(tx, records.map(it => it.id))])
    const facts = await notices.facts(tx, me, seen)
    const known = new Map(seen.map(record => [record.id, { record, facts: facts.get(record.id) ?? { behind: undefined } }]))
    return new Map(records.map(it => [it.id, { notice: known.get(it.noticeId) ?? null, parts: parts.get(it.id) ?? null }]))
  },
})

export const NoticeFileAbilities = abilitiesOf('NoticeFile', noticeFilePolicy)
