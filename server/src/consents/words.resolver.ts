import { Parent, ResolveField, Resolver } from '@nestjs/graphql'
import type { WithholdingReason } from '@amends/shared/consents'
import { Reads } from '../access/context.js'
import type { Me } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { Classed } from '../disclosure/fact.js'
import type { Tx } from '../platform/database/tx.js'
import { upon, type Soon } from '../platform/soon.js'
import { ConsentSeal } from './consent-seal.js'
import { Consent } from './consent.entity.js'
import { WithholdingReasonEnum } from './consent.enums.js'
import { ConsentExplanation } from './explanation.entity.js'
import { Withholding } from './withholding.entity.js'

type Words = Awaited<ReturnType<ConsentSeal['wordsOf']>> extends Map<string, infer Value> ? Value : never

/** The sealed words beside a consent, opened only for a viewer whom the table lets read them; none where the worker was erased. */
@Resolver(() => Consent)
export class ConsentWordsResolver {
  constructor(private readonly seal: ConsentSeal) {}

  /** A receiver outside of any organisation here. */
  @ResolveField(() => String, { nullable: true }) @Classed('Consent', 'receiverPerson', 'identity')
  receiverPerson(@Parent() it: Consent, @Reads() reading: Reading): Soon<string | null> { return upon(this.words(reading, it), words => words?.receiver ?? null) }

  @ResolveField(() => String, { nullable: true }) @Classed('Consent', 'guardian', 'identity')
  guardian(@Parent() it: Consent, @Reads() reading: Reading): Soon<string | null> { return upon(this.words(reading, it), words => words?.guardian ?? null) }

  @ResolveField(() => String, { nullable: true }) @Classed('Consent', 'authority', 'internal')
  authority(@Parent() it: Consent, @Reads() reading: Reading): Soon<string | null> { return upon(this.words(reading, it), words => words?.authority ?? null) }

  @ResolveField(() => String, { nullable: true }) @Classed('Consent', 'reason', 'internal')
  reason(@Parent() it: Consent, @Reads() reading: Reading): Soon<string | null> { return upon(this.words(reading, it), words => words?.reason ?? null) }

  /** On whose word it was taken back. */
  @ResolveField(() => String, { nullable: true }) @Classed('Consent', 'saidBy', 'source')
  saidBy(@Parent() it: Consent, @Reads() reading: Reading): Soon<string | null> { return upon(this.words(reading, it), words => words?.end?.saidBy ?? null) }

  @ResolveField(() => String, { nullable: true }) @Classed('Consent', 'how', 'source')
  how(@Parent() it: Consent, @Reads() reading: Reading): Soon<string | null> { return upon(this.words(reading, it), words => words?.end?.how ?? null) }

  private words(reading: Reading, it: Consent): Soon<Words | undefined> { return reading.batch(this.opened).load(it.id) }

  private readonly opened = (tx: Tx, _me: Me, ids: readonly string[]) => this.seal.wordsOf(tx, ids)
}

@Resolver(() => Withholding)
export class WithholdingWordsResolver {
  constructor(private readonly seal: ConsentSeal) {}

  @ResolveField(() => WithholdingReasonEnum, { nullable: true }) @Classed('Withholding', 'why', 'source')
  why(@Parent() it: Withholding, @Reads() reading: Reading): Soon<WithholdingReason | null> { return upon(this.words(reading, it), words => words?.why ?? null) }

  @ResolveField(() => String, { nullable: true }) @Classed('Withholding', 'note', 'source')
  note(@Parent() it: Withholding, @Reads() reading: Reading): Soon<string | null> { return upon(this.words(reading, it), words => words?.note ?? null) }

  private words(reading: Reading, it: Withholding) {
    return upon(reading.batch(this.keys).load(it.workerId), key => (key ? this.seal.openWithholding(key, it.workerId, it.id, it.sealed) : null))
  }

  private readonly keys = (tx: Tx, _me: Me, ids: readonly string[]) => this.seal.keysOf(tx, ids)
}

@Resolver(() => ConsentExplanation)
export class ExplanationWordsResolver {
  constructor(private readonly seal: ConsentSeal) {}

  @ResolveField(() => String, { nullable: true }) @Classed('ConsentExplanation', 'interpreter', 'source')
  interpreter(@Parent() it: ConsentExplanation, @Reads() reading: Reading): Soon<string | null> {
    return upon(reading.batch(this.keys).load(it.workerId), key => (key ? this.seal.openExplanation(key, it.workerId, it.id, it.sealed) : null))
  }

  private readonly keys = (tx: Tx, _me: Me, ids: readonly string[]) => this.seal.keysOf(tx, ids)
}
