import { Module } from '@nestjs/common'
import { OrganisationModule } from '../organisations/organisation.module.js'
import { CaseResolver } from './case.resolver.js'
import { CaseService } from './case.service.js'
import { Entries } from './entry.service.js'
import { ConcernedResolver } from './concerned.resolver.js'
import { Concerned } from './concerned.service.js'
import { PartyConflictResolver, PartyConflictsResolver } from './conflict.resolver.js'
import { Guards } from './guards.js'
import { HandOver } from './hand-over.js'
import { HeldCasesResolver } from './held.resolver.js'
import { CaseMailboxResolver, PostResolver } from './mailbox.resolver.js'
import { CaseReadersResolver } from './readers.resolver.js'
import { CaseGuards } from './own-guards.js'
import { StepsResolver } from './steps.resolver.js'
import { Steps } from './steps.service.js'
import { ViewAsResolver } from './view-as.resolver.js'
import { Views } from './view-as.service.js'
import { CaseWishResolver, PartyWishResolver } from './wish.resolver.js'
import { Wishes } from './wishes.js'
import { CaseWork, WorkCaseResolver } from './work.js'
import { EntryResolver, MoveResolver, WayResolver } from './way.resolver.js'

/** Cases, and what becomes of them when someone who works on them leaves. */
@Module({
  imports: [OrganisationModule],
  providers: [
    CaseResolver, CaseService, CaseMailboxResolver, CaseReadersResolver, Concerned, ConcernedResolver, PartyConflictResolver, PartyConflictsResolver,
    PostResolver, Guards, HandOver, HeldCasesResolver, ViewAsResolver, Views,
    Steps, StepsResolver, Entries, CaseGuards, WayResolver, MoveResolver, EntryResolver,
    Wishes, CaseWishResolver, PartyWishResolver, CaseWork, WorkCaseResolver,
  ],
  exports: [CaseService, Entries, Wishes, Guards],
})
export class CaseModule {}
