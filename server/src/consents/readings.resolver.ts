import { Parent, ResolveField, Resolver } from '@nestjs/graphql'
import { factClasses } from '@amends/shared/classes'
import { Reads } from '../access/context.js'
import type { Reading } from '../access/reading.js'
import { Case } from '../cases/case.entity.js'
import { cases } from '../cases/case.policy.js'
import { keptWith } from '../cases/frozen.js'
import { Classed } from '../disclosure/fact.js'
import { viewerAt } from '../parties/place.js'
import { openedOn, readingOf } from './readings.js'
import { CaseReading } from './readings.answer.js'

/** "You read this, because …": what the table answers whoever asks, class by class. */
@Resolver(() => Case)
export class CaseReadingsResolver {
  @ResolveField(() => [CaseReading]) @Classed('Case', 'readings', 'open')
  async readings(@Parent() it: Case, @Reads() reading: Reading): Promise<CaseReading[]> {
    // A page that was kept rests on no consent: it is a company's.
    const [{ mine }, opened = []] = await Promise.all([reading.facts(cases, it), keptWith(it) ? [] : reading.batch(openedOn).load(it.id)])
    return factClasses.map(of => ({ class: of, ...readingOf(viewerAt(mine), of, it.state, opened) }))
  }
}
