import { Args, Parent, ResolveField, Resolver } from '@nestjs/graphql'
import { factClasses, type FactClass } from '@amends/shared/classes'
import { Reads } from '../access/context.js'
import type { Reading } from '../access/reading.js'
import { decided } from '../disclosure/decide.js'
import { readsOf } from '../disclosure/explain.js'
import { Classed } from '../disclosure/fact.js'
import { FactClassEnum } from '../disclosure/withheld.js'
import { readsLive, standingSeen, viewerAt } from '../parties/place.js'
import { checked } from '../platform/graphql/checked.js'
import { Case } from './case.entity.js'
import { cases } from './case.policy.js'
import { partiesOf } from './case.reads.js'
import { CaseReaders } from './readers.js'

/** "Who can see this?", asked of the table for one class. */
@Resolver(() => Case)
export class CaseReadersResolver {
  /** Among the parties the viewer knows of; that there may be others is true for everyone but the lead, whether or not there are. */
  @ResolveField(() => CaseReaders) @Classed('Case', 'readers', 'open')
  async readers(@Parent() it: Case, @Reads() reading: Reading, @Args('of', { type: () => FactClassEnum }) given: FactClass): Promise<CaseReaders> {
    const of = checked.oneOf(factClasses, given, 'of')
    const [{ mine }, known = []] = await Promise.all([reading.facts(cases, it), reading.batch(partiesOf).load(it.id)])
    const mineNow = decided(viewerAt(mine), of, { state: it.state, relation: 'other', consents: [] })
    const parties = known.map(party => ({ party, as: { role: party.role, standing: standingSeen(party, mine) } }))
      .filter(({ as }) => readsLive(as.standing)).map(({ party, as }) => ({ party, ...readsOf(as, of, it.state) }))
    return { class: of, ...mineNow, parties, areAll: mine?.role === 'lead' }
  }
}
