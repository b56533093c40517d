import { limits } from '@amends/shared/limits'
import type { NoticeSide } from '@amends/shared/notices'
import type { Me } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { seeWhere } from '../access/take.js'
import type { Tx } from '../platform/database/tx.js'
import type { CorrectiveAction } from './action.entity.js'
import { actions } from './action.policy.js'
import { NoticeAct } from './notice-act.entity.js'

/** A day that was proposed and that the other side has not answered. */
export type OpenDay = { noticeId: string, actionId: string | null, onDay: string, side: NoticeSide, messageId: string }

/** SQL: what was said last of a day on a notice, of an action or of the answer itself, where it still waits. */
export const openDaySql = `SELECT asked.notice_id AS "noticeId", asked.action_id AS "actionId", asked.on_day::text AS "onDay", m.side, m.id AS "messageId"
  FROM notice_act asked JOIN notice_message m ON m.id = asked.message_id
  WHERE asked.kind = 'date_proposed' AND NOT EXISTS (SELECT FROM notice_act later JOIN notice_message l ON l.id = later.message_id
    WHERE later.notice_id = asked.notice_id AND later.action_id IS NOT DISTINCT FROM asked.action_id AND later.kind LIKE 'date_%' AND (l.sent_at, l.id) > (m.sent_at, m.id))`

/** As far as the one who asks knows these notices. */
export const openDays = (tx: Tx, noticeIds: readonly string[]): Promise<OpenDay[]> => tx.ask<OpenDay>(`${openDaySql} AND asked.notice_id = ANY ($1)`, [noticeIds])

export const openDaysOf = async (tx: Tx, _me: Me, noticeIds: readonly string[]): Promise<Map<string, OpenDay[]>> => Map.groupBy(await openDays(tx, noticeIds), it => it.noticeId)

/** By notice, what the company is asked to put right, what is due first first. */
export async function actionsOf(tx: Tx, me: Me, noticeIds: readonly string[], reading: Reading): Promise<Map<string, CorrectiveAction[]>> {
  const rows = await seeWhere(tx, me, actions, 'it.notice_id IN (:...noticeIds)', { noticeIds }, { order: [['dueOn', 'ASC'], ['id', 'ASC']], limit: limits.page * noticeIds.length })
  reading.saw(actions, rows)
  return Map.groupBy(rows, it => it.noticeId)
}

/** By entry in a thread, what it did beside its words. */
export async function actsOf(tx: Tx, _me: Me, messageIds: readonly string[]): Promise<Map<string, NoticeAct>> {
  const rows = await tx.rows(NoticeAct, 'it.message_id IN (:...messageIds)', { messageIds })
  return new Map(rows.map(it => [it.messageId, it]))
}
