import { Injectable, type OnModuleInit } from '@nestjs/common'
import { workLimits } from '@amends/shared/work'
import type { Reading } from '../access/reading.js'
import { seeWhere } from '../access/take.js'
import { mayDo, onMine, WorkSources, type Waiting } from '../my-work/sources.js'
import { appeals } from './appeal.policy.js'

/** Somebody asks that a finding is looked at again: it waits for those of the lead who did not make it. */
@Injectable()
export class FindingWork implements OnModuleInit {
  constructor(private readonly sources: WorkSources) {}

  onModuleInit(): void { this.sources.register(asked) }
}

async function asked(reading: Reading): Promise<Waiting[]> {
  const found = await seeWhere(reading.tx(), reading.me, appeals, `${onMine('it.case_id')} AND it.state = 'open'`, {},
    { order: [['at', 'ASC'], ['id', 'ASC']], limit: workLimits.most })
  const able = await mayDo(reading, appeals, found, 'decide')
  return able.map(it => ({ id: it.id, kind: 'appeal', caseId: it.caseId, workerId: it.workerId }))
}
