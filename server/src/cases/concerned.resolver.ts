import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql'
import { limits } from '@amends/shared/limits'
import { Reads, Viewer } from '../access/context.js'
import type { Me } from '../access/me.js'
import type { Reading } from '../access/reading.js'
import { Party } from '../parties/party.entity.js'
import { parties } from '../parties/party.policy.js'
import { checked } from '../platform/graphql/checked.js'
import { RespondentPreview } from './case.inputs.js'
import { Concerned } from './concerned.service.js'
import { respondentShown } from './preview.reads.js'

@Resolver(() => Party)
export class ConcernedResolver {
  constructor(private readonly service: Concerned) {}

  @Query(() => RespondentPreview)
  respondentPreview(@Reads() reading: Reading, @Args('id', { type: () => ID }) id: string): Promise<RespondentPreview> {
    return respondentShown(reading, checked.id(id))
  }

  @Mutation(() => Party)
  async makeRespondent(@Viewer() me: Me, @Reads() reading: Reading, @Args('id', { type: () => ID }) id: string, @Args('reason') reason: string): Promise<Party> {
    return reading.one(parties, await this.service.make(me, checked.id(id), checked.text(reason, limits.note, 'reason')))
  }
}
