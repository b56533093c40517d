import { Module } from '@nestjs/common'
import { OrganisationModule } from '../organisations/organisation.module.js'
import { CaseResolver } from './case.resolver.js'
import { CaseService } from './case.service.js'
import { ConcernedResolver } from './concerned.resolver.js'
import { Concerned } from './concerned.service.js'
import { PartyConflictResolver, PartyConflictsResolver } from './conflict.resolver.js'
import { HandOver } from './hand-over.js'
import { HeldCasesResolver } from './held.resolver.js'
import { CaseMailboxResolver, PostResolver } from './mailbox.resolver.js'
import { CaseReadersResolver } from './readers.resolver.js'
import { ViewAsResolver } from './view-as.resolver.js'
import { Views } from './view-as.service.js'

/** Cases, and what becomes of them when someone who works on them leaves. */
@Module({
  imports: [OrganisationModule],
  providers: [
    CaseResolver, CaseService, CaseMailboxResolver, CaseReadersResolver, Concerned, ConcernedResolver, PartyConflictResolver, PartyConflictsResolver,
    PostResolver, HandOver, HeldCasesResolver, ViewAsResolver, Views,
  ],
  exports: [CaseService],
})
export class CaseModule {}
