import { Injectable, type OnModuleInit } from '@nestjs/common'
import { workLimits } from '@amends/shared/work'
import type { Reading } from '../access/reading.js'
import { seeWhere } from '../access/take.js'
import { mayDo, onMine, WorkSources, type Waiting } from '../my-work/sources.js'
import { notices } from '../notices/notice.policy.js'
import { actions } from './action.policy.js'
import { openDaySql } from './action.reads.js'
import { checks } from './check.policy.js'

/** What a company was asked to put right and has not shown; what it has shown and nobody looked at; whom somebody asked to look; and days that wait for a yes. */
@Injectable()
export class ActionWork implements OnModuleInit {
  constructor(private readonly sources: WorkSources) {}

  onModuleInit(): void { for (const source of [toDo, toLookAt, toCheck, toSettle]) this.sources.register(source) }
}

const soonest: { order: ['dueOn' | 'id', 'ASC'][], limit: number } = { order: [['dueOn', 'ASC'], ['id', 'ASC']], limit: workLimits.most }
/** SQL: entered from her own assignments, however many notices there are. */
const byLead = (notice: string) => `${notice} IN (SELECT behind.notice_id FROM notice_draft behind WHERE ${onMine('behind.case_id')})`

async function toDo(reading: Reading): Promise<Waiting[]> {
  const found = await seeWhere(reading.tx(), reading.me, actions, `it.state IN ('issued', 'acknowledged', 'in_progress', 'returned')
    AND it.notice_id IN (SELECT n.id FROM notice n WHERE n.organisation_id = :own)`, { own: reading.me.organisationId }, soonest)
  const able = await mayDo(reading, actions, found, 'giveEvidence')
  return able.map(it => ({ id: it.noticeId, key: it.id, kind: 'action_due', called: it.subject, dueOn: it.dueOn }))
}

async function toLookAt(reading: Reading): Promise<Waiting[]> {
  const found = await seeWhere(reading.tx(), reading.me, actions, `it.state = 'evidence_given' AND ${byLead('it.notice_id')}`, {}, soonest)
  const [able, cases] = await Promise.all([mayDo(reading, actions, found, 'verify'), casesOf(reading, found.map(it => it.noticeId))])
  return able.flatMap(it => { const at = cases.get(it.noticeId); return at ? [{ id: at.draftId, key: it.id, kind: 'action_look' as const, called: it.subject, caseId: at.caseId }] : [] })
}

async function toCheck(reading: Reading): Promise<Waiting[]> {
  const found = await seeWhere(reading.tx(), reading.me, checks, `it.verdict IS NULL AND ${onMine('it.case_id')}`, {}, { order: [['askedAt', 'ASC'], ['id', 'ASC']], limit: workLimits.most })
  const able = await mayDo(reading, checks, found, 'answer')
  return able.map(it => ({ id: it.id, kind: 'action_check', called: it.subject, caseId: it.caseId }))
}

/** For the side that did not propose it. */
async function toSettle(reading: Reading): Promise<Waiting[]> {
  const { me } = reading
  const found = await seeWhere(reading.tx(), me, notices, `EXISTS (SELECT FROM (${openDaySql}) day WHERE day."noticeId" = it.id
    AND CASE day.side WHEN 'sender' THEN it.organisation_id = :own ELSE ${byLead('it.id')} END)
    AND (it.organisation_id = :own OR ${byLead('it.id')})`, { own: me.organisationId }, { order: [['replyBy', 'ASC'], ['id', 'ASC']], limit: workLimits.most })
  const [able, cases] = await Promise.all([mayDo(reading, notices, found, 'reply'), casesOf(reading, found.filter(it => it.organisationId !== me.organisationId).map(it => it.id))])
  return able.map(it => { const at = cases.get(it.id); return { id: at?.draftId ?? it.id, kind: 'date_answer', called: it.subject, dueOn: it.replyBy, caseId: at?.caseId ?? null } })
}

/** The draft and the case behind each notice, for whoever leads it. */
async function casesOf(reading: Reading, noticeIds: readonly string[]): Promise<Map<string, { draftId: string, caseId: string }>> {
  if (noticeIds.length === 0) return new Map()
  const rows = await reading.tx().ask<{ noticeId: string, draftId: string, caseId: string }>(
    'SELECT d.notice_id AS "noticeId", d.id AS "draftId", d.case_id AS "caseId" FROM notice_draft d WHERE d.notice_id = ANY ($1)', [noticeIds])
  return new Map(rows.map(({ noticeId, ...at }) => [noticeId, at]))
}
