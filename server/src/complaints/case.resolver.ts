import { Parent, ResolveField, Resolver } from '@nestjs/graphql'
import { Reads } from '../access/context.js'
import type { Reading } from '../access/reading.js'
import { Case } from '../cases/case.entity.js'
import { Classed } from '../disclosure/fact.js'
import { CaseComplaintAbilities, complaining } from './complaint.policy.js'

@Resolver(() => Case)
export class CaseComplaintResolver {
  @ResolveField(() => CaseComplaintAbilities) @Classed('Case', 'canComplain', 'open')
  canComplain(@Parent() it: Case, @Reads() reading: Reading) { return reading.can(complaining, it) }
}
