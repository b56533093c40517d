import { Injectable, type OnModuleInit } from '@nestjs/common'
import { workLimits } from '@amends/shared/work'
import type { Reading } from '../access/reading.js'
import { seeWhere } from '../access/take.js'
import { mayDo, WorkSources, type Waiting } from '../my-work/sources.js'
import { consents } from './consent.policy.js'

/** Another legal basis than her consent waits for somebody of the organisation that was asked to look at it. */
@Injectable()
export class ConsentWork implements OnModuleInit {
  constructor(private readonly sources: WorkSources) {}

  onModuleInit(): void { this.sources.register(toLookAt) }
}

async function toLookAt(reading: Reading): Promise<Waiting[]> {
  const found = await seeWhere(reading.tx(), reading.me, consents, `it.state = 'proposed' AND it.approver_organisation_id = :own`, { own: reading.me.organisationId },
    { order: [['at', 'ASC'], ['id', 'ASC']], limit: workLimits.most })
  const able = await mayDo(reading, consents, found, 'approve')
  return able.map(it => ({ id: it.id, kind: 'consent_basis', caseId: it.caseId, workerId: it.workerId }))
}
