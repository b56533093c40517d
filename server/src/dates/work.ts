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
  const [live, kept] = await Promise.all([seeWhere(reading.tx(), me, dates, `it.state = 'proposed' AND it.kept_organisation_id IS NULL AND it.organisation_id <> :own
    AND it.case_id IN (SELECT p.case_id FROM party p WHERE p.organisation_id = :own AND p.until IS NULL)`, { own: me.organisationId }, { order: [['at', 'ASC'], ['id', 'ASC']], limit: workLimits.most }),
  keptPlans(reading).then(plans => keptDays(reading.tx(), me, plans))])
  const able = await mayDo(reading, dates, [...live, ...kept.filter(it => it.state === 'proposed')], 'answer')
  return able.map(it => ({ id: it.lineId, key: it.id, kind: 'date_answer', caseId: it.caseId, dueOn: it.onDay }))
}
