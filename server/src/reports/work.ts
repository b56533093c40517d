import { Injectable, type OnModuleInit } from '@nestjs/common'
import { workLimits } from '@amends/shared/work'
import type { Me } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { seeWhere } from '../access/take.js'
import { mayDo, WorkSources, type Waiting } from '../my-work/sources.js'
import type { Escalation } from './deputies/escalation.entity.js'
import { escalationsOf } from './deputies/escalation.resolver.js'
import type { Report } from './report.entity.js'
import { reports } from './report.policy.js'

/** Reports that nobody has looked at: danger, or not knowing whether there is, comes before every date. */
@Injectable()
export class ReportWork implements OnModuleInit {
  constructor(private readonly sources: WorkSources) {}

  onModuleInit(): void { this.sources.register(untriaged) }
}

/** Nobody looked in time, and she was told: as the deputy, as one of all where nobody is named, or where her house stands in. */
const isHers = ({ membershipId, organisationId }: Me, report: Report, escalations: readonly Escalation[]): boolean =>
  report.organisationId !== organisationId || escalations.some(it => it.step === 'deputy' && (it.membershipId === null || it.membershipId === membershipId))

async function untriaged(reading: Reading): Promise<Waiting[]> {
  const found = await seeWhere(reading.tx(), reading.me, reports, `it.state = 'received'`, {},
    { order: [['rank', 'ASC'], ['receivedOn', 'ASC'], ['id', 'ASC']], limit: workLimits.most })
  const able = await mayDo(reading, reports, found, 'triage')
  const escalated = await Promise.all(able.map(it => reading.batch(escalationsOf).load(it.id)))
  return able.map((it, at) => ({
    id: it.id, kind: isHers(reading.me, it, escalated[at] ?? []) ? 'report_escalated' : 'report_triage', isDanger: it.danger !== 'no', legalBy: it.answerBy, called: it.code,
  }))
}
