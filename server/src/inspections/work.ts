import { Injectable, type OnModuleInit } from '@nestjs/common'
import { workLimits } from '@amends/shared/work'
import type { Reading } from '../access/reading.js'
import { seeWhere } from '../access/take.js'
import { mayDo, onMine, WorkSources, type Waiting } from '../my-work/sources.js'
import { authorityRequests } from './between.policy.js'
import { inspections } from './inspection.policy.js'
import { dayOf, plusDays } from '../platform/clock/clock.js'
import { InspectionSeal } from './inspection-seal.js'
import { nationalReferrals } from './national.policy.js'

/** The visits and orders of an inspector that stand open, what authorities wait for at the lead, and until when somebody may think. */
@Injectable()
export class InspectionWork implements OnModuleInit {
  constructor(private readonly sources: WorkSources, private readonly seal: InspectionSeal) {}

  onModuleInit(): void {
    this.sources.register(reading => this.open(reading))
    this.sources.register(asked)
    this.sources.register(thinking)
  }

  private async open(reading: Reading): Promise<Waiting[]> {
    const found = await seeWhere(reading.tx(), reading.me, inspections, `it.organisation_id = :own AND it.state = 'open' AND ${onMine('it.case_id')}`, { own: reading.me.organisationId },
      { order: [['at', 'ASC'], ['id', 'ASC']], limit: workLimits.most })
    const able = await mayDo(reading, inspections, found, 'settle')
    const said = await this.seal.saidOf(reading.tx(), 'inspection', able.map(it => it.id))
    return able.map(({ id, kind, caseId, workerId }) => ({ id, kind: kind === 'visit' ? 'inspection_visit' : 'inspection_order', caseId, workerId, dueOn: said.get(id)?.on ?? null }))
  }
}

async function asked(reading: Reading): Promise<Waiting[]> {
  const found = await seeWhere(reading.tx(), reading.me, authorityRequests, `it.state = 'asked' AND ${onMine('it.case_id')}`, {},
    { order: [['at', 'ASC'], ['id', 'ASC']], limit: workLimits.most })
  const able = await mayDo(reading, authorityRequests, found, 'answer')
  return able.map(({ id, caseId, answerBy }) => ({ id, kind: 'authority_request', caseId, dueOn: answerBy }))
}

async function thinking(reading: Reading): Promise<Waiting[]> {
  const { at } = reading.me
  const found = await seeWhere(reading.tx(), reading.me, nationalReferrals, `${onMine('it.case_id')} AND it.reflection_until BETWEEN :today AND :soon`,
    { today: dayOf(at), soon: dayOf(plusDays(at, workLimits.ahead)) }, { order: [['reflectionUntil', 'ASC'], ['id', 'ASC']], limit: workLimits.most })
  reading.saw(nationalReferrals, found)
  return found.map(({ id, caseId, workerId, reflectionUntil }) => ({ id, kind: 'reflection_ends', caseId, workerId, legalBy: reflectionUntil }))
}
