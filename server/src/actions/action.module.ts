import { Module } from '@nestjs/common'
import { CaseModule } from '../cases/case.module.js'
import { NoticeModule } from '../notices/notice.module.js'
import { ActionResolver, NoticeActionsResolver, ThreadActResolver } from './action.resolver.js'
import { ActionService } from './action.service.js'
import { CaseChecksResolver, CheckResolver, PartyCheckResolver } from './check.resolver.js'
import { CheckService } from './check.service.js'
import { DayService } from './day.service.js'
import { ActionWork } from './work.js'

/** What a company is asked to put right, how far it is, who looked, and by when. */
@Module({
  imports: [CaseModule, NoticeModule],
  providers: [ActionResolver, NoticeActionsResolver, ThreadActResolver, CheckResolver, CaseChecksResolver, PartyCheckResolver, ActionService, DayService, CheckService, ActionWork],
})
export class ActionModule {}
