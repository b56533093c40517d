import { Injectable, type OnModuleInit } from '@nestjs/common'
import { workLimits } from '@amends/shared/work'
import type { Reading } from '../access/reading.js'
import { seeWhere } from '../access/take.js'
import { mayDo, onMine, WorkSources, type Waiting } from '../my-work/sources.js'
import type { Referral } from './referral.entity.js'
import { referrals } from './referral.policy.js'

/** Requests for help that wait for an answer: on the side of whoever is asked, and of whoever asked and has to see that it comes. */
@Injectable()
export class ReferralWork implements OnModuleInit {
  constructor(private readonly sources: WorkSources) {}

  onModuleInit(): void {
    this.sources.register(toAnswer)
    this.sources.register(answerless)
  }
}

const soonest: { order: ['dueAt' | 'id', 'ASC'][], limit: number } = { order: [['dueAt', 'ASC'], ['id', 'ASC']], limit: workLimits.most }
const asking = `it.state IN ('sent', 'seen')`
const isDanger = ({ priority }: Referral): boolean => priority === 'emergency'

async function toAnswer(reading: Reading): Promise<Waiting[]> {
  const found = await seeWhere(reading.tx(), reading.me, referrals, `it.receiver_organisation_id = :own AND ${asking}`, { own: reading.me.organisationId }, soonest)
  const able = await mayDo(reading, referrals, found, 'accept')
  return able.map(it => ({ id: it.id, kind: 'referral_answer', isDanger: isDanger(it), dueAt: it.dueAt, called: it.workerCode }))
}

/** Also those whose time ran out: nobody says so but this, and somebody else has to be asked. */
async function answerless(reading: Reading): Promise<Waiting[]> {
  const found = await seeWhere(reading.tx(), reading.me, referrals, `${onMine('it.case_id')} AND ${asking} AND it.receiver_organisation_id IS DISTINCT FROM :own`,
    { own: reading.me.organisationId }, soonest)
  return found.map(it => ({ id: it.id, kind: 'referral_waiting', isDanger: isDanger(it), dueAt: it.dueAt, called: it.workerCode, caseId: it.caseId }))
}
