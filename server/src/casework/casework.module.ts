import { Module } from '@nestjs/common'
import { CaseModule } from '../cases/case.module.js'
import { WorkerModule } from '../workers/worker.module.js'
import { CaseworkSeal } from './casework-seal.js'
import './casework.reads.js'
import { CaseNotesResolver, ContactResolver, NoteDraftResolver } from './contact.resolver.js'
import { ContactService } from './contact.service.js'
import { FollowUpService } from './follow-up.service.js'
import { FollowUpResolver, NeedsAssessmentResolver, SafetyPlanResolver } from './helping.resolver.js'
import { HelpingService } from './helping.service.js'
import { NoteDrafts } from './note-drafts.js'
import { SafetyTask } from './task.js'
import { FollowUpWork, WorkFollowUpResolver } from './work.js'
import { WorkerCareResolver } from './worker-care.resolver.js'

/** A caseworker's day: notes and contacts, what a worker needs, how she stays safe, and what is to be done next. */
@Module({
  imports: [CaseModule, WorkerModule],
  providers: [
    ContactResolver, NoteDraftResolver, CaseNotesResolver, FollowUpResolver, NeedsAssessmentResolver, SafetyPlanResolver, WorkerCareResolver,
    ContactService, FollowUpService, HelpingService, NoteDrafts, CaseworkSeal, SafetyTask, FollowUpWork, WorkFollowUpResolver,
  ],
  exports: [ContactService, FollowUpService, CaseworkSeal],
})
export class CaseworkModule {}
