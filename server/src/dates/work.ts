import { Injectable, type OnModuleInit } from '@nestjs/common'
import { workLimits } from '@amends/shared/work'
import type { Reading } from '../access/reading.js'
import { seeWhere } from '../access/take.js'
import { mayDo, WorkSources, type Waiting } from '../my-work/sources.js'
import { keptPlans } from '../plans/kept.js'
import { dates } from './date-proposal.policy.js'
import { keptDays } from './kept.js'

/** Days that wait for a yes or no of the viewer's organisation. */
@Injectable()
export class DateWork implements OnModuleInit {
  constructor(private readonly sources: WorkSources) {}

  onModuleInit(): void { this.sources.register(asked) }
}

async function asked(reading: Reading): Promise<Waiting[]> {
  const { me } = reading
  const found = await seeWhere(reading.tx(), me, dates, `it.state = 'proposed' AND it.kept_organisation_id IS NULL AND it.organisation_id <> :own
    AND it.case_id IN (SELECT p.case_id FROM party p WHERE p.organisation_id = :own AND p.until IS NULL)`, { own: me.organisationId }, { order: [['at', 'ASC'], ['id', 'ASC']], limit: workLimits.most })
  found.push(...(await keptDays(reading.tx(), me, await keptPlans(reading))).filter(it => it.state === 'proposed'))
  const able = await mayDo(reading, dates, found, 'answer')
  return able.map(it => ({ id: it.lineId, key: it.id, kind: 'date_answer', caseId: it.caseId, dueOn: it.onDay }))
}
