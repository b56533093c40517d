import { Injectable, type OnModuleInit } from '@nestjs/common'
import { kept } from '@amends/shared/retention'
import { seeWhere } from '../../access/take.js'
import { mayDo, WorkSources } from '../../my-work/sources.js'
import { dayOf, plusDays } from '../../platform/clock/clock.js'
import { reportDrafts } from './report-draft.policy.js'

/** Whoever left a report half written is told before it goes, with the day. */
@Injectable()
export class DraftWork implements OnModuleInit {
  constructor(private readonly sources: WorkSources) {}

  onModuleInit(): void {
    this.sources.register(async reading => {
      const { at } = reading.me
      const found = await seeWhere(reading.tx(), reading.me, reportDrafts, 'it.at < :before', { before: plusDays(at, kept.draftsTold - kept.drafts) }, { order: [['at', 'ASC'], ['id', 'ASC']], limit: 1 })
      return (await mayDo(reading, reportDrafts, found, 'drop')).map(it => ({ id: it.id, kind: 'report_draft', dueOn: dayOf(plusDays(it.at, kept.drafts)) }))
    })
  }
}
