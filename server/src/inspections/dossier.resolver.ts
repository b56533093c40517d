import { Args, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql'
import { Reads, Viewer } from '../access/context.js'
import type { Me } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { Case } from '../cases/case.entity.js'
import { Classed } from '../disclosure/fact.js'
import { Withheld } from '../disclosure/withheld.js'
import { upon, type Soon } from '../platform/soon.js'
import { DossierReply, DossierWords } from './dossier.answer.js'
import { Dossier } from './dossier.entity.js'
import { ComposeDossierInput, DossierReplyInput, HandOverDossierInput } from './dossier.inputs.js'
import { DossierAbilities, dossiers } from './dossier.policy.js'
import { DossierService } from './dossier.service.js'
import { dossiersOf } from './inspection.reads.js'
import { InspectionSeal } from './inspection-seal.js'

@Resolver(() => Dossier)
export class DossierResolver {
  constructor(private readonly service: DossierService, private readonly seal: InspectionSeal) {}

  @Mutation(() => Dossier)
  async composeDossier(@Viewer() me: Me, @Reads() reading: Reading, @Args('input') input: ComposeDossierInput): Promise<Dossier> {
    return reading.one(dossiers, await this.service.compose(me, input))
  }

  @Mutation(() => Dossier)
  async handOverDossier(@Viewer() me: Me, @Reads() reading: Reading, @Args('input') input: HandOverDossierInput): Promise<Dossier> {
    return reading.one(dossiers, await this.service.handOver(me, input))
  }

  @Mutation(() => Dossier)
  async recordDossierReply(@Viewer() me: Me, @Reads() reading: Reading, @Args('input') input: DossierReplyInput): Promise<Dossier> {
    return reading.one(dossiers, await this.service.recordReply(me, input))
  }

  @ResolveField(() => DossierAbilities) @Classed('Dossier', 'can', 'open')
  can(@Parent() it: Dossier, @Reads() reading: Reading) { return reading.can(dossiers, it) }

  @ResolveField(() => [Withheld]) @Classed('Dossier', 'withheld', 'open')
  withheld(): Withheld[] { return [] } // filled by the field guard

  @ResolveField(() => DossierWords, { nullable: true }) @Classed('Dossier', 'holds', 'protection')
  holds(@Parent() it: Dossier, @Reads() reading: Reading): Soon<DossierWords | null> { return upon(this.seal.said(reading, 'dossier', it.id), said => said ?? null) }

  @ResolveField(() => DossierReply, { nullable: true }) @Classed('Dossier', 'answer', 'protection')
  answer(@Parent() it: Dossier, @Reads() reading: Reading): Soon<DossierReply | null> { return upon(this.seal.said(reading, 'reply', it.id), said => said ?? null) }
}

@Resolver(() => Case)
export class CaseDossiersResolver {
  /** What was handed to authorities on paper, the latest first; for those of the lead who work on it. */
  @ResolveField(() => [Dossier]) @Classed('Case', 'dossiers', 'open')
  dossiers(@Parent() it: Case, @Reads() reading: Reading): Soon<Dossier[]> { return upon(reading.batch(dossiersOf).load(it.id), (found = []) => found) }
}
