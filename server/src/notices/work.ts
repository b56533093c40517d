import { Injectable, type OnModuleInit } from '@nestjs/common'
import { workLimits } from '@amends/shared/work'
import type { Reading } from '../access/reading.js'
import { seeWhere } from '../access/take.js'
import { mayDo, onMine, WorkSources, type Waiting } from '../my-work/sources.js'
import { drafts } from './draft.policy.js'
import { notices } from './notice.policy.js'

/** Notices on both sides of the wall: to be decided on by a second person, and to be answered by the company that got one. */
@Injectable()
export class NoticeWork implements OnModuleInit {
  constructor(private readonly sources: WorkSources) {}

  onModuleInit(): void {
    this.sources.register(toDecide)
    this.sources.register(toDecideAsPeer)
    this.sources.register(toAnswer)
  }
}

const oldest: { order: ['composedAt' | 'id', 'ASC'][], limit: number } = { order: [['composedAt', 'ASC'], ['id', 'ASC']], limit: workLimits.most }

/** Of the lead's own cases. */
async function toDecide(reading: Reading): Promise<Waiting[]> {
  const { me } = reading
  const found = await seeWhere(reading.tx(), me, drafts, `it.state = 'composed' AND it.peer_organisation_id IS DISTINCT FROM :own AND ${onMine('it.case_id')}`, { own: me.organisationId }, oldest)
  const able = await mayDo(reading, drafts, found, 'approve')
  return able.map(it => ({ id: it.id, kind: 'notice_draft', called: it.subject, dueOn: it.replyBy, caseId: it.caseId }))
}

/** Of another lead's, which asked to have one looked at: nothing is said of the case. A question of its own, since each has its own index. */
async function toDecideAsPeer(reading: Reading): Promise<Waiting[]> {
  const { me } = reading
  const found = await seeWhere(reading.tx(), me, drafts, `it.state = 'composed' AND it.peer_organisation_id = :own`, { own: me.organisationId }, oldest)
  const able = await mayDo(reading, drafts, found, 'approve')
  return able.map(it => ({ id: it.id, kind: 'notice_draft', called: it.subject, dueOn: it.replyBy, caseId: null }))
}

async function toAnswer(reading: Reading): Promise<Waiting[]> {
  const found = await seeWhere(reading.tx(), reading.me, notices, `it.organisation_id = :own
    AND NOT EXISTS (SELECT FROM notice_message m WHERE m.notice_id = it.id AND m.side = 'company')`, { own: reading.me.organisationId },
  { order: [['replyBy', 'ASC'], ['id', 'ASC']], limit: workLimits.most })
  const able = await mayDo(reading, notices, found, 'reply')
  return able.map(it => ({ id: it.id, kind: 'notice_answer', called: it.subject, dueOn: it.replyBy }))
}
