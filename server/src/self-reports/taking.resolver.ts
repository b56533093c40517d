import { ResolveField, Resolver } from '@nestjs/graphql'
import { Reads, Viewer } from '../access/context.js'
import type { Me as Asking } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { Classed } from '../disclosure/fact.js'
import { Me } from '../people/me.js'
import { takesSelfReports } from './self-report.reads.js'

@Resolver(() => Me)
export class TakingResolver {
  /** Whether the viewer's organisation takes what companies tell of themselves; null where it leads no case. */
  @ResolveField(() => Boolean, { nullable: true }) @Classed('Me', 'takesSelfReports', 'open')
  takesSelfReports(@Reads() reading: Reading, @Viewer() me: Asking): Promise<boolean | null> { return takesSelfReports(reading.tx(), me) }
}
